/// Distributions: probabilities of tails, and the functions they need.
extension Statistics {
  /// The probability that a standard normal variable exceeds x; not a number for one.
  public static func normalTail(_ x: Double) -> Double {
    0.5 * Double.erfc(x * 0x1.6a09e667f3bcdp-1)
  }

  /// The x that a standard normal variable stays below with the given probability.
  ///
  /// −∞ and ∞ at 0 and 1. Newton's iteration on Φ − ½ within 0.425 of ½, on log Φ in the tails:
  /// both are concave there, so from a start below the quantile it ascends to it. Within a few ulps;
  /// a probability near 1 is as coarse as 1 − p.
  public static func normalQuantile(_ probability: Double) -> Double {
    require(probability >= 0 && probability <= 1, "A probability lies in 0 … 1.")
    if probability == 0 { return -.infinity }
    let offset = probability - 0.5
    if abs(offset) <= 0x1.b333333333333p-2 {  // 0.425
      // The density is greatest at 0, so that the tangent there leads to below the quantile.
      let size = ascent(from: abs(offset) / centralDensity) { x in
        let rest = abs(offset) - 0.5 * Double.erf(x * 0x1.6a09e667f3bcdp-1)
        return rest / (Double.exp(-0.5 * x * x) * centralDensity)
      }
      return offset < 0 ? -size : size
    }
    if probability > 0.5 { return -normalQuantile(1 - probability) }
    let target = Double.log(probability)
    return ascent(from: -(-2 * target).squareRoot()) { x in
      let tail = tail(below: x)
      return (target - tail.logarithm) * tail.ratio
    }
  }

  /// 1/√2π, the greatest density of a standard normal variable.
  private static let centralDensity = 0x1.9884533d43651p-2

  /// Where steps from a start become as small as their rounding errors.
  private static func ascent(from start: Double, _ step: (Double) -> Double) -> Double {
    var x = start
    for _ in 0..<50 {
      let step = step(x)
      x += step
      if abs(step) <= abs(x) * 0x1p-50 { break }
    }
    return x
  }

  /// log Φ(x) and Φ(x)/φ(x), φ the density, at a negative x.
  private static func tail(below x: Double) -> (logarithm: Double, ratio: Double) {
    guard x < -37 else {
      let below = normalTail(-x)
      let density = Double.exp(-0.5 * x * x) * centralDensity
      return (Double.log(below), below / density)
    }
    // Φ and φ become subnormal; the asymptotic series (Abramowitz, Stegun 1964, 26.2.12) is exact
    // to 10⁻¹⁴ of the ratio, and the logarithm itself rounds by more.
    let z = 1 / (x * x)
    let ratio = (1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z * (1 - 9 * z))))) / -x
    return (Double.log(ratio * centralDensity) - 0.5 * x * x, ratio)
  }

  /// P(X ≥ successes) for X binomial over `trials` with the given probability of success.
  public static func binomialTail(
    atLeast successes: Int, of trials: Int, probability: Double = 0.5
  ) -> Double {
    checkBinomial(trials, probability)
    if successes <= 0 { return 1 }
    if successes > trials || probability == 0 { return 0 }
    if probability == 1 { return 1 }
    return binomialSum(
      from: successes, trials, Double.log(probability), Double.log1p(-probability))
  }

  /// P(X ≤ successes) for X binomial over `trials` with the given probability of success.
  public static func binomialTail(
    atMost successes: Int, of trials: Int, probability: Double = 0.5
  ) -> Double {
    checkBinomial(trials, probability)
    if successes >= trials { return 1 }
    if successes < 0 || probability == 1 { return 0 }
    if probability == 0 { return 1 }
    // At most k successes are at least n − k failures.
    return binomialSum(
      from: trials - successes, trials, Double.log1p(-probability), Double.log(probability))
  }

  private static func checkBinomial(_ trials: Int, _ probability: Double) {
    require(trials >= 0, "A binomial variable has no negative number of trials.")
    require(probability >= 0 && probability <= 1, "A probability lies in 0 … 1.")
  }

  /// Σ of the probabilities of `first` and more successes, from logarithms of both chances.
  private static func binomialSum(
    from first: Int, _ trials: Int, _ logYes: Double, _ logNo: Double
  ) -> Double {
    var term =
      logFactorial(trials) - logFactorial(first) - logFactorial(trials - first)
      + Double(first) * logYes + Double(trials - first) * logNo
    var terms: [Double] = []
    for k in first...trials {
      terms.append(Double.exp(term))
      if k < trials { term += Double.log(Double(trials - k) / Double(k + 1)) + logYes - logNo }
    }
    return min(1, terms.sum)
  }

  /// log n!, by summing logarithms: exact to a few ulps for the counts of an experiment.
  static func logFactorial(_ n: Int) -> Double {
    guard n > 1 else { return 0 }
    return (2...n).map { Double.log(Double($0)) }.sum
  }

  /// The derivative of log Γ at a positive x (Abramowitz, Stegun 1964, 6.3.5 and 6.3.18).
  ///
  /// The error is a few ulps of the greater of the value and 1.
  public static func digamma(_ x: Double) -> Double {
    require(x > 0, "Digamma is implemented for positive arguments.")
    var x = x
    var shift = 0.0
    while x < 16 {
      shift -= 1 / x
      x += 1
    }
    let z = 1 / (x * x)
    // B₂ₖ/2k for k = 1 … 5.
    let series =
      z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * (1.0 / 132)))))
    return shift + (Double.log(x) - 0.5 / x - series)
  }

  /// P(D ≥ distance) for n draws, asymptotically, with Stephens' correction (1970) for small n.
  ///
  /// λ = (√n + 0.12 + 0.11/√n)·D; the constants are written in hexadecimal below. Not a number for
  /// a distance that is none.
  public static func kolmogorovTail(distance: Double, count: Int) -> Double {
    kolmogorovTail(distance: distance, effectiveCount: Double(count))
  }

  /// The same for two samples, whose n is that of their harmonic mean, halved.
  static func kolmogorovTail(distance: Double, effectiveCount: Double) -> Double {
    let root = effectiveCount.squareRoot()
    let lambda = (root + 0x1.eb851eb851eb8p-4 + 0x1.c28f5c28f5c29p-4 / root) * distance
    if lambda.isNaN { return .nan }
    guard lambda > 0.25 else { return 1 }  // the tail is 1 within 10⁻⁷ there
    let terms = (1...100).map { k -> Double in
      let size = Double.exp(-2 * Double(k * k) * lambda * lambda)
      return k % 2 == 1 ? size : -size
    }
    return min(1, max(0, 2 * terms.sum))
  }
}
