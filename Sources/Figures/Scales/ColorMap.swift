/// From values to colours that are the same on light and dark pages.
public enum ColorMap: Hashable, Sendable {
  /// Dark to light, for quantities.
  case viridis
  /// Black to white, for pictures such as digits.
  case gray
  /// Blue to vermilion with the neutral at zero, for signed quantities.
  case diverging
  /// Blue to vermilion with the neutral at a value: a target, a critical gain.
  case centered(Double)
}

extension ColorMap {
  /// The value that has the neutral colour, or nil for maps without one.
  var center: Double? {
    switch self {
    case .viridis, .gray: nil
    case .diverging: 0
    case .centered(let center): center
    }
  }

  /// The values at the two ends of the colours for data: the data's own, or, around a centre, as
  /// far to one side as to the other.
  func range(of values: [Double]) -> ClosedRange<Double> {
    let ends = values.finiteEnds ?? 0...1
    let (low, high) = (ends.lowerBound, ends.upperBound)
    if let center {
      let least = max(center.ulp, .leastNormalMagnitude)
      let reach = max((low - center).magnitude, (high - center).magnitude, least)
      return max(
        center - reach, -.greatestFiniteMagnitude)...min(
          center + reach, .greatestFiniteMagnitude)
    }
    return low < high ? low...high : low...(low + max(1, low.ulp))
  }

  /// The colour of a value; a missing value is grey, one outside has the colour of the edge.
  func color(of value: Double, in range: ClosedRange<Double>) -> RGB {
    guard !value.isNaN else { return RGB(0x8C8C8C) }
    let clamped = min(max(value, range.lowerBound), range.upperBound)
    // Halves, so that a range of twice the largest number still has a length.
    let (low, high) = (range.lowerBound / 2, range.upperBound / 2)
    let share: Double
    if let center {
      let reach = max(high - center / 2, center / 2 - low)
      share = 0.5 + (clamped / 2 - center / 2) / reach / 2
    } else {
      share = (clamped / 2 - low) / (high - low)
    }
    return color(atThousandth: Int((min(max(share, 0), 1) * 1000).rounded()))
  }

  /// The colour at 0…1000 thousandths of the map.
  func color(atThousandth place: Int) -> RGB {
    let (step, rest) = (place * (stops.count - 1)).quotientAndRemainder(dividingBy: 1000)
    guard rest > 0 else { return RGB(stops[step]) }
    return RGB(stops[step]).blended(with: RGB(stops[step + 1]), rest, of: 1000)
  }

  /// Evenly spaced colours, between which channels are interpolated.
  private var stops: [UInt32] {
    switch self {
    // Viridis of van der Walt and Smith (2015), in tenths.
    case .viridis:
      [
        0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
        0xBDDF26, 0xFDE725,
      ]
    case .gray: [0x000000, 0xFFFFFF]
    case .diverging, .centered:
      [0x0B4F8A, 0x3C8DC4, 0xA8CBE3, 0xF3F0E8, 0xF4BE98, 0xDE7A38, 0x9C3D00]
    }
  }
}
