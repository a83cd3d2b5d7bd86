import Numbers

/// g ← g + decay·p: the slope of the penalty ½·decay·‖p‖² beside that of the loss.
///
/// It acts on all parameters, biases too. Before a rule that divides by the size of gradients it is
/// another thing than ``AdamW`` (Loshchilov, Hutter 2019).
public struct WeightDecay: GradientRule, Hashable, Codable {
  /// The share of a parameter that joins its slope.
  public var decay: Double

  /// Pulls every parameter towards 0.
  public init(_ decay: Double) { self.decay = decay }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func change<S: NetworkScalar>(
    _ gradient: UnsafeMutableBufferPointer<S>, at parameters: UnsafeBufferPointer<S>
  ) {
    require(
      parameters.count == gradient.count,
      "\(gradient.count) slopes of \(parameters.count) parameters")
    guard let g = gradient.baseAddress, let p = parameters.baseAddress else { return }
    S.addScaled(S(decay), p, to: g, count: gradient.count)
  }
}
