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
  /// runs of one seed differ in nothing else.
  public func result(of cell: Cell, root: Seed, profile: Profile) throws -> String {
    let seed = root[cell.chapter][cell.experiment][cell.seed]
    return try result(Trial(seed: seed, profile: profile), parameter: cell.parameter)
  }
}
