import Foundation

extension Evidence {
  /// The value with as many digits as it takes to stand on the right side of its bound.
  package var valueText: String {
    for digits in 3...12 {
      let text = Self.text(value, digits: digits)
      let shown = Evidence(name, Self.rounded(value, digits: digits), bound)
      if shown.holds == holds { return text }
    }
    return Self.text(value, digits: 15)
  }

  /// The margin with three digits.
  var marginText: String { Self.text(margin, digits: 3) }

  /// A number with so many significant digits; very large and very small ones as powers of ten.
  static func text(_ number: Double, digits: Int) -> String {
    let size = abs(number)
    guard number.isFinite, number != 0 else { return NumberFormat.fixed(0).text(number) }
    if size >= 1e6 || size < 1e-3 { return NumberFormat.scientific(digits - 1).text(number) }
    if number == number.rounded() { return NumberFormat.fixed(0).text(number) }
    return NumberFormat.significant(digits).text(number)
  }

  /// The number that such a text shows.
  private static func rounded(_ number: Double, digits: Int) -> Double {
    Double(String(format: "%.\(digits - 1)e", number)) ?? number
  }
}

extension Bound {
  /// The bound as a text: `< 0.5`, `≥ 28`, `0.825 … 0.857`.
  public var text: String {
    func shown(_ number: Double) -> String { Self.shortest(number) }
    return switch self {
    case .below(let limit): "< \(shown(limit))"
    case .atMost(let limit): "≤ \(shown(limit))"
    case .above(let limit): "> \(shown(limit))"
    case .atLeast(let limit): "≥ \(shown(limit))"
    case .between(let lower, let upper): "\(shown(lower)) … \(shown(upper))"
    case .exactly(let target): "= \(shown(target))"
    }
  }

  /// A limit with up to four significant digits, without zeros at its end.
  private static func shortest(_ limit: Double) -> String {
    let text = Evidence.text(limit, digits: 4)
    let parts = text.split(separator: "×", maxSplits: 1).map(String.init)
    guard parts.first?.contains(".") == true else { return text }
    let mantissa = parts[0].trimmingSuffix { $0 == "0" }.trimmingSuffix { $0 == "." }
    return ([String(mantissa)] + parts.dropFirst()).joined(separator: "×")
  }
}
