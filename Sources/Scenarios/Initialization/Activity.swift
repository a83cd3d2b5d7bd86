import Numbers

/// How a layer's activations lie, over the units and samples of one batch.
public struct Activity: Codable, Sendable {
  /// Their mean.
  public let mean: Double

  /// Their standard deviation (divisor n).
  public let deviation: Double

  /// The share with |h| > 0.99.
  public let saturated: Double

  /// The share that is exactly zero.
  public let zero: Double

  /// The share in each bin, zeros left out.
  public private(set) var shares: [Float]

  /// E h², the mean square.
  public var meanSquare: Double { deviation * deviation + mean * mean }

  /// The same numbers without the shares.
  var withoutHistogram: Activity {
    var activity = self
    activity.shares = []
    return activity
  }

  /// Looks at all elements of a batch of activations.
  init(of batch: Matrix<Float>, bins: Bins) {
    mean = batch.mean
    deviation = batch.variance.squareRoot()
    let total = Double(batch.count)
    var counts = [Int](repeating: 0, count: bins.count)
    var saturated = 0
    var zero = 0
    batch.withUnsafeBufferPointer { activations in
      for activation in activations {
        if abs(Double(activation)) > 0.99 { saturated += 1 }
        if activation == 0 {
          zero += 1
        } else if let bin = bins.index(of: Double(activation)) {
          counts[bin] += 1
        }
      }
    }
    self.saturated = Double(saturated) / total
    self.zero = Double(zero) / total
    shares = counts.map { Float(Double($0) / total) }
  }
}

/// Ranges of equal width side by side.
public struct Bins: Sendable {
  let from: Double
  let to: Double

  /// The number of ranges.
  public let count: Int

  init(from: Double, to: Double, count: Int) {
    self.from = from
    self.to = to
    self.count = count
  }

  /// The ends of the ranges, one more than there are ranges.
  public var edges: [Double] {
    (0...count).map { from + (to - from) * Double($0) / Double(count) }
  }

  /// The range in which a number lies, the last one with its upper end; nil outside of all.
  func index(of number: Double) -> Int? {
    guard number >= from, number <= to else { return nil }
    return min(count - 1, Int((number - from) / (to - from) * Double(count)))
  }
}
