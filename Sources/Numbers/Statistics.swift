/// Statistics of samples.
extension Array where Element == Double {
  /// The sum over 32 lanes and a fixed tree.
  public var sum: Double {
    withUnsafeBufferPointer { $0.baseAddress.map { Double.sum($0, count: count) } ?? 0 }
  }

  /// The arithmetic mean; not a number without elements.
  public var mean: Double { isEmpty ? .nan : sum / Double(count) }

  /// Σ (x − mean)² / (n − 1), the unbiased variance; not a number below two elements.
  public var variance: Double {
    guard count > 1 else { return .nan }
    let centre = mean
    return withUnsafeBufferPointer {
      Double.squaredDeviations($0.baseAddress!, from: centre, count: count) / Double(count - 1)
    }
  }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The standard error of the mean, s/√n.
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  /// The middle of the sorted elements, or the mean of the two middle ones.
  public var median: Double { quantile(0.5) }

  /// The quantile by linear interpolation (type 7 of Hyndman, Fan 1996).
  ///
  /// Not a number without elements, where an element is not a number, and between −∞ and +∞.
  public func quantile(_ probability: Double) -> Double {
    require(probability >= 0 && probability <= 1, "A probability lies in 0 … 1.")
    guard !isEmpty, !contains(where: \.isNaN) else { return .nan }
    let sorted = self.sorted()
    let position = Double(count - 1) * probability
    let below = Int(position)
    guard below + 1 < count else { return sorted[count - 1] }
    let part = position - Double(below)
    let low = sorted[below]
    let high = sorted[below + 1]
    guard part != 0, low != high else { return low }
    return (high - low).isFinite ? low + part * (high - low) : (1 - part) * low + part * high
  }

  /// exp of the mean logarithm; zero if an element is, not a number if one is negative.
  public var geometricMean: Double { Double.exp(map { Double.log($0) }.mean) }
}
