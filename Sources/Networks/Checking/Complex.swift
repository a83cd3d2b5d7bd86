import Numbers

/// A complex number, for the complex-step difference (see ``ComplexStep``).
///
/// Where the imaginary parts are 0 and the real counterpart of an operation gives a number, or an
/// infinity, the operation gives its bits, so one function over complex numbers serves real
/// differences too.
///
/// ```swift
/// func f(_ x: [Complex<Double>]) -> Complex<Double> { .exp(x[0]) * .sin(x[1]) }
/// ```
public struct Complex<S: Scalar>: Hashable, Codable, Sendable {
  /// The real part.
  public var real: S
  /// The imaginary part.
  public var imaginary: S

  /// real + i·imaginary.
  @inlinable
  public init(_ real: S, _ imaginary: S = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// Whether nothing but the real part is there.
  @inlinable
  var isReal: Bool { imaginary == 0 }

  /// The sum of two numbers.
  @inlinable
  public static func + (a: Complex, b: Complex) -> Complex {
    Complex(a.real + b.real, a.imaginary + b.imaginary)
  }

  /// The difference of two numbers.
  @inlinable
  public static func - (a: Complex, b: Complex) -> Complex {
    Complex(a.real - b.real, a.imaginary - b.imaginary)
  }

  /// The product of two numbers.
  @inlinable
  public static func * (a: Complex, b: Complex) -> Complex {
    if a.isReal && b.isReal { return Complex(a.real * b.real) }
    return Complex(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  /// The quotient of two numbers, scaled so that no square over- or underflows (Smith 1962).
  @inlinable
  public static func / (a: Complex, b: Complex) -> Complex {
    if a.isReal && b.isReal { return Complex(a.real / b.real) }
    if abs(b.real) >= abs(b.imaginary) {
      let ratio = b.imaginary / b.real
      let size = b.real + b.imaginary * ratio
      return Complex(
        (a.real + a.imaginary * ratio) / size, (a.imaginary - a.real * ratio) / size)
    }
    let ratio = b.real / b.imaginary
    let size = b.real * ratio + b.imaginary
    return Complex(
      (a.real * ratio + a.imaginary) / size, (a.imaginary * ratio - a.real) / size)
  }

  /// The number with both signs turned.
  @inlinable
  public static prefix func - (a: Complex) -> Complex { Complex(-a.real, -a.imaginary) }

  /// Adds a number in place.
  @inlinable
  public static func += (a: inout Complex, b: Complex) { a = a + b }
}

extension Complex: ExpressibleByIntegerLiteral {
  /// A real whole number.
  @inlinable
  public init(integerLiteral value: Int) { self.init(S(value)) }
}
