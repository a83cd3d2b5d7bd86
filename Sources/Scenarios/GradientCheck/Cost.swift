import Laboratory
import Networks
import Numbers

/// What does a check cost beside the gradient that it checks?
///
/// Counted as it runs, for networks of four square layers.
public let cost = Experiment("cost", over: [8, 16, 24, 32, 48]) { trial, width in
  let data = Dataset(
    inputs: .normal(8, width, seed: trial.seed["inputs"]),
    targets: .normal(8, width, seed: trial.seed["targets"]))
  let network = Network<Double>(
    inputs: width, [.repeated(3, .dense(width), .tanh), .dense(width)], initializer: .xavier,
    seed: trial.seed["weights"])
  let cost = try GradientCheck(.central(step: 1e-5))
    .run(network, on: data, minimizing: .squaredError).cost
  return Price(
    parameters: network.parameters.count, passes: cost.passes,
    operations: cost.operations, gradientOperations: cost.gradientOperations,
    passOperations: cost.passOperations)
}

/// What one check cost, in passes forward and in multiply–adds.
public struct Price: Codable, Sendable {
  /// P.
  public var parameters: Int
  /// The passes of the differences.
  public var passes: Int
  /// Their multiply–adds; a pass begins at the column that moved.
  public var operations: Int
  /// The multiply–adds of the pass forward and back that gives the whole gradient.
  public var gradientOperations: Int
  /// The multiply–adds of one whole pass forward.
  public var passOperations: Int
}
