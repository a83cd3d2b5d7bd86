import Networks
import Numbers

/// Layers, losses and penalties as a textbook writes them, one number at a time, on a tape.
struct TapeNetwork {
  var record = Tape()
  /// The places of all parameters on the tape, in the order of the network.
  let parameters: [Int]
  private let masks: Seed
  private var used = 0
  private var dropouts = 0

  init(_ network: Network<Double>, masks: Seed) {
    var tape = Tape()
    parameters = network.parameters.map { tape.variable($0) }
    record = tape
    self.masks = masks
  }

  /// The results of layers for rows of samples.
  mutating func run(_ layers: [Layer], on x: [[Int]]) -> [[Int]] {
    layers.reduce(x) { apply($1, to: $0) }
  }

  private mutating func apply(_ layer: Layer, to x: [[Int]]) -> [[Int]] {
    switch layer {
    case .dense(let outputs, let bias): return dense(x, outputs, hasBias: bias == .learned)
    case .activation(let activation):
      return each(x) { $0.apply($1) { reference(activation, $0) } }
    case .batchNormalization(let epsilon, _): return batchNormalization(x, epsilon)
    case .dropout(let keep, let scaling): return dropout(x, keep, scaling)
    case .residual(let layers):
      let y = run(layers, on: x)
      return x.indices.map { row in zip(x[row], y[row]).map { record.sum($0, $1) } }
    case .stack(let layers): return run(layers, on: x)
    }
  }

  private mutating func each(_ x: [[Int]], _ function: (inout Tape, Int) -> Int) -> [[Int]] {
    x.map { row in row.map { function(&record, $0) } }
  }

  private mutating func take(_ count: Int) -> [Int] {
    used += count
    return Array(parameters[used - count..<used])
  }

  private mutating func dense(_ x: [[Int]], _ outputs: Int, hasBias: Bool) -> [[Int]] {
    let inputs = x[0].count
    let weights = take(inputs * outputs)
    let bias = hasBias ? take(outputs) : []
    return x.map { row in
      (0..<outputs).map { column in
        let terms = row.indices.map {
          record.product(row[$0], weights[$0 * outputs + column])
        }
        return record.sum(terms + (hasBias ? [bias[column]] : []))
      }
    }
  }

  private mutating func batchNormalization(_ x: [[Int]], _ epsilon: Double) -> [[Int]] {
    let width = x[0].count
    let share = 1 / Double(x.count)
    let (scale, shift) = (take(width), take(width))
    var result = x
    for column in 0..<width {
      let mean = record.scaled(record.sum(x.map { $0[column] }), by: share)
      let deviations = x.map { record.difference($0[column], mean) }
      let squares = deviations.map { record.product($0, $0) }
      let variance = record.scaled(record.sum(squares), by: share)
      let inverse = record.apply(variance) {
        let root = ($0 + epsilon).squareRoot()
        return (1 / root, -0.5 / (root * root * root))
      }
      let factor = record.product(inverse, scale[column])
      for row in x.indices {
        result[row][column] = record.sum(record.product(deviations[row], factor), shift[column])
      }
    }
    return result
  }

  /// A number is kept where a uniform draw at its place is below the probability.
  private mutating func dropout(
    _ x: [[Int]], _ keep: Double, _ scaling: Layer.Scaling
  ) -> [[Int]] {
    dropouts += 1
    let seed = masks[dropouts]
    let factor = scaling == .inverted ? 1 / keep : 1
    return x.indices.map { row in
      x[row].indices.map { column in
        let isKept = seed.uniform(at: row * x[row].count + column) < keep
        return record.scaled(x[row][column], by: isKept ? factor : 0)
      }
    }
  }

  /// The mean loss of rows of outputs.
  mutating func loss(_ loss: Loss, _ z: [[Int]], _ data: Dataset) -> Int {
    let rows = z.indices.map { row in
      let label = data.labels![row]
      let terms = z[row].indices.map { column in
        term(loss, z[row][column], own: z[row][label], target: column == label ? 1 : 0)
      }
      guard loss == .crossEntropy else { return record.sum(terms) }
      let total = record.apply(record.sum(terms)) { (Double.log($0), 1 / $0) }
      return record.difference(total, z[row][label])
    }
    return record.scaled(record.sum(rows), by: 1 / Double(z.count))
  }

  private mutating func term(_ loss: Loss, _ z: Int, own: Int, target: Double) -> Int {
    switch loss {
    case .crossEntropy: return record.apply(z) { (Double.exp($0), Double.exp($0)) }
    case .binaryCrossEntropy:
      return record.apply(z) {
        let probability = 1 / (1 + Double.exp(-$0))
        let likelihood = target == 1 ? probability : 1 - probability
        return (-Double.log(likelihood), probability - target)
      }
    case .squaredError:
      return record.apply(z) { (0.5 * ($0 - target) * ($0 - target), $0 - target) }
    case .sigmoidSquaredError:
      return record.apply(z) {
        let y = 1 / (1 + Double.exp(-$0))
        return (0.5 * (y - target) * (y - target), (y - target) * y * (1 - y))
      }
    case .hinge:
      guard target == 0 else { return record.variable(0) }
      return record.apply(record.difference(z, own)) { (max(0, 1 + $0), $0 > -1 ? 1 : 0) }
    }
  }

  /// What the parameters in some blocks pay.
  mutating func penalty(_ penalty: Penalty, _ blocks: [ParameterBlock]) -> Int {
    let terms = blocks.filter { penalty.reach == .everything || $0.role == .weights }
      .flatMap { parameters[$0.range] }
      .map { index in
        record.apply(index) { w in
          let sign: Double = w < 0 ? -1 : 1
          return (
            0.5 * penalty.square * w * w + penalty.absolute * abs(w),
            penalty.square * w + (w == 0 ? 0 : penalty.absolute * sign)
          )
        }
      }
    return record.sum(terms)
  }
}

/// An activation and its slope, by its formula.
private func reference(_ activation: Activation, _ x: Double) -> (Double, Double) {
  let sigmoid = 1 / (1 + Double.exp(-x))
  switch activation {
  case .identity: return (x, 1)
  case .sigmoid: return (sigmoid, sigmoid * (1 - sigmoid))
  case .tanh:
    let y = 2 / (1 + Double.exp(-2 * x)) - 1
    return (y, 1 - y * y)
  case .relu: return x > 0 ? (x, 1) : (0, 0)
  case .leakyReLU(let leak): return x > 0 ? (x, 1) : (leak * x, leak)
  case .elu(let alpha):
    return x > 0 ? (x, 1) : (alpha * (Double.exp(x) - 1), alpha * Double.exp(x))
  case .gelu:
    let share = Double.normalCDF(x)
    return (x * share, share + x * Double.exp(-x * x / 2) / (2 * Double.pi).squareRoot())
  case .silu: return (x * sigmoid, sigmoid + x * sigmoid * (1 - sigmoid))
  case .softplus: return (Double.log(1 + Double.exp(x)), sigmoid)
  }
}
