import Laboratory
import Networks
import Numbers

/// What does it cost to scale test data with moments of their own?
///
/// A network learns standardized moons. Test sets of each size are scaled with the moments of the
/// training data, with their own, and with those of the training data after a displacement by
/// chance of the size that theory gives the error of their means.
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
    },
    displaced: mixture == .shifted
      ? []
      : testSizes.map { size in
        let inputs = scale(pool.inputs).displaced(inSetsOf: size, seed: seed["displacements"])
        return training.network.accuracy(on: pool, prepared: inputs)
      })
}

/// The sizes of test sets: 1, 2, 4, … 1024.
public let testSizes = (0...10).map { 1 << $0 }

/// The classes of a test set.
public enum Mixture: String, Codable, Hashable, Sendable, CaseIterable {
  /// Each sample is of either class with probability ½, as in training.
  case balanced
  /// Each sample is of the first class with probability 0.9.
  case shifted

  /// 4096 samples, each of a class drawn by chance.
  func pool(_ seed: Seed) -> Dataset {
    let count = 4096
    let second = self == .balanced ? 0.5 : 0.1
    let moons = Dataset.moons(count: 2 * count, noise: 0.2, seed: seed)
    return moons.samples(
      (0..<count).map { 2 * $0 + (seed["classes"].uniform(at: $0) < second ? 1 : 0) })
  }
}

/// Shares of test samples that are classified rightly.
public struct TestAccuracies: Codable, Sendable {
  /// Scaled with the moments of the training data.
  public let withTraining: Double

  /// Scaled with the moments of each test set, for sets of each of `testSizes`.
  public let withOwn: [Double]

  /// Scaled with the moments of the training data, each set of one of `testSizes` m then displaced
  /// by a normal number of variance 1/m in each coordinate.
  public let displaced: [Double]

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

extension Matrix<Double> {
  /// Standardized samples, each set of neighbours displaced as much as the mean of so many is off.
  fileprivate func displaced(inSetsOf size: Int, seed: Seed) -> Matrix {
    let deviation = 1 / Double(size).squareRoot()
    let offsets = Matrix.normal(rows / size, columns, deviation: deviation, seed: seed[size])
    return Matrix(rows: rows, columns: columns) { self[$0, $1] + offsets[$0 / size, $1] }
  }
}
