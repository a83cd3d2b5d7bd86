import Numbers
import Testing

/// Expected values by mpmath 1.4.1 with 40 digits, rounded.
struct DistributionTests {
  private func isNear(_ a: Double, _ b: Double, ulps: Int) -> Bool {
    a == b || (a.sign == b.sign && distance(a, b) <= ulps)
  }

  @Test("normal tails")
  func normalTails() {
    let cases: [(Double, Double)] = [
      (0, 0.5), (1, 0.15865525393145705), (2.5, 0.006209665325776135), (5, 2.866515718791939e-07),
      (10, 7.619853024160526e-24), (30, 4.906713927148187e-198), (-1, 0.841344746068543),
      (-3, 0.9986501019683699),
    ]
    for (x, tail) in cases {
      // A rounding of x/√2 moves the tail by x² ulps.
      #expect(isNear(Statistics.normalTail(x), tail, ulps: 2 + Int(x * x)), "\(x)")
      #expect(Statistics.normalTail(x) == Double.normalCDF(-x))
    }
    #expect(Statistics.normalTail(.infinity) == 0 && Statistics.normalTail(-.infinity) == 1)
    #expect(Statistics.normalTail(.nan).isNaN)
  }

  @Test("normal quantiles")
  func normalQuantiles() {
    let cases: [(Double, Double)] = [
      (0.5, 0), (0.975, 1.9599639845400538), (0.025, -1.9599639845400542),
      (1e-3, -3.0902323061678136), (1e-10, -6.361340902404056), (1e-300, -37.0470962993612),
      (0.3, -0.5244005127080408), (0.9999, 3.7190164854557084),
    ]
    for (p, x) in cases { #expect(isNear(Statistics.normalQuantile(p), x, ulps: 4), "\(p)") }
    #expect(Statistics.normalQuantile(0.5) == 0)
    #expect(Statistics.normalQuantile(0) == -.infinity && Statistics.normalQuantile(1) == .infinity)
    for i in 1..<1000 {
      let p = Double(i) / 1000
      #expect(abs(Double.normalCDF(Statistics.normalQuantile(p)) - p) < 1e-15)
    }
  }

  @Test("normal quantiles keep their digits beside ½, where the iterations meet and at tiny p")
  func hardNormalQuantiles() {
    let cases: [(Double, Double)] = [
      (0.4999999999, -2.506628482030354e-10), (0.5 + 0x1p-53, 2.782916424671767e-16),
      (0.5 - 0x1p-54, -1.3914582123358836e-16), (0.51, 0.025068908258711057),
      (0.4, -0.2533471031357997), (0.6, 0.2533471031357997), (0.075, -1.439531470938456),
      (0.925, 1.4395314709384561), (0.07, -1.4757910281791706), (0.01, -2.326347874040841),
      (1e-20, -9.262340089798407), (1e-200, -30.20559417957964), (1e-307, -37.479332564321574),
      (0x1p-1030, -37.666780465078375), (0x1p-1070, -38.395310446720494),
      (.leastNonzeroMagnitude, -38.467405617144344),
    ]
    for (p, x) in cases { #expect(isNear(Statistics.normalQuantile(p), x, ulps: 4), "\(p)") }
  }

  @Test("binomial tails")
  func binomialTails() {
    let cases: [(n: Int, k: Int, p: Double, upper: Double, lower: Double)] = [
      (4, 3, 0.5, 0.3125, 0.9375), (20, 3, 0.1, 0.323073194810534, 0.8670466765656649),
      (100, 60, 0.5, 0.028443966820490395, 0.9823998998911475),
      (30, 25, 0.9, 0.9268098916012002, 0.17549487903389487),
      (1000, 40, 0.05, 0.9401851209480967, 0.0806365732566911),
    ]
    for (n, k, p, upper, lower) in cases {
      #expect(
        abs(Statistics.binomialTail(atLeast: k, of: n, probability: p) / upper - 1) < 1e-11)
      #expect(abs(Statistics.binomialTail(atMost: k, of: n, probability: p) / lower - 1) < 1e-11)
    }
    #expect(Statistics.binomialTail(atLeast: 0, of: 5) == 1)
    #expect(Statistics.binomialTail(atMost: 5, of: 5) == 1)
    #expect(Statistics.binomialTail(atLeast: 6, of: 5) == 0)
    #expect(Statistics.binomialTail(atMost: -1, of: 5) == 0)
    #expect(Statistics.binomialTail(atMost: 0, of: 5, probability: 0) == 1)
    #expect(Statistics.binomialTail(atMost: 4, of: 5, probability: 1) == 0)
  }

  @Test("digamma")
  func digamma() {
    let cases: [(Double, Double)] = [
      (1e-5, -100000.57719921568), (0.1, -10.423754940411076), (0.5, -1.9635100260214235),
      (1, -0.5772156649015329), (1.4616321449683623, -9.241265521729428e-17),
      (2.5, 0.7031566406452432), (10, 2.251752589066721), (100, 4.600161852738087),
    ]
    for (x, value) in cases {
      #expect(abs(Statistics.digamma(x) - value) <= 0x1p-50 * max(1, abs(value)), "\(x)")
    }
  }
}
