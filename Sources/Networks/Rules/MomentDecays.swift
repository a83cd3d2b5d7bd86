import Numbers

/// How fast the two running means of Adam and its kin forget, as their kernels see it.
///
/// Corrections belong to the rounded decays: 1 − Float(0.999) differs from 0.001 in the fifth digit.
public struct MomentDecays<S: RuleScalar> {
  /// β₁, of the gradients.
  public let mean: S
  /// β₂, of their squares or sizes.
  public let square: S

  /// - Precondition: both lie within 0 and 1 when they are rounded: at 1, nothing is learned and a
  ///   correction divides by 0.
  init(_ mean: Double, _ square: Double) {
    self.mean = S.decay(mean)
    self.square = S.decay(square)
  }

  /// The share of a constant that the means of it have reached at a step, from 1: 1 − βᵗ.
  func reached(at step: Int) -> (mean: Double, square: Double) {
    (1 - Double(mean).power(step), 1 - Double(square).power(step))
  }
}

extension RuleScalar {
  /// The share of a mean that a step keeps, rounded.
  static func decay(_ share: Double) -> Self {
    let decay = Self(share)
    require(
      decay >= 0 && decay < 1, "a mean keeps a share in 0..<1, not \(share) as \(Self.self)")
    return decay
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
