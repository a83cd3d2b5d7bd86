import Foundation

/// How a number is written in prose and tables; the same text on every machine and in every locale.
public enum NumberFormat: Sendable {
  /// With so many digits after the point, rounded to nearest, ties to even.
  case fixed(Int)

  /// With so many significant digits, never with an exponent.
  case significant(Int)

  /// As a power of ten with so many digits after the point: `3.2×10⁻⁷`.
  case scientific(Int)

  /// A share as a percentage with so many digits after the point: `12.5 %`.
  case percent(Int)

  /// The text of a number, with a true minus sign; `∞`, `−∞` and `not a number` for the rest.
  public func text(_ number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "not a number" : number < 0 ? "−∞" : "∞"
    }
    switch self {
    case .fixed(let digits): return Self.signed(Self.decimal(number, digits))
    case .percent(let digits): return Self.signed(Self.decimal(number * 100, digits)) + "\u{202F}%"
    case .significant(let digits):
      let exponent = Self.exponent(number, digits: digits - 1)
      return Self.signed(Self.decimal(number, max(0, digits - 1 - exponent)))
    case .scientific(let digits):
      let parts = String(format: "%.\(digits)e", number).split(separator: "e")
      let exponent = Int(parts[1])!
      return Self.signed(String(parts[0]))
        + (exponent == 0 ? "" : "×10" + Self.superscript(exponent))
    }
  }

  private static func decimal(_ number: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", number)
    let isZero = !text.contains { "123456789".contains($0) }
    return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  private static func exponent(_ number: Double, digits: Int) -> Int {
    Int(String(format: "%.\(max(0, digits))e", number).split(separator: "e")[1])!
  }

  private static func signed(_ text: String) -> String {
    text.replacingOccurrences(of: "-", with: "−")
  }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let text = String(abs(number)).map { String(digits[$0.wholeNumberValue!]) }.joined()
    return number < 0 ? "⁻" + text : text
  }
}
