/// A mistake in a pass back, as people make it.
public enum Bug: String, Codable, Hashable, Sendable, CaseIterable {
  /// target − output in place of output − target.
  case errorTurned
  /// The sum over samples where the loss has their mean.
  case meanForgotten
  /// The slope of the penalty missing.
  case penaltyForgotten
  /// The slope of a penalty on biases, which do not pay.
  case penaltyOnBias
  /// The slope of tanh at the wrong argument: 1 − tanh²(h) with h = tanh(z).
  case slopeAtOutput
  /// ∂W from a layer's own outputs in place of its inputs.
  case neighbourInputs
  /// ∂x = ∂z·W in place of ∂z·Wᵀ.
  case weightsUntransposed
  /// The gradient of a bias left at 0.
  case biasForgotten
  /// The slope of one tanh left out.
  case slopeForgotten
  /// No mask on the way back.
  case maskForgotten
  /// The mask on the way back, but not its factor 1/p.
  case maskUnscaled
  /// Batch normalization as if the mean did not depend on the inputs.
  case meanHeld
  /// Batch normalization as if the variance did not depend on the inputs.
  case varianceHeld
  /// A gradient added to itself.
  case countedTwice

  /// The layer in whose gradients a pass back, on its way from the output, first goes wrong.
  public var layer: Int {
    switch self {
    case .errorTurned, .meanForgotten, .penaltyForgotten, .penaltyOnBias: 5
    case .slopeAtOutput, .neighbourInputs: 4
    case .weightsUntransposed, .biasForgotten, .slopeForgotten, .maskForgotten, .maskUnscaled: 3
    case .meanHeld, .varianceHeld: 2
    case .countedTwice: 1
    }
  }

  /// Whether layers before `layer` inherit the mistake.
  public var isInherited: Bool {
    switch self {
    case .errorTurned, .meanForgotten, .slopeAtOutput, .weightsUntransposed, .slopeForgotten,
      .maskForgotten, .maskUnscaled, .meanHeld, .varianceHeld:
      true
    case .penaltyForgotten, .penaltyOnBias, .neighbourInputs, .biasForgotten, .countedTwice: false
    }
  }
}
