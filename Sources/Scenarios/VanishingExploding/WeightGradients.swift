import Laboratory
import Networks
import Numbers

/// Where does a vanishing gradient show: in the weights, or in what the weights produce?
///
/// Deep nets of one width at several scales of their start; norms by layer of ∂ℒ/∂W and of ∂ℒ/∂z,
/// over a batch of eight.
public let weightGradients = Experiment("weight-gradients", seeds: 16, over: towers) {
  trial, tower in
  let layer: [Layer] = [
    .dense(64, bias: tower.hasBiases ? .learned : .none), .activation(tower.activation),
  ]
  let network = Network<Double>(
    inputs: 64, [.repeated(30, .stack(layer))],
    initializer: .lecun(gain: tower.gain), biases: .normal(1), seed: trial.seed["weights"])
  return Profiles(of: network, rows: 8, trial.seed)
}

/// A deep net of one width: its activation and the scale of its start.
public struct Tower: Codable, Hashable, Sendable {
  /// What follows every matrix.
  public var activation: Activation

  /// What the spread of the weights is multiplied by; 1 keeps the mean square of a signal.
  public var scale: Double

  /// Whether rows drawn from a standard normal distribution are added in every layer.
  public var hasBiases: Bool

  /// A deep net; without biases unless they are asked for.
  public init(_ activation: Activation, scale: Double, hasBiases: Bool = false) {
    self.activation = activation
    self.scale = scale
    self.hasBiases = hasBiases
  }

  /// The gain over a weight variance of 1/n; ReLU passes on half of the mean square, hence √2.
  var gain: Double { activation == .relu ? scale * Double(2).squareRoot() : scale }
}

private let towers =
  [Activation.identity, .relu].flatMap { activation in
    [0.5, 1, 2].map { Tower(activation, scale: $0) }
  } + [Tower(.relu, scale: 0.5, hasBiases: true)]
