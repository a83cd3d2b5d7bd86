import Numbers

/// How densely samples lie along an axis: a Gaussian kernel over binned samples, with the bandwidth
/// of Silverman (1986, equation 3.31).
struct Density: Hashable {
  /// Evenly spaced positions in the units of the axis, ascending.
  let positions: [Double]
  /// The density at each position; with tails the integral is 1.
  let heights: [Double]

  private static let bins = 512
  private static let count = 129

  /// Estimates the density of finite samples, from so many bandwidths before the first to as many
  /// after the last; nil without two different ones.
  init?(_ samples: [Double], tails: Double) {
    let sorted = samples.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last, low < high, (high - low).isFinite
    else { return nil }
    let bandwidth = Self.bandwidth(sorted)
    let (from, to) = (low - tails * bandwidth, high + tails * bandwidth)
    let binned = Self.binned(sorted, from: from, to: to)
    let step = (to - from) / Double(Self.bins - 1)
    positions = (0..<Self.count).map { from + (to - from) * Double($0) / Double(Self.count - 1) }
    let scale = 1 / (Double(sorted.count) * bandwidth * (2 * Double.pi).squareRoot())
    heights = positions.map { position in
      var sum = 0.0
      for (bin, weight) in binned.enumerated() where weight > 0 {
        let distance = (position - (from + step * Double(bin))) / bandwidth
        if distance.magnitude < 6 { sum += weight * Double.exp(-distance * distance / 2) }
      }
      return sum * scale
    }
  }

  /// 0.9 · min(deviation, quartile range / 1.34) · count^(−1/5), at least a bin's width.
  private static func bandwidth(_ sorted: [Double]) -> Double {
    let count = Double(sorted.count)
    let mean = sorted.reduce(0) { $0 + $1 / count }
    let variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    let quartiles = (sorted.quantile(3, of: 4) - sorted.quantile(1, of: 4)) / 1.34
    let spread = quartiles > 0 ? min(variance.squareRoot(), quartiles) : variance.squareRoot()
    let range = sorted[sorted.count - 1] - sorted[0]
    return max(0.9 * spread * Double.exp(-Double.log(count) / 5), range / Double(bins))
  }

  /// The number of samples at each of the bins, each sample shared by the two nearest.
  private static func binned(_ samples: [Double], from: Double, to: Double) -> [Double] {
    var binned = [Double](repeating: 0, count: bins)
    for sample in samples {
      let place = (sample - from) / (to - from) * Double(bins - 1)
      let bin = min(Int(place), bins - 2)
      binned[bin] += 1 - (place - Double(bin))
      binned[bin + 1] += place - Double(bin)
    }
    return binned
  }
}
