import Numbers

extension Dataset {
  /// What is learned from, what is chosen by, and what is judged by.
  public struct Split: Sendable {
    public let training: Dataset
    public let validation: Dataset
    public let test: Dataset
  }

  /// Three parts in random order: the shares of the first two, rounded to whole samples, and the
  /// rest.
  public func split(training: Double, validation: Double, seed: Seed) -> Split {
    parts([seed.permutation(count)], training, validation)
  }

  /// Three parts in random order, each with its share of every class, rounded to whole samples.
  public func stratifiedSplit(training: Double, validation: Double, seed: Seed) -> Split {
    guard let labels else { fatalError("only classes can be stratified") }
    let classes = (0..<outputs).map { label in
      let members = labels.indices.filter { labels[$0] == label }
      return seed[label].permutation(members.count).map { members[$0] }
    }
    let parts = parts(classes, training, validation)
    func mixed(_ part: Dataset, _ name: String) -> Dataset {
      part.samples(seed[name].permutation(part.count))
    }
    return Split(
      training: mixed(parts.training, "training"),
      validation: mixed(parts.validation, "validation"), test: mixed(parts.test, "test"))
  }

  private func parts(_ groups: [[Int]], _ training: Double, _ validation: Double) -> Split {
    require(
      training >= 0 && validation >= 0 && training + validation <= 1,
      "shares of \(training) and \(validation) are more than everything")
    func part(from low: Double, to high: Double) -> Dataset {
      samples(
        groups.flatMap { group in
          let border = { (share: Double) in
            min(group.count, Int((Double(group.count) * share).rounded()))
          }
          return group[border(low)..<border(high)]
        })
    }
    return Split(
      training: part(from: 0, to: training),
      validation: part(from: training, to: training + validation),
      test: part(from: training + validation, to: 1))
  }
}
