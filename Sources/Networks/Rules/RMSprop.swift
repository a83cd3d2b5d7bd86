/// s ← decay·s + (1 − decay)·g²; p ← p − rate·g/(√s + ε) (Tieleman, Hinton 2012).
///
/// A memory below 2⁻¹²⁶ (2⁻¹⁰²² in `Double`) is taken as 0.
public struct RMSprop: UpdateRule, Hashable, Codable {
  /// The step per unit of g/√s.
  public var rate: Double
  /// The share of the mean square that a step keeps, from 0 to 1.
  public var decay: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// Descent that divides by the root of a running mean square.
  public init(rate: Double, decay: Double = 0.9, epsilon: Double = 1e-8) {
    self.rate = rate
    self.decay = decay
    self.epsilon = epsilon
  }

  public var slots: Int { 1 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.rmsprop(
      rate: S(rate), decay: .decay(decay), epsilon: S(epsilon), parameters, gradient, square: memory
    )
  }
}
