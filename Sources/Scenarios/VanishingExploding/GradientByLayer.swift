import Laboratory
import Networks
import Numbers

/// Which layers does a gradient still reach, by activation and start?
///
/// ‖∂ℒ/∂z‖ in each of thirty layers of width 128, from a random slope in the last one.
public let gradientByLayer = Experiment("gradient-by-layer", seeds: 16, over: Chain.starts) {
  trial, chain in
  chain.slopeNorms(depth: 30, width: trial.size(128, quick: 32), trial.seed).map { Float($0) }
}

/// At which spread of the weights does a gradient neither fade nor grow?
///
/// log₁₀ of what is left of ‖∂ℒ/∂z‖ after 5, 10, … 55 of sixty tanh layers, on the way back.
public let criticalLine = Experiment("critical-line", seeds: 8, over: Chain.tanhSpreads) {
  trial, chain in
  let norms = chain.slopeNorms(depth: 60, width: trial.size(64, quick: 16), trial.seed)
  return depthsPassed.map { Float(Double.log(norms[59 - $0] / norms[59]) / Double.log(10)) }
}

/// The numbers of layers that the gradients of `criticalLine` have passed.
public let depthsPassed = Array(stride(from: 5, through: 55, by: 5))

/// A deep net of one width: its activation, and how its weights and biases are spread.
public struct Chain: Codable, Hashable, Sendable {
  /// What follows every matrix.
  public var activation: Activation

  /// g = √n·s, where s is the standard deviation of a weight and n the width.
  public var gain: Double

  /// The standard deviation of a bias.
  public var biasSpread = 0.0

  /// A deep net; without biases unless they are asked for.
  public init(_ activation: Activation, gain: Double, biasSpread: Double = 0) {
    self.activation = activation
    self.gain = gain
    self.biasSpread = biasSpread
  }

  /// Weights of variance 1/(3n), 1/n and 2/n, with each activation.
  static let starts = [Activation.sigmoid, .tanh, .relu].flatMap { activation in
    startGains.map { Chain(activation, gain: $0) }
  }

  /// Tanh at gains from ½ to 4, without and with biases.
  static let tanhSpreads = [0, mapBiasSpread].flatMap { bias in
    mapGains.map { Chain(.tanh, gain: $0, biasSpread: bias) }
  }

  /// ‖∂ℒ/∂z‖ by layer, over a batch of eight.
  func slopeNorms(depth: Int, width: Int, _ seed: Seed) -> [Double] {
    let network = Network<Double>(
      inputs: width, [.repeated(depth, .dense(width), .activation(activation))],
      initializer: .lecun(gain: gain), biases: .normal(biasSpread), seed: seed["weights"])
    let inputs = Matrix<Double>.normal(8, width, seed: seed["inputs"])
    let slope = Matrix<Double>.normal(8, width, seed: seed["slope"])
    return network.trace(inputs, slope: slope).dense.map(\.slopeNorm)
  }
}

/// The gains of variances 1/(3n), 1/n and 2/n.
public let startGains = [(1 / Double(3)).squareRoot(), 1, Double(2).squareRoot()]

/// The gains of the map, even in their logarithm.
public let mapGains = (-3...6).map { Double.pow(2, Double($0) / 3) }

/// The standard deviation of a bias in the second map.
public let mapBiasSpread = 2.0
