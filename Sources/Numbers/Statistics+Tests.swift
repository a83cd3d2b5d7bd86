/// Distributions, tests and fits.
public enum Statistics {
  /// The two-sided p of the exact sign test: were the differences as often positive as negative?
  ///
  /// Zero differences are left out (Conover 1999, 3.4). Not a number if a difference is.
  public static func signTest(_ differences: [Double]) -> Double {
    guard !differences.contains(where: \.isNaN) else { return .nan }
    let positive = differences.filter { $0 > 0 }.count
    let negative = differences.filter { $0 < 0 }.count
    let tail = binomialTail(atLeast: max(positive, negative), of: positive + negative)
    return min(1, 2 * tail)
  }

  /// The two-sided p of Wilcoxon's signed rank test: do the differences lie evenly around zero?
  ///
  /// Zero differences are left out, equal sizes share the mean of their ranks (Wilcoxon 1945;
  /// Conover 1999, 5.7). Exact up to 60 differences, also with ties: the rank sums of all signs are
  /// counted. Beyond that by the normal limit. Not a number if a difference is.
  public static func signedRankTest(_ differences: [Double]) -> Double {
    guard !differences.contains(where: \.isNaN) else { return .nan }
    let sorted = differences.filter { $0 != 0 }.sorted { abs($0) < abs($1) }
    let ranks = doubledRanks(ofSorted: sorted.map(abs))
    let positive = zip(sorted, ranks).filter { $0.0 > 0 }.map(\.1).reduce(0, +)
    let all = ranks.reduce(0, +)
    let least = min(positive, all - positive)
    guard ranks.count > 60 else { return min(1, 2 * rankSumTail(atMost: least, ranks)) }
    // The variance of a sum of ranks with even signs is Σ rank²/4.
    let deviation = (ranks.map { Double($0 * $0) }.sum / 4).squareRoot()
    return min(1, 2 * normalTail((0.5 * Double(all) - Double(least)) / deviation))
  }

  /// Twice the ranks, so that the mean rank of equal elements is an integer.
  static func doubledRanks(ofSorted sizes: [Double]) -> [Int] {
    var ranks: [Int] = []
    while ranks.count < sizes.count {
      let first = ranks.count
      let same = sizes[first...].prefix { $0 == sizes[first] }.count
      ranks += Array(repeating: 2 * first + same + 1, count: same)
    }
    return ranks
  }

  /// The share of the 2ⁿ choices of signs whose positive ranks sum to at most a bound.
  private static func rankSumTail(atMost bound: Int, _ ranks: [Int]) -> Double {
    // Shares are multiples of 2⁻⁶⁰ at most: sums of them round, each far below an ulp of the tail.
    var share = [Double](repeating: 0, count: bound + 1)
    share[0] = 1
    for rank in ranks {
      for sum in stride(from: bound, through: 0, by: -1) {
        share[sum] = 0.5 * (share[sum] + (sum >= rank ? share[sum - rank] : 0))
      }
    }
    return share.sum
  }

  /// The greatest distance between a sample's distribution function and a given one.
  ///
  /// Not a number without elements, or where an element or a given probability is not.
  public static func kolmogorovDistance(
    _ sample: [Double], to distribution: (Double) -> Double
  ) -> Double {
    guard !sample.contains(where: \.isNaN) else { return .nan }
    let n = Double(sample.count)
    let distances = sample.sorted().enumerated().map { index, x in
      let expected = distribution(x)
      return max(Double(index + 1) / n - expected, expected - Double(index) / n)
    }
    return distances.contains(where: \.isNaN) ? .nan : distances.max() ?? .nan
  }

  /// The greatest distance of two samples' distribution functions and the probability of such or a
  /// greater one if both come from one continuous distribution (Kolmogorov, Smirnov).
  ///
  /// Exact by counting lattice paths (Hodges 1958) while the product of the counts is at most 10⁶,
  /// else by the limit. Both are not a number without elements or if an element is not a number.
  public static func kolmogorovSmirnovTest(
    _ first: [Double], _ second: [Double]
  ) -> (distance: Double, p: Double) {
    let (m, n) = (first.count, second.count)
    guard m > 0, n > 0, !(first + second).contains(where: \.isNaN) else { return (.nan, .nan) }
    let greatest = greatestStep(first.sorted(), second.sorted())
    let distance = Double(greatest) / (Double(m) * Double(n))
    let p =
      m <= 1_000_000 / n
      ? pathsReaching(greatest, m, n)
      : kolmogorovTail(
        distance: distance, effectiveCount: Double(m) * Double(n) / Double(m + n))
    return (distance, p)
  }

  /// max |i·n − j·m| where i and j elements of two sorted samples lie at or below a value.
  private static func greatestStep(_ first: [Double], _ second: [Double]) -> Int {
    var (i, j, greatest) = (0, 0, 0)
    while i < first.count && j < second.count {
      let x = min(first[i], second[j])
      while i < first.count && first[i] == x { i += 1 }
      while j < second.count && second[j] == x { j += 1 }
      greatest = max(greatest, abs(i * second.count - j * first.count))
    }
    return greatest
  }

  /// The share of the orders of m and n elements for which some |i·n − j·m| reaches a bound.
  private static func pathsReaching(_ bound: Int, _ m: Int, _ n: Int) -> Double {
    guard bound > 0 else { return 1 }
    // share[j] of step i: orders of i and j elements that reached it, of all such orders.
    var share = [Double](repeating: 0, count: n + 1)
    for i in 0...m {
      for j in 0...n {
        if abs(i * n - j * m) >= bound {
          share[j] = 1
        } else if i + j > 0 {
          // The last element is of the first sample with probability i/(i + j).
          let before = j > 0 ? share[j - 1] : 0
          share[j] = (Double(i) * share[j] + Double(j) * before) / Double(i + j)
        }
      }
    }
    return share[n]
  }

  /// The range that holds the middle part of a statistic's values over resamples of a sample.
  ///
  /// The percentile interval (Efron, Tibshirani 1993, chapter 13). Resample i draws with
  /// `seed[i]`, so the interval is a function of sample, seed and counts.
  public static func bootstrapInterval(
    of sample: [Double], level: Double = 0.95, resamples: Int = 2000, seed: Seed,
    _ statistic: ([Double]) -> Double
  ) -> (low: Double, high: Double) {
    require(level > 0 && level < 1, "The level of an interval lies within 0 and 1.")
    require(!sample.isEmpty && resamples > 0, "A bootstrap needs a sample and resamples.")
    let values = (0..<resamples).map { index in
      let draws = seed[index]
      return statistic(
        sample.indices.map { sample[draws.integer(below: sample.count, at: $0)] })
    }
    let outside = 0.5 * (1 - level)
    return (values.quantile(outside), values.quantile(1 - outside))
  }

  /// The least-squares line y = intercept + slope·x; not a number where all x are equal.
  public static func line(
    through x: [Double], _ y: [Double]
  ) -> (slope: Double, intercept: Double) {
    require(x.count == y.count, "A fit needs as many x as y, not \(x.count) and \(y.count).")
    let centre = (x: x.mean, y: y.mean)
    let dx = x.map { $0 - centre.x }
    let covariance = zip(dx, y).map { $0 * ($1 - centre.y) }.sum
    let slope = covariance / dx.map { $0 * $0 }.sum
    return (slope, centre.y - slope * centre.x)
  }
}
