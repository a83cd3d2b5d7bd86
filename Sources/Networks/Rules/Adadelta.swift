/// s ← decay·s + (1 − decay)·g²; d ← g·√(u + ε)/√(s + ε); u ← decay·u + (1 − decay)·d²;
/// p ← p − rate·d (Zeiler 2012).
///
/// The step has the unit of the parameter, so the paper has no rate: it is 1. A memory below 2⁻¹⁰⁰
/// (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct Adadelta: UpdateRule, Hashable, Codable {
  /// What each step is multiplied by.
  public var rate: Double
  /// The share of both mean squares that a step keeps, from 0 to 1.
  public var decay: Double
  /// ε, added under both roots: √ε is the size of the first steps.
  public var epsilon: Double

  /// Descent whose steps are as long as its steps were.
  public init(rate: Double = 1, decay: Double = 0.95, epsilon: Double = 1e-6) {
    self.rate = rate
    self.decay = decay
    self.epsilon = epsilon
  }

  public var slots: Int { 2 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.adadelta(
      rate: S(rate), decay: .decay(decay), epsilon: S(epsilon), parameters, gradient, memory)
  }
}
