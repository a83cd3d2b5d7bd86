/// Distributions, tests and fits.
public enum Statistics {
  /// The probability that a standard normal variable exceeds x.
  public static func normalTail(_ x: Double) -> Double {
    0.5 * Double.erfc(x * 0x1.6a09e667f3bcdp-1)
  }

  /// log n!, by summing logarithms: exact to a few ulps for the counts of an experiment.
  static func logFactorial(_ n: Int) -> Double {
    guard n > 1 else { return 0 }
    return (2...n).map { Double.log(Double($0)) }.sum
  }

  /// P(X ≥ successes) for X binomial over `trials` with the given probability of success.
  public static func binomialTail(
    atLeast successes: Int, of trials: Int, probability: Double = 0.5
  ) -> Double {
    precondition(trials >= 0 && probability >= 0 && probability <= 1, "No binomial variable.")
    if successes <= 0 { return 1 }
    if successes > trials || probability == 0 { return 0 }
    if probability == 1 { return 1 }
    let logYes = Double.log(probability)
    let logNo = Double.log1p(-probability)
    var term =
      logFactorial(trials) - logFactorial(successes) - logFactorial(trials - successes)
      + Double(successes) * logYes + Double(trials - successes) * logNo
    var terms: [Double] = []
    for k in successes...trials {
      terms.append(Double.exp(term))
      if k < trials { term += Double.log(Double(trials - k) / Double(k + 1)) + logYes - logNo }
    }
    return min(1, terms.sum)
  }

  /// The two-sided p of the exact sign test: were the differences as often positive as negative?
  ///
  /// Zero differences are left out (Conover 1999, 3.4).
  public static func signTest(_ differences: [Double]) -> Double {
    let positive = differences.filter { $0 > 0 }.count
    let negative = differences.filter { $0 < 0 }.count
    let tail = binomialTail(atLeast: max(positive, negative), of: positive + negative)
    return min(1, 2 * tail)
  }

  /// The derivative of log Γ at a positive x (Abramowitz, Stegun 1964, 6.3.5 and 6.3.18).
  public static func digamma(_ x: Double) -> Double {
    precondition(x > 0, "Digamma is implemented for positive arguments.")
    var x = x
    var shift = 0.0
    while x < 16 {
      shift -= 1 / x
      x += 1
    }
    let z = 1 / (x * x)
    // B₂ₖ/2k for k = 1 … 6.
    let series =
      z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * (1.0 / 132)))))
    return shift + (Double.log(x) - 0.5 / x - series)
  }

  /// The least-squares line y = intercept + slope·x; not a number where all x are equal.
  public static func line(
    through x: [Double], _ y: [Double]
  ) -> (slope: Double, intercept: Double) {
    precondition(x.count == y.count, "A fit needs as many x as y.")
    let centre = (x: x.mean, y: y.mean)
    let dx = x.map { $0 - centre.x }
    let covariance = zip(dx, y).map { $0 * ($1 - centre.y) }.sum
    let slope = covariance / dx.map { $0 * $0 }.sum
    return (slope, centre.y - slope * centre.x)
  }

  /// The greatest distance between a sample's distribution function and a given one.
  public static func kolmogorovDistance(
    _ sample: [Double], to distribution: (Double) -> Double
  ) -> Double {
    let n = Double(sample.count)
    return sample.sorted().enumerated().map { index, x in
      let expected = distribution(x)
      return max(Double(index + 1) / n - expected, expected - Double(index) / n)
    }.max() ?? .nan
  }

  /// P(D ≥ distance) for n draws, asymptotically, with Stephens' correction (1970) for small n.
  ///
  /// λ = (√n + 0.12 + 0.11/√n)·D; the constants are written in hexadecimal below.
  public static func kolmogorovTail(distance: Double, count: Int) -> Double {
    let root = Double(count).squareRoot()
    let lambda = (root + 0x1.eb851eb851eb8p-4 + 0x1.c28f5c28f5c29p-4 / root) * distance
    guard lambda > 0.25 else { return 1 }  // the tail is 1 within 10⁻⁷ there
    let terms = (1...100).map { k -> Double in
      let size = Double.exp(-2 * Double(k * k) * lambda * lambda)
      return k % 2 == 1 ? size : -size
    }
    return min(1, max(0, 2 * terms.sum))
  }
}
