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
    value.isNaN ? nil : place(transformed: kind.transformed(value))
  }

  /// The place of a number that is already in the units of `Axis.Kind.transformed`.
  func place(transformed value: Double) -> Int {
    placing(transformed: value)
  }

  /// What gives the places of many values: the scale's constants at hand.
  var placing: Placing { Placing(self) }

  /// The length of one unit of a linear axis, in 1/256 px; negative where values grow upwards.
  var unitLength: Double { Double(end - start) / (domain.high - domain.low) }

  /// The middle of a name's slot, or nil for a name the axis does not have.
  public func center(of name: String) -> Int? {
    guard let index = domain.names.place(of: name) else { return nil }
    return start + (2 * index + 1) * (end - start) / (2 * domain.names.count)
  }

  /// The width of a name's slot.
  public var slotWidth: Int { abs(end - start) / max(domain.names.count, 1) }

  /// Where bars start: at zero, or at the edge if zero is not shown.
  public var origin: Int {
    guard kind.hasZero, let zero = self(0) else { return start }
    return min(max(zero, min(start, end)), max(start, end))
  }
}

/// The places of values that are no NaN on a scale.
struct Placing {
  private let kind: Axis.Kind
  private let isLinear: Bool
  private let start: Int
  private let length: Double
  /// Halves where a range of twice the largest number would have no length otherwise, else 1.
  private let part: Double
  private let low: Double
  private let range: Double

  fileprivate init(_ scale: Scale) {
    kind = scale.kind
    isLinear = kind == .linear
    start = scale.start
    length = Double(scale.end - scale.start)
    part = (scale.domain.high - scale.domain.low).isFinite ? 1 : 0.5
    low = scale.domain.low * part
    range = scale.domain.high * part - low
  }

  @inline(__always)
  func callAsFunction(_ value: Double) -> Int {
    self(transformed: isLinear ? value : kind.transformed(value))
  }

  /// The places of many values, whose logarithms are taken at once.
  func places(of values: some Collection<Double>) -> [Int] {
    guard kind.isLogarithmic else { return values.map { self($0) } }
    var logarithms = Array(values)
    logarithms.withUnsafeMutableBufferPointer { Elementary.log.apply($0) }
    return zip(values, logarithms).map { self(transformed: decimalLogarithm($0, natural: $1)) }
  }

  /// The place of a number that is already in the units of `Axis.Kind.transformed`.
  @inline(__always)
  func callAsFunction(transformed value: Double) -> Int {
    // Two panels beyond the edge, so that a line to ∞ leaves the panel steeply and places stay small.
    let place = min(max((value * part - low) / range, -2), 3) * length
    // To the nearest, halves away from zero, as `rounded()` does by a call of libm: the greatest
    // number below ½ takes no place below a half to the next one.
    return start + Int(place + Double(signOf: place, magnitudeOf: 0.5.nextDown))
  }
}

extension Axis.Kind {
  /// A value in the units in which equal differences are equal distances.
  func transformed(_ value: Double) -> Double {
    switch self {
    case .linear, .categories: value
    case .logarithmic: decimalLogarithm(value)
    case .symmetric(let linear):
      value.magnitude <= linear
        ? value / linear
        : (value < 0 ? -1 : 1) * (1 + decimalLogarithm(value.magnitude / linear))
    }
  }

  /// The least and the greatest of the numbers that have a place on such an axis; nil where none has.
  /// Transformed they stay the ends, since scales keep the order.
  func ends(of column: MarkData.Column) -> ClosedRange<Double>? {
    let floor = isLogarithmic ? 0 : -Double.infinity
    if column.ascends, let first = column.numbers.first, first > floor,
      let last = column.numbers.last, last < .infinity
    {
      return ends(of: [first, last])
    }
    return ends(of: column.numbers)
  }

  /// The same of numbers in any order.
  func ends(of values: [Double]) -> ClosedRange<Double>? {
    var ends = Ends(above: isLogarithmic ? 0 : -.infinity)
    values.withUnsafeBufferPointer { values in
      var index = 0
      while true {
        index = values.firstIndex(
          notIn: ends.least, ends.greatest, from: index, to: values.count)
        guard index < values.count else { return }
        ends.include(values[index])
        ends.include(values[min(index + lookAhead, values.count - 1)])
        index += 1
      }
    }
    return ends.range
  }

  /// Whether lengths can start at zero.
  var hasZero: Bool {
    switch self {
    case .linear, .symmetric: true
    case .logarithmic, .categories: false
    }
  }

  /// Whether values must be greater than zero.
  var isLogarithmic: Bool { if case .logarithmic = self { true } else { false } }
}

/// How far ahead a pass over a curve looks: most of the values before it then lie between values
/// that were seen, and need not be looked at more closely.
private let lookAhead = 256

/// The least and the greatest of the finite numbers above a floor.
private struct Ends {
  private let floor: Double
  private(set) var least = Double.infinity
  private(set) var greatest = -Double.infinity

  init(above floor: Double) { self.floor = floor }

  mutating func include(_ value: Double) {
    guard value > floor, value < .infinity else { return }
    least = min(least, value)
    greatest = max(greatest, value)
  }

  /// Both ends, nil where there is no such number; of two zeros the positive one, whatever their
  /// order.
  var range: ClosedRange<Double>? {
    least <= greatest ? least + 0...greatest + 0 : nil
  }
}

/// What an axis shows, in the units of `Axis.Kind.transformed`.
struct Domain: Hashable {
  var low: Double
  var high: Double
  var names = NameList()
}

/// The logarithm to base 10, exact at powers of ten; −∞ for zero and below.
package func decimalLogarithm(_ value: Double) -> Double {
  decimalLogarithm(value, natural: Double.log(value))
}

/// The same of a value whose natural logarithm is known.
private func decimalLogarithm(_ value: Double, natural: Double) -> Double {
  guard value > 0 else { return -.infinity }
  guard value.isFinite else { return .infinity }
  let quotient = natural / logarithmOfTen
  // Division leaves powers of ten an ulp beside their exponent, and a tick at the edge would be
  // lost.
  let nearest = quotient.rounded()
  return (quotient - nearest).magnitude <= 1e-12 * max(1, nearest.magnitude) ? nearest : quotient
}

private let logarithmOfTen = Double.log(10)
