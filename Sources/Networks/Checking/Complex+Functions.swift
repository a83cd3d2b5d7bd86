import Numbers

/// Analytic functions; with h in the imaginary part, theirs is h·f′(x) as far as the type reaches.
extension Complex {
  /// eᶻ.
  @inlinable
  public static func exp(_ z: Complex) -> Complex {
    let size = S.exp(z.real)
    return z.imaginary == 0
      ? Complex(size) : Complex(size * S.cos(z.imaginary), size * S.sin(z.imaginary))
  }

  /// The natural logarithm, its imaginary part in (−π, π].
  @inlinable
  public static func log(_ z: Complex) -> Complex {
    z.imaginary == 0 && z.real >= 0 ? Complex(S.log(z.real)) : Complex(S.log(z.size), z.angle)
  }

  /// The hyperbolic tangent: with t = tanh a and u = tan b, (t + iu)/(1 + itu); 1 − t², in the
  /// imaginary part, is taken as 4e/(1 + e)², e = exp(−2|a|), where nothing cancels.
  @inlinable
  public static func tanh(_ z: Complex) -> Complex {
    let t = S.tanh(z.real)
    guard z.imaginary != 0 else { return Complex(t) }
    let u = S.sin(z.imaginary) / S.cos(z.imaginary)
    let size = 1 + t * t * u * u
    let e = S.exp(-2 * abs(z.real))
    return Complex(t * (1 + u * u) / size, u * (4 * e / ((1 + e) * (1 + e))) / size)
  }

  /// The sine.
  @inlinable
  public static func sin(_ z: Complex) -> Complex {
    guard z.imaginary != 0 else { return Complex(S.sin(z.real)) }
    let (sinh, cosh) = hyperbolic(z.imaginary)
    return Complex(S.sin(z.real) * cosh, S.cos(z.real) * sinh)
  }

  /// The cosine.
  @inlinable
  public static func cos(_ z: Complex) -> Complex {
    guard z.imaginary != 0 else { return Complex(S.cos(z.real)) }
    let (sinh, cosh) = hyperbolic(z.imaginary)
    return Complex(S.cos(z.real) * cosh, -S.sin(z.real) * sinh)
  }

  /// The square root whose real part is not negative.
  @inlinable
  public static func sqrt(_ z: Complex) -> Complex {
    if z.imaginary == 0 && z.real >= 0 { return Complex(z.real.squareRoot()) }
    let root = ((abs(z.real) + z.size) / 2).squareRoot()
    guard z.real < 0 else { return Complex(root, z.imaginary / (2 * root)) }
    return Complex(abs(z.imaginary) / (2 * root), z.imaginary < 0 ? -root : root)
  }

  /// The distance from 0, without squaring the larger part.
  @inlinable
  var size: S {
    let (long, short) = (max(abs(real), abs(imaginary)), min(abs(real), abs(imaginary)))
    guard long > 0 else { return 0 }
    let ratio = short / long
    return long * (1 + ratio * ratio).squareRoot()
  }

  /// The angle with the real axis.
  ///
  /// From a guess within 0.05, θ ← θ + tan(angle − θ) triples the digits each time.
  @inlinable
  var angle: S {
    let quarter = S(0x1.921fb54442d18p+0)
    let isSteep = abs(imaginary) > abs(real)
    let ratio = isSteep ? abs(real) / abs(imaginary) : abs(imaginary) / abs(real)
    var angle = ratio * (quarter + (1 - ratio) / 2) / 2
    if isSteep { angle = quarter - angle }
    if real < 0 { angle = 2 * quarter - angle }
    if imaginary < 0 { angle = -angle }
    // A small angle begins at the quotient: relative, not absolute, digits are wanted there.
    if real > 0 && ratio < S(0x1p-10) && !isSteep { angle = imaginary / real }
    for _ in 0..<3 {
      let (sine, cosine) = (S.sin(angle), S.cos(angle))
      angle += (imaginary * cosine - real * sine) / (real * cosine + imaginary * sine)
    }
    return angle
  }

  @inlinable
  static func hyperbolic(_ x: S) -> (sinh: S, cosh: S) {
    ((S.expm1(x) - S.expm1(-x)) / 2, (S.exp(x) + S.exp(-x)) / 2)
  }
}
