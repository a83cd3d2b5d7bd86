/// p ← p − rate·n/(√ŝ + ε), n = β₁m/(1 − β₁ᵗ⁺¹) + (1 − β₁)g/(1 − β₁ᵗ): ``Adam`` with Nesterov's
/// momentum in place of the heavy ball (Dozat 2016, with constant β₁).
///
/// A memory of gradients below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0, one of squares below 2⁻¹²⁶
/// (2⁻¹⁰²²).
public struct Nadam: UpdateRule, Hashable, Codable {
  /// The step per unit of n/√ŝ.
  public var rate: Double
  /// β₁.
  public var meanDecay: Double
  /// β₂.
  public var squareDecay: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// Nadam with the settings of Adam.
  public init(
    rate: Double, meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }

  public var slots: Int { 2 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    let decays = MomentDecays<S>(meanDecay, squareDecay)
    let now = decays.reached(at: step)
    let next = decays.reached(at: step + 1)
    let decay = Double(decays.mean)
    S.nadam(
      rates: (mean: S(rate * decay / next.mean), gradient: S(rate * (1 - decay) / now.mean)),
      decays, correction: S(1 / now.square), epsilon: S(epsilon), parameters, gradient, memory)
  }
}
