import Laboratory
import Networks
import Numbers

/// Does an absolute error say whether a gradient is right?
///
/// Single slopes of the hidden layer, whose loss is not quadratic in them, by step: with targets of
/// size 1 and of size 100, where the loss is some thousands; the gradient right, and 1 % too large.
public let diagnosis = Experiment("diagnosis", seeds: 32, over: [1.0, 100]) { trial, size in
  let targets = Matrix<Double>.normal(16, 1, deviation: size, seed: trial.seed["targets"])
  let data = Dataset(inputs: .normal(16, 4, seed: trial.seed["inputs"]), targets: targets)
  let network = Network<Double>(
    inputs: 4, [.dense(12), .tanh, .dense(1)], initializer: .xavier, biases: .normal(0.5),
    seed: trial.seed["weights"])
  let hidden = 0..<network.block(.bias, of: 1).range.upperBound
  let reports = try diagnosisSteps.map { step in
    try GradientCheck(.central(step: step)).run(network, on: data, minimizing: .squaredError)
  }
  func slopes(_ factor: Double) -> [SlopeErrors] {
    reports.map { SlopeErrors($0, hidden, factor: factor) }
  }
  return Diagnosis(
    loss: network.score(on: data, minimizing: .squaredError).loss, right: Rules(slopes(1)),
    wrong: Rules(slopes(1.01)))
}

/// The steps: 10⁻¹ to 10⁻⁹.
public let diagnosisSteps = (1...9).map { Double.pow(10, -Double($0)) }

/// How two rules judge single slopes.
public struct Diagnosis: Codable, Sendable {
  /// The loss at the point.
  public var loss: Double
  /// The right gradient.
  public var right: Rules
  /// The gradient times 1.01.
  public var wrong: Rules
}

/// Shares of the slopes, one for each of `diagnosisSteps`.
public struct Rules: Codable, Sendable {
  /// Whose absolute error is above h.
  public var aboveStep: [Double]
  /// Whose relative error is above 10⁻⁵.
  public var aboveTable: [Double]
  /// Whose error does not fall to a fiftieth when h is made ten times smaller; one fewer.
  public var notFalling: [Double]
  /// Whom both rules, one after the other, call wrong: whose absolute error is above h and does not
  /// fall; one fewer.
  public var condemned: [Double]
  /// The median factor by which the error falls; one fewer.
  public var fall: [Double]

  init(_ slopes: [SlopeErrors]) {
    aboveStep = zip(slopes, diagnosisSteps).map { slopes, step in
      slopes.absolute.share { $0 > step }
    }
    aboveTable = slopes.map { $0.relative.share { $0 > 1e-5 } }
    let factors = zip(slopes, slopes.dropFirst()).map { large, small in
      zip(large.absolute, small.absolute).map { $1 == 0 ? Double.infinity : $0 / $1 }
    }
    notFalling = factors.map { $0.share { $0 < 50 } }
    condemned = zip(zip(slopes, diagnosisSteps), factors).map { slopes, factors in
      let (errors, step) = (slopes.0.absolute, slopes.1)
      let both = zip(errors, factors).count { $0 > step && $1 < 50 }
      return Double(both) / Double(errors.count)
    }
    fall = factors.map(\.median)
  }
}

/// The errors of single slopes.
struct SlopeErrors {
  let absolute: [Double]
  let relative: [Double]

  init(_ report: GradientReport, _ range: Range<Int>, factor: Double) {
    let pairs = range.map { (factor * report.gradient[$0], report.measured[$0]) }
    absolute = pairs.map { abs($0 - $1) }
    relative = pairs.map { GradientCheck.relativeError([$0], [$1]) }
  }
}

extension [Double] {
  /// The share of elements for which a condition holds.
  fileprivate func share(where condition: (Double) -> Bool) -> Double {
    Double(count(where: condition)) / Double(count)
  }
}
