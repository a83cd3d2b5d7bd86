import Laboratory
import Networks
import Numbers

/// How noisy is the gradient of a batch?
///
/// The gradient of a linear regression in ten dimensions at a random point, over 256 samples and
/// over batches of them, drawn with and without replacement.
public let noise = Experiment("noise", seeds: 32) { trial in
  let count = 256
  let inputs = Matrix<Double>.normal(count, 10, seed: trial.seed["inputs"])
  let errors = Matrix<Double>.normal(count, 1, seed: trial.seed["errors"])
  let gradients = (0..<count).map { sample in inputs.row(sample).map { $0 * errors[sample, 0] } }
  let draws = trial.size(400, quick: 60)
  func variance(_ size: Int, _ indices: (Seed) -> [Int]) -> Double {
    let seed = trial.seed["batches"][size]
    let means = (0..<draws).map { draw in
      meanOf(indices(seed[draw]).map { gradients[$0] })
    }
    return (0..<10).map { axis in means.map { $0[axis] }.variance }.sum
  }
  return BatchNoise(
    sizes: batchSizes,
    replaced: batchSizes.map { size in variance(size) { $0.integers(size, below: count) } },
    kept: batchSizes.map { size in variance(size) { $0.choice(size, of: count) } },
    single: (0..<10).map { axis in
      gradients.map { $0[axis] }.variance * Double(count - 1) / Double(count)
    }.sum)
}

/// The sizes of the batches of `noise`.
public let batchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 192]

/// The variance of the gradient of a batch, summed over its elements.
public struct BatchNoise: Codable, Sendable {
  /// The numbers of samples.
  public let sizes: [Int]
  /// Of samples drawn with replacement.
  public let replaced: [Double]
  /// Of samples drawn without.
  public let kept: [Double]
  /// The variance of the gradient of one sample.
  public let single: Double

  /// The variance without replacement that theory expects: σ²/b · (N − b)/(N − 1).
  public func theory(_ size: Int) -> Double {
    single / Double(size) * Double(256 - size) / 255
  }
}

private func meanOf(_ vectors: [[Double]]) -> [Double] {
  vectors[0].indices.map { axis in vectors.map { $0[axis] }.sum / Double(vectors.count) }
}
