import Figures
import Testing

@Suite("Ticks")
struct TickTests {
  @Test("A number has the fewest digits that read back as it, however it is written")
  func shortest() {
    for (number, digits, exponent) in [
      (0, 0, 0), (-0.0, 0, 0), (1, 1, 0), (-120, -12, 1), (0.001, 1, -3), (1.5e-05, 15, -6),
      (.leastNonzeroMagnitude, 5, -324), (9_007_199_254_740_992, 9_007_199_254_740_992, 0), (1e16, 1, 16),
      (1e22, 1, 22), (12_345.678, 12_345_678, -3),
      (.greatestFiniteMagnitude, 17_976_931_348_623_157, 292),
    ] as [(Double, Int, Int)] {
      #expect(Decimal(shortest: number) == Decimal(digits, exponent: exponent))
    }
  }

  @Test("Linear ticks ascend evenly, cover the range, and say exactly what they are")
  func linearTicks() throws {
    for seed in 0..<10_000 {
      let size = Decimal(1, exponent: seed % 25 - 12).value
      let low = (irregular(seed) - 0.5) * size
      let high = low + (irregular(seed + 5000) + 0.001) * size
      let target = seed % 7 + 2
      let ticks = LinearTicks.values(from: low, to: high, target: target)
      let values = ticks.map(\.value)
      #expect(ticks.count >= 2 && ticks.count <= 3 * target, "seed \(seed)")
      #expect(zip(values, values.dropFirst()).allSatisfy(<), "seed \(seed)")
      #expect(values[0] <= low + 0.6 * (high - low), "seed \(seed)")
      for (tick, label) in zip(ticks, ticks.labels) {
        #expect(number(label) == tick.value, "seed \(seed): \(label) is not \(tick.value)")
      }
    }
  }

  @Test("Usual ranges get the ticks that a person would choose")
  func usualRanges() {
    func labels(_ low: Double, _ high: Double, _ target: Int) -> [String] {
      LinearTicks.values(from: low, to: high, target: target).labels
    }
    #expect(labels(0, 200, 5) == ["0", "50", "100", "150", "200"])
    #expect(labels(-1, 1, 3) == ["−1", "0", "1"])
    #expect(labels(0, 1, 6) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(0, 40_000, 5).last == "40\u{2009}000")
  }

  @Test("Logarithmic ticks are at least two, ascend, lie inside, and say what they are")
  func logarithmicTicks() {
    for seed in 0..<10_000 {
      let low = (irregular(seed) - 0.5) * 80
      let high = low + 0.02 + irregular(seed + 3000) * irregular(seed + 7000) * 100
      let ticks = LogTicks.between(low, high, base: 10, target: seed % 7 + 2)
      let values = ticks.major.map(\.value)
      #expect(values.count >= 2, "seed \(seed): \(low) … \(high)")
      #expect(zip(values, values.dropFirst()).allSatisfy(<), "seed \(seed)")
      #expect(values.allSatisfy { (low...high).contains(decimalLogarithm($0)) }, "seed \(seed)")
      #expect(ticks.minor.count <= 88, "seed \(seed)")
      for tick in ticks.major { #expect(number(tick.label) == tick.value, "\(tick.label)") }
    }
  }

  @Test("Decades come first, then 1-2-5, and powers of two where they are asked for")
  func logarithmicLadder() {
    func labels(_ low: Double, _ high: Double, base: Int = 10) -> [String] {
      LogTicks.between(decimalLogarithm(low), decimalLogarithm(high), base: base, target: 6)
        .major.map(\.label)
    }
    #expect(labels(0.001, 1) == ["0.001", "0.01", "0.1", "1"])
    #expect(labels(0.1, 2) == ["0.1", "0.2", "0.5", "1", "2"])
    #expect(labels(1e-60, 1e35).contains("10^{−40}"))
    #expect(labels(2, 32, base: 2) == ["2", "4", "8", "16", "32"])
  }

  @Test("Symmetric ticks are at least two, ascend, lie inside, and say what they are")
  func symmetricTicks() {
    for seed in 0..<10_000 {
      let low = (irregular(seed) - 0.6) * 30
      let high = low + 0.05 + irregular(seed + 3000) * irregular(seed + 7000) * 60
      let linear = Decimal(1, exponent: seed % 9 - 6).value * (seed % 2 == 0 ? 1 : 3)
      let ticks = SymmetricTicks.between(low, high, linear: linear, target: seed % 7 + 2)
      let values = ticks.major.map(\.value)
      #expect(values.count >= 2, "seed \(seed): \(low) … \(high)")
      #expect(zip(values, values.dropFirst()).allSatisfy(<), "seed \(seed)")
      #expect(low > -1 || high < 1 || values.contains(0), "seed \(seed): zero is missing")
      for tick in ticks.major { #expect(number(tick.label) == tick.value, "\(tick.label)") }
    }
  }

  @Test("However many decades lie on both sides of zero, small ticks do not run together")
  func smallSymmetricTicks() {
    for decades in 1...40 {
      let reach = Double(decades + 1)
      let ticks = SymmetricTicks.between(-reach, reach, linear: 1, target: 5)
      #expect(ticks.minor.count <= 90, "\(decades) decades")
    }
  }

  @Test("Powers of ten have exact logarithms")
  func exactPowers() {
    for exponent in -300...300 {
      #expect(decimalLogarithm(Decimal(1, exponent: exponent).value) == Double(exponent))
    }
  }

  @Test("Numbers in sentences have three significant digits")
  func numbersInWords() {
    #expect(0.123456.inWords == "0.123")
    #expect((-1234.5).inWords == "−1230")
    #expect(0.9996.inWords == "1")
    #expect(6.02e23.inWords == "6.02·10²³")
    #expect(Double.infinity.inWords == "∞")
    #expect(0.0.inWords == "0")
  }

  /// Reads a label back as the number it shows.
  private func number(_ label: String) -> Double? {
    let plain = label.filter { $0 != "\u{2009}" && $0 != "{" && $0 != "}" }
      .map { $0 == "−" ? "-" : String($0) }.joined()
    guard let power = plain.split(separator: "^").dropFirst().first else { return Double(plain) }
    let mantissa = plain.split(separator: "·")
    let digits = mantissa.count > 1 ? String(mantissa[0]) : plain.hasPrefix("-") ? "-1" : "1"
    return Double("\(digits)e\(power)")
  }
}
