import Laboratory
import Networks
import Numbers

/// What does a penalty do to a check?
///
/// By the strength of an L2 penalty: the right gradient, the right gradient against a loss without
/// the penalty, and a wrong gradient of the data beside the right one of the penalty.
public let regularized = Experiment("regularized", seeds: 32) { trial in
  let data = Dataset(
    inputs: .normal(16, 6, seed: trial.seed["inputs"]),
    labels: (0..<16).map { trial.seed["labels"].integer(below: 4, at: $0) }, classes: 4)
  let network = Network<Double>(
    inputs: 6, [.dense(8), .tanh, .dense(8), .tanh, .dense(8), .tanh, .dense(4)],
    initializer: .xavier, seed: trial.seed["weights"])
  let check = GradientCheck(.central(step: 1e-5))
  let bare = try check.run(network, on: data, minimizing: .crossEntropy)
  let trace = network.trace(data, minimizing: .crossEntropy)
  return PenaltyErrors(
    try penaltyStrengths.map { strength in
      let whole = try check.run(
        network, on: data, minimizing: .crossEntropy, plus: .l2(strength))
      let wrong = PassBack(
        network: network, trace: trace, data: data, penalty: strength, bug: .slopeForgotten)
      return (
        whole.relativeError, bare.comparing(whole.gradient).relativeError,
        whole.comparing(wrong.gradient).relativeError
      )
    })
}

/// The strengths of the penalty.
public let penaltyStrengths = (-6...2).map { Double.pow(10, Double($0)) }

/// Relative errors over all parameters, one for each of `penaltyStrengths`.
public struct PenaltyErrors: Codable, Sendable {
  /// The right gradient against the loss with its penalty.
  public var included: [Double]
  /// The right gradient against the loss alone.
  public var forgotten: [Double]
  /// A gradient without the slope of one tanh, against the loss with its penalty.
  public var hidden: [Double]

  init(_ errors: [(included: Double, forgotten: Double, hidden: Double)]) {
    included = errors.map(\.included)
    forgotten = errors.map(\.forgotten)
    hidden = errors.map(\.hidden)
  }
}
