import Numbers

/// From values to places along one direction of a panel.
public struct Scale: Hashable, Sendable {
  /// The kind of the axis.
  let kind: Axis.Kind
  /// The values at the two ends.
  let domain: Domain
  /// The places of the two ends in 1/256 px.
  let start: Int
  let end: Int

  /// The place of a value, or nil for NaN; a value far outside, ∞ too, lies just outside.
  public func callAsFunction(_ value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    // Two panels beyond the edge, so that a line to ∞ leaves the panel steeply and places stay
    // small.
    let share = min(max((kind.transformed(value) - domain.low) / (domain.high - domain.low), -2), 3)
    return start + Int((share * Double(end - start)).rounded())
  }

  /// The middle of a name's slot, or nil for a name the axis does not have.
  public func center(of name: String) -> Int? {
    guard let index = domain.names.firstIndex(of: name) else { return nil }
    return start + (2 * index + 1) * (end - start) / (2 * domain.names.count)
  }

  /// The width of a name's slot.
  public var slotWidth: Int { abs(end - start) / max(domain.names.count, 1) }

  /// Where bars start: at zero, or at the edge if zero is not shown.
  public var origin: Int {
    guard kind == .linear, let zero = self(0) else { return start }
    return min(max(zero, min(start, end)), max(start, end))
  }
}

extension Axis.Kind {
  /// A value in the units in which equal differences are equal distances.
  func transformed(_ value: Double) -> Double {
    switch self {
    case .linear, .categories: value
    case .logarithmic: decimalLogarithm(value)
    }
  }
}

/// What an axis shows, in the units of `Axis.Kind.transformed`.
struct Domain: Hashable {
  var low: Double
  var high: Double
  var names: [String] = []
}

/// The logarithm to base 10, exact at powers of ten; −∞ for zero and below.
package func decimalLogarithm(_ value: Double) -> Double {
  guard value > 0 else { return -.infinity }
  guard value.isFinite else { return .infinity }
  let quotient = Double.log(value) / Double.log(10)
  // Division leaves powers of ten an ulp beside their exponent, and a tick at the edge would be
  // lost.
  let nearest = quotient.rounded()
  return (quotient - nearest).magnitude <= 1e-12 * max(1, nearest.magnitude) ? nearest : quotient
}
