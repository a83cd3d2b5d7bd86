/// Ticks of logarithmic axes: decades, then 1-2-5, then linear, at least two labels always.
package enum LogTicks {
  /// Ticks between two decimal logarithms, for base 10 or 2; about `target` labels.
  package static func between(_ low: Double, _ high: Double, base: Int, target: Int) -> Ticks {
    if base == 2, let ticks = powersOfTwo(low, high, target) { return ticks }
    let decades = Int(low.rounded(.up))...max(Int(high.rounded(.down)), Int(low.rounded(.up)))
    let target = max(target, 2)
    if decades.count >= 3
      || (decades.count == 2 && target < 4 && high >= Double(decades.lowerBound))
    {
      return decadeTicks(decades, low, high, target)
    }
    return subdivided(low, high, target)
  }

  private static func decadeTicks(
    _ decades: ClosedRange<Int>, _ low: Double, _ high: Double, _ target: Int
  ) -> Ticks {
    let stride =
      [1, 2, 3, 5, 10, 20, 25, 50, 100, 200].first { stride in
        (decades.count + stride - 1) / stride <= target + 1
      } ?? 300
    var major = decades.filter { $0 % stride == 0 }
    if major.count < 2 { major = [decades.lowerBound, decades.upperBound] }
    let decimals = major.map { Decimal(1, exponent: $0) }
    // Small ticks mark the axis as logarithmic; more than some thirty would be a grey bar.
    let step =
      [1, 2, 5, 10, 20, 50].first { stride % $0 == 0 && decades.count <= 30 * $0 } ?? stride
    let minor =
      stride == 1
      ? digits(2...9, low, high)
      : decades.filter { $0 % step == 0 }.map { Decimal(1, exponent: $0) }
    return Ticks(decimals, minor: minor)
  }

  /// 1-2-5 in each decade, fewer where labels would crowd, else the ticks of a linear axis.
  private static func subdivided(_ low: Double, _ high: Double, _ target: Int) -> Ticks {
    for wanted in [[1, 2, 5], [1, 3]] {
      let found = wanted.flatMap { digits($0...$0, low, high) }.sorted { $0.value < $1.value }
      if found.count >= 3 && found.count <= target + 2 {
        return Ticks(found, minor: digits(1...9, low, high))
      }
    }
    // Within a factor of a few, a logarithmic axis reads like a linear one.
    // Near the ends of what a number can be, steps are chosen elsewhere and moved there.
    let shift = low < -290 || high > 300 ? Int(low.rounded(.down)) : 0
    let from = powerOfTen(fraction: low - Double(shift))
    let to = powerOfTen(fraction: high - Double(shift))
    var linear: [Decimal] = []
    for more in 0..<12 where linear.count < 2 {
      linear = LinearTicks.values(from: from, to: to, target: target + more)
        .map { Decimal($0.digits, exponent: $0.exponent + shift) }
        .filter { (low...high).contains(decimalLogarithm($0.value)) }
    }
    return Ticks(linear, minor: [])
  }

  /// All `digit · 10^k` whose logarithm lies in the range, ascending within a digit.
  private static func digits(_ wanted: ClosedRange<Int>, _ low: Double, _ high: Double) -> [Decimal]
  {
    let exponents = Int(low.rounded(.down))...Int(high.rounded(.up))
    return exponents.flatMap { exponent in wanted.map { Decimal($0, exponent: exponent) } }
      .filter { (low...high).contains(decimalLogarithm($0.value)) }
  }

  private static func powersOfTwo(_ low: Double, _ high: Double, _ target: Int) -> Ticks? {
    let log2 = decimalLogarithm(2)
    // The powers of two that are numbers.
    let first = max(Int((low / log2).rounded(.up)), -1074)
    let exponents = first...max(min(Int((high / log2).rounded(.down)), 1023), first)
    guard exponents.count >= 2 else { return nil }
    let stride =
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].first {
        (exponents.count + $0 - 1) / $0 <= target + 2
      } ?? 1024
    let shown = exponents.filter { ($0 - exponents.lowerBound) % stride == 0 }
    let plain = shown.allSatisfy { (0...16).contains($0) }
    let major = shown.map { exponent in
      let label = plain ? Decimal(1 << exponent, exponent: 0).label(decimals: 0) : "2^{\(exponent)}"
      return Ticks.Major(
        value: Double(sign: .plus, exponent: exponent, significand: 1), label: label)
    }
    return Ticks(major: major, minor: [])
  }

  /// 10^x to within a few units in the last place, by halving: enough to search ticks.
  static func powerOfTen(fraction x: Double) -> Double {
    let whole = x.rounded(.down)
    var power = Decimal(1, exponent: Int(whole)).value
    var root = 10.0
    var rest = x - whole
    for _ in 0..<60 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        power *= root
        rest -= 1
      }
    }
    return power
  }
}

extension Ticks {
  /// Ticks with the labels of exact decimals; those that are major are not minor.
  init(_ major: [Decimal], minor: [Decimal]) {
    let major = major.filter { $0.value.isFinite && ($0.value != 0 || $0.digits == 0) }
    self.major = zip(major, major.logLabels).map { Major(value: $0.value, label: $1) }
    let values = major.map(\.value)
    self.minor = minor.map(\.value).filter { !values.contains($0) }
  }
}

extension [Decimal] {
  /// Labels as they are where all lie between 0.001 and 10 000, else as powers of ten.
  var logLabels: [String] {
    let values = map(\.value)
    if values.allSatisfy({ $0 == 0 || (0.001...10_000).contains($0.magnitude) }) {
      return map { $0.label(decimals: Swift.max(0, -$0.exponent)) }
    }
    return map(\.scientificLabel)
  }
}
