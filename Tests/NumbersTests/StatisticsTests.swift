import Numbers
import Testing

struct StatisticsTests {
  @Test("quantiles interpolate as type 7")
  func quantiles() {
    let x: [Double] = [4, 1, 3, 2]
    #expect(x.median == 2.5 && x.quantile(0.25) == 1.75 && x.quantile(1) == 4 && x.quantile(0) == 1)
    #expect([7.0].median == 7 && [Double]().median.isNaN && [1, .nan].median.isNaN)
    #expect([1, .infinity, .infinity].median == .infinity)
    #expect([-.infinity, 0].median == -.infinity && [-1e308, 1e308].median == 0)
    #expect([-.infinity, .infinity].median.isNaN)
    // NumPy 2.4.6: numpy.quantile.
    let y = [4, 1, 3, 2, 7.5, -1, 0.25]
    for (p, q) in [(0.1, -0.25), (0.25, 0.625), (0.333, 0.9985), (0.9, 5.4)] {
      #expect(abs(y.quantile(p) - q) < 1e-15)
    }
  }

  @Test("moments of a known sample")
  func moments() {
    let x: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    #expect(x.mean == 5 && x.sum == 40 && abs(x.variance - 32.0 / 7) < 1e-15)
    #expect(abs(x.standardError - (4.0 / 7).squareRoot()) < 1e-15)
    #expect(abs([1.0, 10, 100].geometricMean - 10) < 1e-14)
    #expect([1.0].variance.isNaN && [Double]().mean.isNaN)
  }

  @Test("the exact sign test")
  func signTest() {
    #expect(abs(Statistics.signTest([1, 2, 3, 4, 5, 0]) - 0.0625) < 1e-15)
    #expect(Statistics.signTest([1, -1]) == 1 && Statistics.signTest([]) == 1)
    let ten = Array(repeating: 1.0, count: 9) + [-1]
    #expect(abs(Statistics.signTest(ten) - 22.0 / 1024) < 1e-15)
  }

  @Test("the least-squares line of points on a line")
  func line() {
    let fit = Statistics.line(through: [0, 1, 2, 3], [1, 3, 5, 7])
    #expect(fit.slope == 2 && fit.intercept == 1)
    #expect(Statistics.line(through: [1, 1], [0, 1]).slope.isNaN == true)
  }

  @Test("the Kolmogorov distance of a known sample")
  func kolmogorov() {
    #expect(abs(Statistics.kolmogorovDistance([0.5]) { $0 } - 0.5) < 1e-16)
    #expect(abs(Statistics.kolmogorovTail(distance: 0.0859, count: 246) - 0.05) < 0.005)
  }

  @Test("a thinned curve keeps its ends and is chosen by position alone")
  func thinning() {
    var curve = Curve()
    for step in 0..<1000 { curve.record(Double(1000 - step), at: step * 2) }
    for spacing in [Curve.Spacing.even, .logarithmic] {
      let thin = curve.thinned(to: 64, spacing)
      #expect(thin.count <= 64 && thin.count > 50)
      #expect(thin.steps.first == 0 && thin.steps.last == 1998 && thin.final == 1)
      #expect(thin.steps == thin.steps.sorted())
    }
    #expect(curve.firstStep(atOrBelow: 990) == 20 && curve.firstStep(atOrBelow: 0) == nil)
    #expect(Curve(steps: [1, 5], values: [2, 3]).thinned().steps == [1, 5])
  }
}
