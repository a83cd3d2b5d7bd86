/// The ticks of an axis: places with labels, and small ones without.
package struct Ticks: Hashable {
  package struct Major: Hashable {
    package let value: Double
    package let label: String
  }

  package var major: [Major]
  package var minor: [Double]
}

/// Ticks of linear axes by the extended search of Talbot, Lin and Hanrahan (2010,
/// doi:10.1109/TVCG.2010.130), on exact decimals, so that labels are exact.
package struct LinearTicks {
  /// Steps in order of preference, in tenths.
  private static let steps = [10, 50, 20, 25, 40, 30]

  /// The tick numbers `first…first + count − 1`, times the step, are the values.
  private struct Choice {
    var score = -2.0
    var first = 0
    var count = 0
    var stride = 1
    var step = Decimal(1, exponent: 0)
  }

  let low: Double
  let high: Double
  /// The number of labels that would look best.
  let target: Int
  private var best = Choice()

  /// The values of the ticks for finite `low < high`; at least two.
  package static func values(from low: Double, to high: Double, target: Int) -> [Decimal] {
    var search = LinearTicks(low: low, high: high, target: max(target, 2))
    search.run()
    let best = search.best
    return (0..<best.count).map { index in
      Decimal(
        (best.first + index * best.stride) * best.step.digits, exponent: best.step.exponent)
    }
  }

  private init(low: Double, high: Double, target: Int) {
    self.low = low
    self.high = high
    self.target = target
  }

  private mutating func run() {
    for skip in 1...4 {
      for (rank, tenths) in Self.steps.enumerated() {
        let ceiling = simplicityCeiling(rank, skip)
        if score(ceiling, 1, 1) < best.score { continue }
        for count in 2...(3 * target) {
          if score(ceiling, 1, densityCeiling(count)) < best.score { continue }
          consider(skip: skip, rank: rank, tenths: tenths, count: count)
        }
      }
    }
  }

  private mutating func consider(skip: Int, rank: Int, tenths: Int, count: Int) {
    let width = (high - low) / Double(count + 1) / Double(skip * tenths)
    // The power of ten of the smallest step that could span the range; the next two suffice,
    // because coverage falls with the square of the excess.
    let smallest = Int(decimalLogarithm(width).rounded(.down))
    for exponent in smallest...(smallest + 2) {
      let step = Decimal(tenths, exponent: exponent)
      let unit = step.value
      let reach = unit * Double(skip * (count - 1))
      if score(simplicityCeiling(rank, skip), coverageCeiling(reach), densityCeiling(count))
        < best.score
      {
        continue
      }
      let from = Int((high / unit).rounded(.down)) - (count - 1) * skip
      let through = Int((low / unit).rounded(.up))
      guard from <= through else { continue }
      for first in from...through {
        let (start, end) = (Double(first) * unit, Double(first + (count - 1) * skip) * unit)
        let hitsZero = start <= 0 && end >= 0 && first % skip == 0
        let score = score(
          simplicityCeiling(rank, skip) - (hitsZero ? 0 : 1), coverage(start, end),
          density(count, start, end))
        if score > best.score {
          best = Choice(score: score, first: first, count: count, stride: skip, step: step)
        }
      }
    }
  }

  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    // Weights of the paper; the legibility term is constant here.
    0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
  }

  /// Simplicity of a step if zero is among the ticks.
  private func simplicityCeiling(_ rank: Int, _ skip: Int) -> Double {
    2 - Double(rank) / Double(Self.steps.count - 1) - Double(skip)
  }

  private func coverage(_ start: Double, _ end: Double) -> Double {
    let tenth = 0.1 * (high - low)
    let (above, below) = ((high - end) / tenth, (low - start) / tenth)
    return 1 - 0.5 * (above * above + below * below)
  }

  private func coverageCeiling(_ reach: Double) -> Double {
    let range = high - low
    guard reach > range else { return 1 }
    let half = (reach - range) / 2 / (0.1 * range)
    return 1 - half * half
  }

  private func density(_ count: Int, _ start: Double, _ end: Double) -> Double {
    let found = Double(count - 1) / (end - start)
    let wanted = Double(target - 1) / (max(high, end) - min(low, start))
    return 2 - max(found / wanted, wanted / found)
  }

  private func densityCeiling(_ count: Int) -> Double {
    count < target ? 1 : 2 - Double(count - 1) / Double(target - 1)
  }
}

extension [Decimal] {
  /// Labels with one number of decimals for all, or powers of ten where numbers get long.
  package var labels: [String] {
    let decimals = Swift.max(0, -(map(\.trimmed.exponent).min() ?? 0))
    let largest = map { $0.value.magnitude }.max() ?? 0
    if decimals > 4 || largest >= 1e6 { return map(\.scientificLabel) }
    return map { $0.label(decimals: decimals) }
  }
}
