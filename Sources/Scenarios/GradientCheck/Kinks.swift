import Laboratory
import Networks
import Numbers

/// When does a right gradient raise an alarm?
///
/// Slopes of the first layer's parameters, by step, with ReLU behind it.
public let kinks = Experiment("kinks", seeds: 32) { trial in
  let data = Dataset(
    inputs: .normal(64, 4, seed: trial.seed["inputs"]),
    labels: (0..<64).map { trial.seed["labels"].integer(below: 3, at: $0) }, classes: 3)
  let network = Network<Double>(
    inputs: 4, [.dense(16), .relu, .dense(3)], initializer: .he,
    biases: .normal(0.5), seed: trial.seed["weights"])
  let z = network.trace(data, minimizing: .crossEntropy).dense[0].outputs
  return try kinkSteps.map { step in
    let report = try GradientCheck(.central(step: step))
      .run(network, on: data, minimizing: .crossEntropy)
    return Alarms(
      report, crossings: crossings(network, data, z, step: step),
      near: crossings(network, data, z, step: step / 2))
  }
}

/// The steps: four a decade from 10⁻²·⁵ to 10⁻⁵. At all of them truncation alone is far below an
/// alarm.
public let kinkSteps = (10...20).map { Double.pow(10, -Double($0) / 4) }

/// For each parameter of the first layer, whether some |z| is below h·|∂z/∂θ|: whether a step of h
/// carries a unit over its bend on some sample.
private func crossings(
  _ network: Network<Double>, _ data: Dataset, _ z: Matrix<Double>, step: Double
) -> [Bool] {
  let weights = network.block(.weights, of: 1)
  let width = weights.columns
  return (0..<weights.range.count + width).map { index in
    let (input, unit) = (index / width, index % width)
    return (0..<data.count).contains { sample in
      let slope = input < weights.rows ? data.inputs[sample, input] : 1
      return abs(z[sample, unit]) < step * abs(slope)
    }
  }
}

/// Single slopes that differ from their measurement by over a thousandth of the root mean square.
public struct Alarms: Codable, Sendable {
  /// The parameters of the first layer.
  public var parameters: Int
  /// Those whose step carries some unit over its bend.
  public var crossings: Int
  /// The parameters that raise an alarm.
  public var alarms: Int
  /// The alarms among `crossings`.
  public var crossingAlarms: Int
  /// The alarms whose step carries some unit over its bend in its first half: the ablation.
  public var nearAlarms: Int

  init(_ report: GradientReport, crossings crosses: [Bool], near: [Bool]) {
    parameters = crosses.count
    let slopes = report.gradient.prefix(crosses.count)
    let size = (slopes.map { $0 * $0 }.sum / Double(slopes.count)).squareRoot()
    let raised = zip(slopes, report.measured).map { abs($0 - $1) > 1e-3 * size }
    crossings = crosses.count { $0 }
    alarms = raised.count { $0 }
    crossingAlarms = zip(crosses, raised).count { $0 && $1 }
    nearAlarms = zip(near, raised).count { $0 && $1 }
  }
}
