import Numbers

/// How a slope is measured from values alone: at a parameter, and a step h beside it.
///
/// The slope is Σ cᵢ·f(x + kᵢh) / Σ cᵢ·kᵢh with whole numbers k. The denominator takes the steps
/// that were made after rounding x + kᵢh, so that this rounding costs no digit. Where h is too
/// small to move x at all, nothing was measured and the slope is 0.
public enum Difference: Hashable, Codable, Sendable {
  /// (f(x + h) − f(x))/h; error of order h.
  case forward(step: Double)
  /// (f(x + h) − f(x − h))/2h; error of order h².
  case central(step: Double)
  /// (f(x − 2h) − 8f(x − h) + 8f(x + h) − f(x + 2h))/12h; error of order h⁴.
  case fivePoint(step: Double)

  /// h.
  public var step: Double {
    switch self {
    case .forward(let step), .central(let step), .fivePoint(let step): step
    }
  }

  /// The values of f that a slope takes, beside the one at x that all share.
  public var evaluations: Int {
    switch self {
    case .forward: 1
    case .central: 2
    case .fivePoint: 4
    }
  }

  /// The slope of a function of one number.
  ///
  /// - Parameters:
  ///   - x: Where.
  ///   - value: f(x), which only the forward difference reads.
  ///   - f: The function.
  @inlinable @inline(__always)
  func slope<S: Scalar>(at x: S, value: Double, _ f: (S) -> Double) -> Double {
    switch self {
    case .forward(let step):
      let above = x + S(step)
      return Self.quotient(f(above) - value, Double(above - x))
    case .central(let step):
      let (above, below) = (x + S(step), x - S(step))
      return Self.quotient(f(above) - f(below), Double(above) - Double(below))
    case .fivePoint(let step):
      let (above, below) = (x + S(step), x - S(step))
      let (far, near) = (x + S(2 * step), x - S(2 * step))
      return Self.quotient(
        8 * (f(above) - f(below)) - (f(far) - f(near)),
        8 * (Double(above) - Double(below)) - (Double(far) - Double(near)))
    }
  }

  /// Whether h moves each number: else its slope is not measured.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func moves<S: Scalar>(_ numbers: [S]) -> [Bool] {
    // The slope of f(x) = x; 1 where anything was measured.
    numbers.map { x in slope(at: x, value: Double(x)) { Double($0) } != 0 }
  }

  @inlinable
  static func quotient(_ rise: Double, _ run: Double) -> Double {
    run == 0 ? 0 : rise / run
  }

  /// The measured slope of a function in each of its arguments.
  @inlinable
  public func slopes<S: Scalar>(at point: [S], of function: ([S]) -> S) -> [Double] {
    let value = Double(function(point))
    var moved = point
    return point.indices.map { index in
      defer { moved[index] = point[index] }
      return slope(at: point[index], value: value) { x in
        moved[index] = x
        return Double(function(moved))
      }
    }
  }
}

/// The slope from a step along the imaginary axis: Im f(x + ih)/h (Squire, Trapp 1998).
///
/// Nothing is subtracted, so h can be so small that its square vanishes: all digits come out. It
/// needs a function over ``Complex`` numbers that is analytic at the point (no maximum, no absolute
/// value), which the kernels of layers are not: it is for functions written out, not for a
/// `Network`.
public struct ComplexStep: Hashable, Codable, Sendable {
  /// h.
  public var step: Double

  /// A complex step of size `step`.
  public init(step: Double = 0x1p-60) { self.step = step }

  /// The slope of a function in each of its arguments.
  @inlinable
  public func slopes<S: Scalar>(
    at point: [S], of function: ([Complex<S>]) -> Complex<S>
  ) -> [Double] {
    var moved = point.map { Complex($0) }
    return point.indices.map { index in
      moved[index].imaginary = S(step)
      defer { moved[index].imaginary = 0 }
      return Double(function(moved).imaginary) / Double(S(step))
    }
  }
}
