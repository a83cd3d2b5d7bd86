/// Descent along a running mean of gradients over the root of a running mean of their squares.
///
/// m ← β₁m + (1 − β₁)g; s ← β₂s + (1 − β₂)g²; p ← p − rate·m̂/(√ŝ + ε), with m̂ = m/(1 − β₁ᵗ) and
/// ŝ = s/(1 − β₂ᵗ) (Kingma, Ba 2015). A parameter whose denominator is 0 stays.
///
/// A memory below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct Adam: UpdateRule, Hashable, Codable {
  /// The step per unit of m̂/√ŝ.
  public var rate: Double
  /// β₁.
  public var meanDecay: Double
  /// β₂.
  public var squareDecay: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// Adam with the settings of its paper.
  public init(
    rate: Double, meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.rate = rate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }

  public var slots: Int { 2 }

  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    guard let p = parameters.baseAddress, let g = gradient.baseAddress,
      let mean = memory.baseAddress
    else { return }
    // The corrections belong to the decays as the kernel sees them: 1 − Float(0.999) differs from
    // 0.001 in the fifth digit.
    let decays = (mean: S(meanDecay), square: S(squareDecay))
    let stepRate = rate / (1 - Double(decays.mean).power(step))
    let correction = 1 / (1 - Double(decays.square).power(step))
    S.descend(
      rate: S(stepRate), decays: decays, correction: S(correction), epsilon: S(epsilon), p, g,
      mean: mean, square: mean + parameters.count, count: parameters.count)
  }
}

extension Double {
  /// The product of `exponent` factors, by repeated squaring: a fixed sequence of multiplications.
  func power(_ exponent: Int) -> Double {
    var result = 1.0
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
