/// Where a measured value, its bound and the ablation's value stand on one line, in percent of it.
struct ClaimScale {
  /// The part of the line that keeps the bound.
  let zone: (start: Double, end: Double)

  /// Where the value stands; nil where it is not a number.
  let value: Double?

  /// Where the ablation's value stands; nil where it is not a number or there is none.
  let ablation: Double?

  /// Whether the line is logarithmic.
  let isLogarithmic: Bool

  /// The scale of a measurement and of the same one under the ablation.
  init(_ evidence: Evidence, ablated: Evidence?) {
    let limits = evidence.bound.limits
    let points = ([evidence.value, ablated?.value].compactMap { $0 } + limits)
      .filter { $0.isFinite }
    let lowest = points.min() ?? 0
    let highest = points.max() ?? 1
    let isLogarithmic = lowest > 0 && highest / lowest > 50
    func coordinate(_ number: Double) -> Double {
      isLogarithmic ? binaryLogarithm(number) : number
    }
    let start = coordinate(lowest)
    let length = coordinate(highest) - start
    // Room at both ends, so that a zone without an end is seen to go on.
    func place(_ number: Double) -> Double? {
      guard !number.isNaN else { return nil }
      guard number.isFinite else { return number < 0 ? 2 : 98 }
      guard length > 0 else { return 50 }
      return 14 + 72 * (coordinate(number) - start) / length
    }
    self.isLogarithmic = isLogarithmic
    value = place(evidence.value)
    ablation = ablated.flatMap { place($0.value) }
    let ends = limits.map { place($0) ?? 50 }
    zone =
      switch evidence.bound {
      case .below, .atMost: (0, ends[0])
      case .above, .atLeast: (ends[0], 100)
      case .between: (ends[0], ends[1])
      case .exactly: (ends[0] - 0.4, ends[0] + 0.4)
      }
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
