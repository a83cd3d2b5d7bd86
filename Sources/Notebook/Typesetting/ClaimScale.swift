/// Where a measured value, its bound and the ablation's value stand on one line, in percent of it.
package struct ClaimScale {
  /// The part of the line that keeps the bound.
  package let zone: (start: Double, end: Double)

  /// Where the value stands; nil where it is not a number.
  package let value: Double?

  /// Where the ablation's value stands; nil where it is not a number or there is none.
  package let ablation: Double?

  /// Whether the ablation's value is beyond the line, which then shows the value and its bound: on
  /// a line long enough for all, these two would be one dot.
  package let isAblationBeyond: Bool

  /// Whether the line is logarithmic.
  package let isLogarithmic: Bool

  /// The least share of the line that a value and its bound take: two widths of a dot.
  private static let leastShare = 0.06

  /// The scale of a measurement and of the same one under the ablation.
  package init(_ evidence: Evidence, ablated: Evidence?) {
    let limits = evidence.bound.limits
    let measured = ([evidence.value] + limits).filter(\.isFinite)
    let whole = Line(through: measured + [ablated?.value].compactMap { $0 }.filter(\.isFinite))
    let share = whole.share(of: measured)
    isAblationBeyond = share > 0 && share < Self.leastShare
    let line = isAblationBeyond ? Line(through: measured) : whole
    isLogarithmic = line.isLogarithmic
    value = line.place(evidence.value)
    ablation = ablated.flatMap { line.place($0.value) }
    let ends = limits.map { line.place($0) ?? 50 }
    zone =
      switch evidence.bound {
      case .below, .atMost: (0, ends[0])
      case .above, .atLeast: (ends[0], 100)
      case .between: (ends[0], ends[1])
      case .exactly: (ends[0] - 0.4, ends[0] + 0.4)
      }
  }
}

/// A line from the least to the greatest of some numbers.
private struct Line {
  let isLogarithmic: Bool
  private let ends: (lowest: Double, highest: Double)

  init(through points: [Double]) {
    ends = (points.min() ?? 0, points.max() ?? 1)
    isLogarithmic = ends.lowest > 0 && ends.highest / ends.lowest > 50
  }

  /// Where a number stands, in percent, or nil where it is none.
  func place(_ number: Double) -> Double? {
    guard !number.isNaN else { return nil }
    // Room at both ends, so that a zone without an end is seen to go on.
    guard number <= ends.highest else { return 98 }
    guard number >= ends.lowest else { return 2 }
    let length = coordinate(ends.highest) - coordinate(ends.lowest)
    guard length > 0 else { return 50 }
    return 14 + 72 * (coordinate(number) - coordinate(ends.lowest)) / length
  }

  /// The share of the line that is between the least and the greatest of some of its numbers.
  func share(of points: [Double]) -> Double {
    guard let lowest = points.min(), let highest = points.max(), ends.highest > ends.lowest else {
      return 1
    }
    return (coordinate(highest) - coordinate(lowest))
      / (coordinate(ends.highest) - coordinate(ends.lowest))
  }

  private func coordinate(_ number: Double) -> Double {
    isLogarithmic ? binaryLogarithm(number) : number
  }
}

extension Bound {
  /// The numbers in it.
  var limits: [Double] {
    switch self {
    case .below(let limit), .atMost(let limit), .above(let limit), .atLeast(let limit),
      .exactly(let limit):
      [limit]
    case .between(let lower, let upper): [lower, upper]
    }
  }
}

/// The logarithm to base 2 of a positive finite number, to 2⁻¹⁶: squaring the significand yields
/// one binary digit at a time, so that every machine places a dot at the same spot.
func binaryLogarithm(_ number: Double) -> Double {
  var result = Double(number.exponent)
  var significand = number.significand
  var digit = 0.5
  for _ in 0..<16 {
    significand *= significand
    if significand >= 2 {
      significand /= 2
      result += digit
    }
    digit /= 2
  }
  return result
}
