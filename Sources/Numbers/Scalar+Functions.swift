extension Scalar {
  /// eˣ.
  @inlinable
  public static func exp(_ x: Self) -> Self { Elementary.exp(x) }

  /// eˣ − 1, accurate near zero.
  @inlinable
  public static func expm1(_ x: Self) -> Self { Elementary.expm1(x) }

  /// The natural logarithm.
  @inlinable
  public static func log(_ x: Self) -> Self { Elementary.log(x) }

  /// log(1 + x), accurate near zero.
  @inlinable
  public static func log1p(_ x: Self) -> Self { Elementary.log1p(x) }

  /// The hyperbolic tangent.
  @inlinable
  public static func tanh(_ x: Self) -> Self { Elementary.tanh(x) }

  /// 1 / (1 + e⁻ˣ).
  @inlinable
  public static func sigmoid(_ x: Self) -> Self { Elementary.sigmoid(x) }

  /// log(1 + eˣ).
  @inlinable
  public static func softplus(_ x: Self) -> Self { Elementary.softplus(x) }

  /// The error function.
  @inlinable
  public static func erf(_ x: Self) -> Self { Elementary.erf(x) }

  /// 1 − erf x.
  @inlinable
  public static func erfc(_ x: Self) -> Self { Elementary.erfc(x) }

  /// The sine of an angle in radians.
  @inlinable
  public static func sin(_ x: Self) -> Self { Elementary.sin(x) }

  /// The cosine of an angle in radians.
  @inlinable
  public static func cos(_ x: Self) -> Self { Elementary.cos(x) }

  /// The square root.
  @inlinable
  public static func sqrt(_ x: Self) -> Self { x.squareRoot() }

  /// x to the power of y, as IEEE 754 `pow`.
  @inlinable
  public static func pow(_ x: Self, _ y: Self) -> Self {
    var result = x
    withUnsafePointer(to: x) { base in
      withUnsafePointer(to: y) { power(base, $0, into: &result, count: 1) }
    }
    return result
  }

  /// The probability that a standard normal variable is at most x.
  @inlinable
  public static func normalCDF(_ x: Self) -> Self {
    Self(0.5 * Double.erfc(Double(x) * -0x1.6a09e667f3bcdp-1))
  }
}
