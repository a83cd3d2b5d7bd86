import Laboratory
import Networks
import Numbers

/// Is a gradient that was right at the start right for good?
///
/// A pass back that takes the slope of tanh as 0 beyond |z| = 3, checked before and after training.
public let lateBug = Experiment("late-bug", seeds: 32, over: WeightScale.allCases) { trial, scale in
  let data = Dataset.spirals(count: 64, noise: 0.02, seed: trial.seed["data"]).standardized
  let start = Network<Double>(
    inputs: 2, [.dense(12), .tanh, .dense(2)],
    initializer: scale == .small ? .normal(0.1) : .normal(3), seed: trial.seed["weights"])
  let training = train(
    start, on: data, minimizing: .crossEntropy, with: Momentum(rate: 0.3, decay: 0.9),
    steps: 1_000, batch: 64, seed: trial.seed["batches"])
  return StartAndEnd(
    start: try Clamped(start, data), end: try Clamped(training.network, data),
    losses: training.losses.thinned(to: 16))
}

/// How large weights are at the start.
public enum WeightScale: String, Codable, Hashable, Sendable, CaseIterable {
  /// Standard deviation 0.1.
  case small
  /// Standard deviation 3.
  case large
}

/// A check before and after training.
public struct StartAndEnd: Codable, Sendable {
  /// Before the first step.
  public var start: Clamped
  /// After the last step.
  public var end: Clamped
  /// The loss on the way.
  public var losses: Curve
}

/// A check of the pass back with the clamp.
public struct Clamped: Codable, Sendable {
  /// The relative error over all parameters: at a small start, single blocks hold little but
  /// roundoff.
  public var error: Double
  /// The greatest |z| of a hidden unit.
  public var reach: Double

  init(_ network: Network<Double>, _ data: Dataset) throws {
    let report = try GradientCheck(.central(step: 1e-5))
      .run(network, on: data, minimizing: .crossEntropy)
    let trace = network.trace(data, minimizing: .crossEntropy)
    let pass = PassBack(network: network, trace: trace, data: data, clamp: 3)
    error = report.comparing(pass.gradient).relativeError
    reach = trace.dense[0].outputs.elements.map(abs).max() ?? 0
  }
}
