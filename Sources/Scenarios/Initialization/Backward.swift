import Laboratory
import Networks
import Numbers

/// Which variance keeps a signal, and which a gradient, where layers taper?
///
/// Five linear layers, each half as wide as the one before it, from 1024 inputs to 32 outputs.
public let backward = Experiment("backward", seeds: 32, over: Taper.fans) { trial, fan in
  let widest = trial.size(1024, quick: 128)
  let layers = (1...5).map { Layer.dense(widest >> $0, bias: .none) }
  let network = Network<Float>(
    inputs: widest, layers, initializer: .lecun(fan: fan), seed: trial.seed["weights"])
  let trace = network.trace(
    .normal(16, widest, seed: trial.seed["inputs"]),
    slope: .normal(16, widest >> 5, seed: trial.seed["slope"]))
  return Taper(
    signals: trace.dense.map(\.secondMoment),
    slopes: trace.dense.map { $0.slopeNorm * $0.slopeNorm / Double($0.outputs.count) })
}

/// What a pass through tapering layers leaves, by layer.
public struct Taper: Codable, Sendable {
  /// The fan that the variance is one over: n_in, n_out, or the mean of both.
  public static let fans: [Initializer.Fan] = [.inputs, .outputs, .average]

  /// E z².
  public let signals: [Double]

  /// E (∂ℒ/∂z)².
  public let slopes: [Double]
}

/// What does one random layer do to a direction, on the average of all?
///
/// The singular values of a square layer's matrix: that is its Jacobian where tanh is straight.
public let singularValues = Experiment("singular-values", seeds: 8, over: JacobianStart.allCases) {
  trial, start in
  let width = trial.size(96, quick: 32)
  let weights = start.initializer.weights(
    inputs: width, outputs: width, seed: trial.seed["weights"])
  return weights.singularValues.mean
}

/// A start of one square layer.
public enum JacobianStart: String, Codable, Hashable, Sendable, CaseIterable {
  /// Normal, variance 1/n.
  case normal
  /// Uniform between ±1/√n.
  case uniform
  /// Orthogonal.
  case orthogonal

  var initializer: Initializer {
    switch self {
    case .normal: .lecun
    case .uniform: .frameworkDefault
    case .orthogonal: .orthogonal
    }
  }
}
