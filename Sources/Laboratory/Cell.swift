import Numbers

/// One run: a chapter's experiment at one parameter and one seed.
public struct Cell: Hashable, Sendable, CustomStringConvertible {
  /// The chapter's id.
  public let chapter: String

  /// The experiment's id.
  public let experiment: String

  /// The index of the parameter in the experiment's list.
  public let parameter: Int

  /// The parameter as canonical JSON; `null` where the experiment has none.
  public let parameterText: String

  /// The index of the seed, from 0.
  public let seed: Int

  public var description: String {
    let path = "\(chapter)/\(experiment)"
    return parameterText == "null"
      ? "\(path), seed \(seed)" : "\(path), \(parameterText), seed \(seed)"
  }
}

extension AnyExperiment {
  /// The cells of this experiment in the order of its results: by parameter, then by seed.
  public func cells(chapter: String, profile: Profile) -> [Cell] {
    parameters.indices.flatMap { parameter in
      (0..<profile.seeds(of: seeds)).map { seed in
        Cell(
          chapter: chapter, experiment: id, parameter: parameter,
          parameterText: parameters[parameter], seed: seed)
      }
    }
  }

  /// Runs one of this experiment's cells.
  ///
  /// The seed's path is root, chapter, experiment, index: the parameter is not part of it, so that
  /// runs of one seed differ in nothing else. Of the supplied data it is given what it reads.
  public func result(
    of cell: Cell, root: Seed, profile: Profile, data: [SuppliedData] = []
  ) throws -> String {
    let trial = Trial(
      seed: root[cell.chapter][cell.experiment][cell.seed], profile: profile, data: read(of: data))
    return try result(trial, parameter: cell.parameter)
  }

  /// What this experiment reads of the data that a reader supplies.
  func read(of data: [SuppliedData]) -> [SuppliedData] {
    data.filter { reads.contains($0.name) }.sorted { $0.name < $1.name }
  }
}
