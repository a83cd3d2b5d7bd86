/// An exact decimal number: `digits · 10^exponent`.
package struct Decimal: Hashable {
  package let digits: Int
  package let exponent: Int

  package init(_ digits: Int, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// The decimal with the fewest digits that reads back as the number; the number is finite.
  package init(shortest number: Double) {
    precondition(number.isFinite, "Only finite numbers have digits.")
    let text = Array(number.magnitude.description.utf8)
    let end = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
    let point = text.firstIndex(of: UInt8(ascii: ".")) ?? end
    let digits = text[..<end].filter { $0 != UInt8(ascii: ".") }
      .reduce(0) { 10 * $0 + Int($1 - 48) }
    let power = Int(String(decoding: text[end...].dropFirst(), as: UTF8.self)) ?? 0
    self = Decimal(number < 0 ? -digits : digits, exponent: power - max(end - point - 1, 0)).trimmed
  }

  /// The same number without zeros at the end of its digits.
  var trimmed: Decimal {
    guard digits != 0 else { return Decimal(0, exponent: 0) }
    var (digits, exponent) = (digits, exponent)
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    return Decimal(digits, exponent: exponent)
  }

  /// The nearest `Double`.
  package var value: Double {
    switch exponent {
    case 0...22: Double(digits) * powerOfTen(exponent)
    case -22..<0: Double(digits) / powerOfTen(-exponent)
    // Beyond exact powers of ten the standard library's correctly rounded parser decides.
    default: Double("\(digits)e\(exponent)") ?? 0
    }
  }

  /// The number with `decimals` digits after the point, a true minus, and thin spaces between
  /// groups of three where there are five digits or more.
  package func label(decimals: Int) -> String {
    // Zero has no exponent worth scaling by.
    let shift = (digits == 0 ? 0 : exponent) + decimals
    let power = UInt(powerOfTen(shift.magnitude))
    let scaled = shift < 0 ? digits.magnitude / power : digits.magnitude * power
    var text = String(scaled)
    while text.count <= decimals { text = "0" + text }
    let whole = String(text.dropLast(decimals)).grouped
    let sign = digits < 0 ? "−" : ""
    return decimals > 0 ? "\(sign)\(whole).\(text.suffix(decimals))" : sign + whole
  }

  /// The number as `3·10^{−60}`, or `10^{4}` for pure powers.
  package var scientificLabel: String {
    guard digits != 0 else { return "0" }
    let trimmed = trimmed
    var exponent = trimmed.exponent
    let sign = digits < 0 ? "−" : ""
    var mantissa = String(trimmed.digits.magnitude)
    exponent += mantissa.count - 1
    if mantissa.count > 1 { mantissa.insert(".", at: mantissa.index(after: mantissa.startIndex)) }
    if mantissa == "1" && exponent == 0 { return sign + "1" }
    let power = "10^{\(exponent < 0 ? "−" : "")\(exponent.magnitude)}"
    return mantissa == "1" ? sign + power : "\(sign)\(mantissa)·\(power)"
  }
}

/// 10^n for 0 ≤ n ≤ 22, exactly.
func powerOfTen(_ n: some BinaryInteger) -> Double {
  var power = 1.0
  for _ in 0..<Int(n) { power *= 10 }
  return power
}

extension String {
  /// Digits in groups of three, set apart by thin spaces, where there are five or more.
  fileprivate var grouped: String {
    guard count >= 5 else { return self }
    var result = ""
    for (index, digit) in enumerated() {
      if index > 0 && (count - index) % 3 == 0 { result += "\u{2009}" }
      result.append(digit)
    }
    return result
  }
}

extension Double {
  /// The number with three significant digits, for sentences.
  package var inWords: String {
    guard isFinite else { return isNaN ? "missing" : self < 0 ? "−∞" : "∞" }
    let exact = Decimal(shortest: self)
    var (digits, exponent) = (exact.digits.magnitude, exact.exponent)
    // One rounding, half up on the shortest decimal: nothing here depends on a C library.
    var rest: UInt = 0
    while digits >= 1000 {
      rest = digits % 10
      digits /= 10
      exponent += 1
    }
    digits += rest >= 5 ? 1 : 0
    let rounded = Decimal(self < 0 ? -Int(digits) : Int(digits), exponent: exponent)
    let size = String(digits).count + exponent
    guard (-3...6).contains(size) || digits == 0 else {
      return rounded.scientificLabel.withoutMarkup
    }
    let trimmed = rounded.trimmed
    return trimmed.label(decimals: max(0, -trimmed.exponent))
  }
}
