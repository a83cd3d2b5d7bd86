import Laboratory
import Networks
import Numbers

/// What does it cost to scale test data with moments of their own?
///
/// A network learns standardized moons. Test sets of each size are scaled with the moments of the
/// training data, and with their own.
public let testStatistics = Experiment("test-statistics", seeds: 32, over: Mixture.allCases) {
  trial, mixture in
  let seed = trial.seed
  let moons = Dataset.moons(count: 256, noise: 0.2, seed: seed["training"])
  let scale = Standardization(of: moons.inputs)
  let start = Network(
    inputs: 2, [.dense(16), .tanh, .dense(2)], initializer: .lecun, seed: seed["weights"])
  let training = train(
    start, on: moons.standardized(by: scale), minimizing: .crossEntropy, with: Descent(rate: 1),
    steps: trial.steps(500), batch: 256, seed: seed["batches"])
  let pool = mixture.pool(seed["test"])
  let accuracy = training.network.accuracy(on: pool, prepared: scale(pool.inputs))
  return TestAccuracies(
    withTraining: accuracy,
    withOwn: testSizes.map { size in
      training.network.accuracy(on: pool, prepared: pool.scaledByTheirOwn(inSetsOf: size))
    })
}

/// The sizes of test sets: 1, 2, 4, … 1024.
public let testSizes = (0...10).map { 1 << $0 }

/// The classes of a test set.
public enum Mixture: String, Codable, Hashable, Sendable, CaseIterable {
  /// As many of each class as in training.
  case balanced
  /// Nine of ten samples are of the first class.
  case shifted

  /// 4096 samples; any set of neighbours has about the mixture's shares.
  func pool(_ seed: Seed) -> Dataset {
    let count = 4096
    let moons = Dataset.moons(count: 2 * count, noise: 0.2, seed: seed)
    return moons.samples(
      (0..<count).map { index in
        let isSecond = self == .balanced ? index % 2 == 1 : index % 10 == 9
        return 2 * index + (isSecond ? 1 : 0)
      })
  }
}

/// Shares of test samples that are classified rightly.
public struct TestAccuracies: Codable, Sendable {
  /// Scaled with the moments of the training data.
  public let withTraining: Double

  /// Scaled with the moments of each test set, for sets of each of `testSizes`.
  public let withOwn: [Double]

  /// What a test set of a size loses by its own moments.
  public func loss(sizeIndex: Int) -> Double { withTraining - withOwn[sizeIndex] }
}

extension Network<Float> {
  fileprivate func accuracy(on data: Dataset, prepared inputs: Matrix<Double>) -> Double {
    score(on: data.withInputs(inputs), minimizing: .crossEntropy).accuracy ?? .nan
  }
}

extension Dataset {
  /// The inputs, each set of neighbours standardized by itself.
  fileprivate func scaledByTheirOwn(inSetsOf size: Int) -> Matrix<Double> {
    let rows = stride(from: 0, to: count, by: size).flatMap { first -> [Double] in
      let set = samples(Array(first..<first + size)).inputs
      return Standardization(of: set)(set).elements
    }
    return Matrix(rows: count, columns: inputs.columns, rows)
  }
}
