import Laboratory
import Networks
import Numbers

/// What do many copies of one multiplication do to a signal and to a gradient?
///
/// A linear network without biases whose every matrix is c·I: layer l holds cˡ times the input, and
/// the gradient on its way back meets the same factors in the opposite order.
public let scaledIdentity = Experiment("scaled-identity", over: stacks) { trial, stack in
  let layer: [Layer] = [.dense(4, bias: .none)] + (stack.isBent ? [.tanh] : [])
  let network = Network<Double>(
    inputs: 4, [.repeated(stack.depth, .stack(layer))],
    initializer: .identity(gain: stack.factor), seed: trial.seed["weights"])
  return Profiles(of: network, rows: 1, trial.seed)
}

/// A tower of equal layers.
public struct Stack: Codable, Hashable, Sendable {
  /// The factor c of every layer's matrix c·I.
  public var factor: Double

  /// Whether a tanh follows every matrix.
  public var isBent: Bool

  /// The number of layers.
  public var depth = 200

  /// A tower of 200 layers c·I, each followed by a tanh if it `isBent`.
  public init(factor: Double, isBent: Bool = false) {
    self.factor = factor
    self.isBent = isBent
  }
}

/// The towers of the experiment: linear ones from ½ to 1½, and the last again with a tanh.
private let stacks =
  [0.5, 0.9, 0.99, 1, 1.01, 1.1, 1.5].map { Stack(factor: $0) } + [Stack(factor: 1.5, isBent: true)]
