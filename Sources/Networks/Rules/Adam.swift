/// Descent along a running mean of gradients over the root of a running mean of their squares.
///
/// m ← β₁m + (1 − β₁)g; s ← β₂s + (1 − β₂)g²; p ← p − rate·m̂/(√ŝ + ε), with m̂ = m/(1 − β₁ᵗ) and
/// ŝ = s/(1 − β₂ᵗ) (Kingma, Ba 2015). A parameter whose denominator is 0 stays.
///
/// A memory of gradients below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0, one of squares below 2⁻¹²⁶
/// (2⁻¹⁰²²).
public struct Adam: UpdateRule, Hashable, Codable {
  /// The step per unit of m̂/√ŝ.
  public var rate: Double
  /// β₁.
  public var meanDecay: Double
  /// β₂.
  public var squareDecay: Double
  /// ε, added to the root.
  public var epsilon: Double
  /// Whether both memories are corrected for their start at zero.
  public private(set) var isCorrected = true

  /// Adam with the settings of its paper.
  public init(
    rate: Double, meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }

  /// This rule with m̂ = m and ŝ = s: the paper's, without its correction.
  public var uncorrected: Adam {
    var result = self
    result.isCorrected = false
    return result
  }

  public var slots: Int { 2 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    let decays = MomentDecays<S>(meanDecay, squareDecay)
    let reached = isCorrected ? decays.reached(at: step) : (mean: 1, square: 1)
    S.adam(
      rate: S(rate / reached.mean), keep: 1, decays, correction: S(1 / reached.square),
      epsilon: S(epsilon), parameters, gradient, memory)
  }
}

/// p ← (1 − rate·decay)·p − rate·m̂/(√ŝ + ε): ``Adam`` with a weight decay that its denominator does
/// not touch (Loshchilov, Hutter 2019).
public struct AdamW: UpdateRule, Hashable, Codable {
  /// The step per unit of m̂/√ŝ.
  public var rate: Double
  /// The share of a parameter that a step at rate 1 would take away.
  public var decay: Double
  /// β₁.
  public var meanDecay: Double
  /// β₂.
  public var squareDecay: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// Adam beside a weight decay.
  public init(
    rate: Double, decay: Double = 0.01, meanDecay: Double = 0.9, squareDecay: Double = 0.999,
    epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.decay = decay
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
    let reached = decays.reached(at: step)
    S.adam(
      rate: S(rate / reached.mean), keep: S(1 - rate * decay), decays,
      correction: S(1 / reached.square), epsilon: S(epsilon), parameters, gradient, memory)
  }
}
