/// p ← p − rate·m̂/(√ŝ + ε), where ŝ = max(s₁ … sₜ)/(1 − β₂ᵗ): ``Adam`` that never forgets the
/// greatest mean square (Reddi, Kale, Kumar 2018, with Adam's corrections, as frameworks have it).
///
/// A memory of gradients below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0, one of squares below 2⁻¹²⁶
/// (2⁻¹⁰²²).
public struct AMSGrad: UpdateRule, Hashable, Codable {
  /// The step per unit of m̂/√ŝ.
  public var rate: Double
  /// β₁.
  public var meanDecay: Double
  /// β₂.
  public var squareDecay: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// AMSGrad with the settings of Adam.
  public init(
    rate: Double, meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }

  public var slots: Int { 3 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    let decays = MomentDecays<S>(meanDecay, squareDecay)
    let reached = decays.reached(at: step)
    S.amsGrad(
      rate: S(rate / reached.mean), decays, correction: S(1 / reached.square),
      epsilon: S(epsilon), parameters, gradient, memory)
  }
}
