import CNumbers

/// The elementary functions, as fixed sequences of exactly rounded operations.
///
/// A `Float` result is the exact value rounded once, for every input; a `Double` result lies within
/// one ulp of it. `nnverify` measures both. Infinite arguments give the limits. A not-a-number
/// argument, or one outside of the domain, gives the canonical not-a-number; only `relu` differs.
public enum Elementary: Int32, Sendable, CaseIterable {
  /// eˣ.
  case exp
  /// eˣ − 1, accurate near zero.
  case expm1
  /// The natural logarithm: −∞ at ±0, not a number below.
  case log
  /// log(1 + x), accurate near zero: −∞ at −1, not a number below.
  case log1p
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// log(1 + eˣ).
  case softplus
  /// 2/√π ∫₀ˣ e^(−t²) dt.
  case erf
  /// 1 − erf x, accurate also in the tail.
  case erfc
  /// The sine of an angle in radians; not a number of an infinity.
  case sin
  /// The cosine of an angle in radians; not a number of an infinity.
  case cos
  /// The square root; not a number below −0.
  case sqrt
  /// max(x, 0); zero for a not-a-number.
  case relu

  /// Replaces each element by the function's value.
  @inlinable
  public func apply<S: Scalar>(_ buffer: UnsafeMutableBufferPointer<S>) {
    guard let base = buffer.baseAddress else { return }
    S.apply(self, base, into: base, count: buffer.count)
  }

  /// The function's value.
  @inlinable
  public func callAsFunction<S: Scalar>(_ x: S) -> S {
    var value = x
    withUnsafeMutablePointer(to: &value) { S.apply(self, $0, into: $0, count: 1) }
    return value
  }
}
