/// The stages of a build, in order.
public enum Stage: String, CaseIterable, Sendable {
  case arrange, run, judge, draw, typeset, inspect
}

/// Something that keeps a build from going on: one sentence for the person who has to mend it.
public struct Problem: Sendable, CustomStringConvertible {
  /// The stage that met it.
  public let stage: Stage

  /// What is wrong and what to do about it, in one or two sentences.
  public let message: String

  /// The file, relative to its folder, where there is one.
  public let file: String?

  /// The line in that file, from 1.
  public let line: Int?

  /// A problem of a stage.
  public init(_ stage: Stage, _ message: String, file: String? = nil, line: Int? = nil) {
    self.stage = stage
    self.message = message
    self.file = file
    self.line = line
  }

  /// A problem for each of some ids that a file, a link or an SVG could not have; `what` says whose
  /// it is.
  static func unfit(_ ids: [String], at stage: Stage, what: (String) -> String) -> [Problem] {
    ids.filter { $0.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9-]*/) == nil }.map {
      Problem(
        stage,
        "The \(what($0)) may have letters, digits and hyphens in its id, at first no hyphen, and "
          + "nothing else.")
    }
  }

  public var description: String {
    let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
    return place.isEmpty ? message : "\(place): \(message)"
  }
}

/// All problems of a stage, reported together.
public struct Problems: Error, Sendable, CustomStringConvertible {
  /// The problems, never empty.
  public let list: [Problem]

  /// Several problems.
  public init(_ list: [Problem]) {
    self.list = list
  }

  /// One problem.
  public init(_ stage: Stage, _ message: String, file: String? = nil, line: Int? = nil) {
    list = [Problem(stage, message, file: file, line: line)]
  }

  public var description: String { list.map(\.description).joined(separator: "\n") }
}
