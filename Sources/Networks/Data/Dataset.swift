import Numbers

/// Samples and what a network should answer to them.
///
/// ```swift
/// let data = Dataset.spirals(arms: 2, count: 256, noise: 0.05, seed: seed["data"])
/// let (training, test) = data.split(training: 0.75, seed: seed["split"])
/// let scale = Standardization(of: training.inputs)
/// let ready = training.standardized(by: scale)
/// ```
public struct Dataset: Codable, Sendable {
  /// The samples, one row each.
  public let inputs: Matrix<Double>

  /// The class of each sample, from 0; nil where targets are numbers.
  public let labels: [Int]?

  /// What the outputs should be, one row a sample: for labels, 1 in the column of the class and 0
  /// elsewhere.
  public let targets: Matrix<Double>

  /// Samples with classes, 0 up to but not including `classes`.
  public init(inputs: Matrix<Double>, labels: [Int], classes: Int) {
    require(
      inputs.rows == labels.count, "\(labels.count) labels for \(inputs.rows) samples")
    require(labels.allSatisfy { $0 >= 0 && $0 < classes }, "labels lie in 0..<\(classes)")
    self.inputs = inputs
    self.labels = labels
    targets = Matrix(rows: labels.count, columns: classes) { labels[$0] == $1 ? 1 : 0 }
  }

  /// Samples with numbers to be met, one row a sample.
  public init(inputs: Matrix<Double>, targets: Matrix<Double>) {
    require(
      inputs.rows == targets.rows, "\(targets.rows) rows of targets for \(inputs.rows) samples")
    self.inputs = inputs
    self.targets = targets
    labels = nil
  }

  private init(inputs: Matrix<Double>, labels: [Int]?, targets: Matrix<Double>) {
    self.inputs = inputs
    self.labels = labels
    self.targets = targets
  }

  /// Decodes samples and answers; throws `DecodingError` where they do not fit each other.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let inputs = try container.decode(Matrix<Double>.self, forKey: .inputs)
    let labels = try container.decodeIfPresent([Int].self, forKey: .labels)
    let targets = try container.decode(Matrix<Double>.self, forKey: .targets)
    func check(_ isRight: Bool, _ key: CodingKeys, _ message: String) throws {
      guard !isRight else { return }
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: message)
    }
    try check(
      targets.rows == inputs.rows, .targets,
      "\(targets.rows) rows of targets for \(inputs.rows) samples")
    self.init(inputs: inputs, labels: labels, targets: targets)
    guard let labels else { return }
    try check(
      labels.count == inputs.rows, .labels, "\(labels.count) labels for \(inputs.rows) samples")
    try check(
      labels.allSatisfy { $0 >= 0 && $0 < outputs }, .labels, "labels lie in 0..<\(outputs)")
    try check(
      targets == Dataset(inputs: inputs, labels: labels, classes: outputs).targets, .targets,
      "targets of labels are 1 in the column of the class and 0 elsewhere")
  }

  /// The number of samples.
  public var count: Int { inputs.rows }

  /// The number of classes, or of numbers to be met.
  public var outputs: Int { targets.columns }

  /// The samples at some indices, in that order.
  public func samples(_ indices: [Int]) -> Dataset {
    Dataset(
      inputs: inputs.rows(indices), labels: labels.map { labels in indices.map { labels[$0] } },
      targets: targets.rows(indices))
  }

  /// The same answers to other inputs.
  public func withInputs(_ inputs: Matrix<Double>) -> Dataset {
    require(inputs.rows == count, "\(inputs.rows) samples for \(count) answers")
    return Dataset(inputs: inputs, labels: labels, targets: targets)
  }

  /// Two parts in random order: `training` is the share of the first, rounded to whole samples.
  public func split(training share: Double, seed: Seed) -> (training: Dataset, test: Dataset) {
    require(share >= 0 && share <= 1, "a share lies within 0 and 1: \(share) does not")
    let order = seed.permutation(count)
    let border = Int((Double(count) * share).rounded())
    return (samples(Array(order[..<border])), samples(Array(order[border...])))
  }
}

extension Matrix {
  /// The rows at some indices, in that order.
  func rows(_ indices: [Int]) -> Matrix {
    Matrix(rows: indices.count, columns: columns) { self[indices[$0], $1] }
  }
}
