import Networks
import Numbers

/// A pass back through dense layers, tanh, batch normalization and dropout, written out with
/// matrices, with room for a mistake.
///
/// It starts from the values that the engine's pass forward left behind, so that only the way back
/// is on trial.
struct PassBack {
  let network: Network<Double>
  let trace: Trace<Double>
  let data: Dataset
  /// The strength of ½ Σ w² over weights.
  var penalty = 0.0
  var bug: Bug?
  /// |z| beyond which the slope of tanh is taken as 0: a mistake that only large weights meet.
  var clamp = Double.infinity

  private typealias Slopes = Matrix<Double>

  /// The gradient, laid out as the parameters.
  var gradient: [Double] {
    var gradient = [Double](repeating: 0, count: network.parameters.count)
    func set(_ block: ParameterBlock, _ slopes: [Double]) {
      gradient.replaceSubrange(block.range, with: slopes)
    }
    let operations = trace.operations
    var slopes = outputSlopes
    for index in operations.indices.reversed() {
      let inputs = index == 0 ? data.inputs : operations[index - 1].outputs
      let outputs = operations[index].outputs
      let layer = operations[index].operation.layer
      switch operations[index].operation.kind {
      case .dense:
        set(network.block(.weights, of: layer), weights(layer, inputs, outputs, slopes))
        if let bias = network.blocks.first(where: { $0.layer == layer && $0.role == .bias }) {
          set(bias, self.bias(layer, slopes))
        }
        slopes =
          bug == .weightsUntransposed && layer == 4
          ? slopes.times(network.weights(of: layer))
          : slopes.timesTransposed(network.weights(of: layer))
      case .activation: slopes = slopes.timesElements(bend(layer, inputs, outputs))
      case .dropout: slopes = slopes.timesElements(mask(inputs, outputs))
      case .batchNormalization:
        let normalized = Normalized(inputs, epsilon: 1e-5)
        set(network.block(.scale, of: layer), slopes.timesElements(normalized.values).columnTotals)
        set(network.block(.shift, of: layer), slopes.columnTotals)
        let scale = network[network.block(.scale, of: layer)]
        slopes = normalized.pullback(
          Slopes(rows: slopes.rows, columns: slopes.columns) { slopes[$0, $1] * scale[0, $1] },
          bug)
      case .branch, .merge: preconditionFailure("no residual blocks here")
      }
    }
    return gradient
  }

  /// (softmax − target)/m.
  private var outputSlopes: Slopes {
    let logits = trace.logits
    let samples = bug == .meanForgotten ? 1 : Double(logits.rows)
    let sign = bug == .errorTurned ? -1.0 : 1
    return Slopes(rows: logits.rows, columns: logits.columns) { row, column in
      let scores = logits.row(row)
      let size = scores.withUnsafeBufferPointer {
        Double.logSumExp($0.baseAddress!, count: $0.count)
      }
      return sign * (Double.exp(scores[column] - size) - data.targets[row, column]) / samples
    }
  }

  private func weights(
    _ layer: Int, _ inputs: Slopes, _ outputs: Slopes, _ slopes: Slopes
  ) -> [Double] {
    let isMistaken = bug == .neighbourInputs && layer == 4
    let product = (isMistaken ? outputs : inputs).transposedTimes(slopes).elements
    let strength = bug == .penaltyForgotten ? 0 : penalty
    let times = bug == .countedTwice && layer == 1 ? 2.0 : 1
    return zip(product, network.weights(of: layer).elements).map { times * $0 + strength * $1 }
  }

  private func bias(_ layer: Int, _ slopes: Slopes) -> [Double] {
    if bug == .biasForgotten && layer == 3 { return network.bias(of: layer).map { _ in 0 } }
    let strength = bug == .penaltyOnBias ? penalty : 0
    return zip(slopes.columnTotals, network.bias(of: layer)).map { $0 + strength * $1 }
  }

  /// The slope of tanh at each z.
  private func bend(_ layer: Int, _ inputs: Slopes, _ outputs: Slopes) -> Slopes {
    if bug == .slopeForgotten && layer == 3 { return inputs.map { _ in 1 } }
    let isMistaken = bug == .slopeAtOutput && layer == 4
    return Slopes(rows: inputs.rows, columns: inputs.columns) { row, column in
      if abs(inputs[row, column]) > clamp { return 0 }
      let value = isMistaken ? Double.tanh(outputs[row, column]) : outputs[row, column]
      return 1 - value * value
    }
  }

  /// What dropout multiplied each number by.
  private func mask(_ inputs: Slopes, _ outputs: Slopes) -> Slopes {
    if bug == .maskForgotten { return inputs.map { _ in 1 } }
    return Slopes(rows: inputs.rows, columns: inputs.columns) { row, column in
      let factor = outputs[row, column] / inputs[row, column]
      return bug == .maskUnscaled && factor != 0 ? 1 : factor
    }
  }
}

/// Columns with mean 0 and variance 1.
private struct Normalized {
  let values: Matrix<Double>
  private let inverseDeviations: [Double]

  init(_ inputs: Matrix<Double>, epsilon: Double) {
    let count = Double(inputs.rows)
    let means = inputs.columnTotals.map { $0 / count }
    let centred = Matrix<Double>(rows: inputs.rows, columns: inputs.columns) {
      inputs[$0, $1] - means[$1]
    }
    let inverse = centred.timesElements(centred).columnTotals.map {
      1 / ($0 / count + epsilon).squareRoot()
    }
    inverseDeviations = inverse
    values = Matrix(rows: inputs.rows, columns: inputs.columns) {
      centred[$0, $1] * inverse[$1]
    }
  }

  /// (∂y − mean ∂y − y·mean(y·∂y))/σ.
  func pullback(_ slopes: Matrix<Double>, _ bug: Bug?) -> Matrix<Double> {
    let count = Double(slopes.rows)
    let means = slopes.columnTotals.map { bug == .meanHeld ? 0 : $0 / count }
    let shares = slopes.timesElements(values).columnTotals.map {
      bug == .varianceHeld ? 0 : $0 / count
    }
    return Matrix(rows: slopes.rows, columns: slopes.columns) { row, column in
      let rest = slopes[row, column] - means[column] - values[row, column] * shares[column]
      return rest * inverseDeviations[column]
    }
  }
}

extension Matrix<Double> {
  /// The sum of each column.
  fileprivate var columnTotals: [Double] { (0..<columns).map { column($0).sum } }
}
