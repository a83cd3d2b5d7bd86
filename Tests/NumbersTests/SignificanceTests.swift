import Numbers
import Testing

/// Expected values by SciPy 1.17.1 (`wilcoxon`, `ks_2samp`; `method='exact'`, beyond 60 differences
/// `'approx'`), unless a line says otherwise.
struct SignificanceTests {
  @Test("the signed rank test without ties")
  func signedRanks() {
    let differences = [1.1, -0.4, 2.3, 0.7, -1.6, 3.2, 0.9, 1.8, -0.2, 2.7]
    #expect(Statistics.signedRankTest(differences) == 0.064453125)
    #expect(Statistics.signedRankTest(differences.map { -$0 }) == 0.064453125)
    #expect(Statistics.signedRankTest([1, 2, 3, 4, 5]) == 0.0625)
    #expect(Statistics.signedRankTest([]) == 1 && Statistics.signedRankTest([0, 0]) == 1)
    #expect(Statistics.signedRankTest([1, .nan]).isNaN)
    #expect(Statistics.signedRankTest([.infinity, -1, 2]) == 0.5)
  }

  @Test("a difference, an element or a distance that is not a number leaves no probability")
  func notANumber() {
    #expect(Statistics.signTest([1, 1, 1, 1, 1, .nan]).isNaN)
    #expect(Statistics.signTest([.nan]).isNaN && Statistics.signTest([1, 1, 1, 1, 1]) == 0.0625)
    #expect(Statistics.kolmogorovDistance([0.5, .nan]) { $0 }.isNaN)
    #expect(Statistics.kolmogorovDistance([.nan, 0.5]) { _ in 0.5 }.isNaN)
    #expect(Statistics.kolmogorovDistance([0.25, 0.5]) { $0 < 0.3 ? .nan : $0 }.isNaN)
    #expect(Statistics.kolmogorovDistance([0.25, 0.75]) { $0 } == 0.25)
    #expect(Statistics.kolmogorovTail(distance: .nan, count: 10).isNaN)
    #expect(Statistics.kolmogorovTail(distance: 0, count: 10) == 1)
  }

  @Test("the signed rank test with ties counts all signs")
  func signedRanksWithTies() {
    // Counted over all 2⁸ signs of the mean ranks in Python.
    #expect(Statistics.signedRankTest([1, -1, 2, 2, -3, 4, 5, 0, 5]) == 0.125)
  }

  @Test("the signed rank test of many differences takes the normal limit")
  func manySignedRanks() {
    let differences = (1...80).map { Double($0).squareRoot() * ($0 % 3 == 0 ? -1 : 1) }
    #expect(abs(Statistics.signedRankTest(differences) - 0.0065381715497651515) < 1e-15)
    let exact = Statistics.signedRankTest(Array(differences.prefix(60)))
    #expect(abs(exact - 0.035563173784766366) < 1e-14)
    let limit = Statistics.signedRankTest(Array(differences.prefix(61)))
    #expect(abs(limit - 0.023441238407778307) < 1e-15)
  }

  @Test("the two-sample Kolmogorov–Smirnov test")
  func twoSamples() {
    let a = [0.1, 0.5, 0.9, 1.7, 2.2, 3.1]
    let b = [0.7, 1.9, 2.5, 3.3, 4.0, 4.4, 5.1, 6.0]
    let small = Statistics.kolmogorovSmirnovTest(a, b)
    #expect(small.distance == 0.625 && abs(small.p - 0.09257409257409258) < 1e-15)
    let even = (0..<40).map { Double($0) / 40 }
    let square = (0..<30).map { Double($0 * $0) / 900 }
    let large = Statistics.kolmogorovSmirnovTest(even, square)
    #expect(large.distance == 0.275 && abs(large.p - 0.12755887464860563) < 1e-14)
    #expect(Statistics.kolmogorovSmirnovTest(a, a) == (0, 1))
    #expect(Statistics.kolmogorovSmirnovTest(a, []).p.isNaN)
    #expect(Statistics.kolmogorovSmirnovTest([.nan], b).distance.isNaN)
  }

  @Test("the limit of the Kolmogorov–Smirnov test continues the exact one")
  func limit() {
    let a = (0..<1000).map { Double($0) }
    let exact = Statistics.kolmogorovSmirnovTest(a, a.map { $0 + 50 })
    let limit = Statistics.kolmogorovSmirnovTest(a, (0..<1001).map { Double($0) + 50 })
    #expect(abs(exact.p - limit.p) < 0.02 && exact.p > 0.1 && exact.p < 0.2)
  }

  @Test("a bootstrap interval is a function of its seed and covers as often as it says")
  func bootstrap() {
    let seed = Seed(root: 40)
    var covered = 0
    for trial in 0..<200 {
      let sample = normals(40, seed["sample"][trial], as: Double.self)
      let interval = Statistics.bootstrapInterval(
        of: sample, level: 0.9, resamples: 200, seed: seed["resamples"][trial]
      ) { $0.mean }
      if interval.low <= 0 && interval.high >= 0 { covered += 1 }
    }
    // Binomial with p ≈ 0.88 for 40 draws: within four deviations of 0.9.
    #expect(abs(covered - 180) < 20, "\(covered) of 200")
    let sample = normals(25, seed["one"], as: Double.self)
    let intervals = [seed["a"], seed["a"], seed["b"]].map {
      Statistics.bootstrapInterval(of: sample, seed: $0) { $0.median }
    }
    #expect(intervals[0] == intervals[1] && intervals[0] != intervals[2])
    #expect(Statistics.bootstrapInterval(of: [3], seed: seed) { $0.mean } == (3, 3))
  }
}
