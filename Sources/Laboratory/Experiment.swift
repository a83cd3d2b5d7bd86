/// A question that a seeded, deterministic run answers; `Outcome` is what a page reads of all runs.
///
/// ```swift
/// public let race = Experiment("race", seeds: 32) { trial in
///   try raced(decay: 0.9, trial.seed)
/// }
/// ```
///
/// A run must depend on its trial and parameter alone. Its result is encoded as canonical JSON,
/// stored, and decoded again before any page reads it.
public struct Experiment<Outcome: Sendable>: AnyExperiment {
  public let id: String
  public let seeds: Int
  public let fileID: String
  public let parameters: [String]
  public let reads: [String]

  let run: @Sendable (Trial, _ parameter: Int) throws -> String
  let assemble: @Sendable ([[String]]) throws -> Outcome

  public func result(_ trial: Trial, parameter: Int) throws -> String {
    try run(trial, parameter)
  }

  public func outcome(of results: [[String]]) throws -> any Sendable {
    try assemble(results)
  }
}

extension Experiment {
  /// An experiment without parameters; its outcome is the results, one a seed.
  ///
  /// - Parameters:
  ///   - id: The name under which results and figures are filed, unique within a chapter.
  ///   - seeds: How many independent runs a full build makes.
  ///   - reads: The names of data that a reader may supply files for.
  ///   - run: One run. What it throws is reported with the cell that threw it.
  public init<Result: Codable & Sendable>(
    _ id: String, seeds: Int = 1, reads: [String] = [], fileID: String = #fileID,
    run: @escaping @Sendable (Trial) throws -> Result
  ) where Outcome == [Result] {
    self.init(
      id: id, seeds: seeds, fileID: fileID, parameters: ["null"], reads: reads,
      run: { trial, _ in try CanonicalJSON.encode(try run(trial)) },
      assemble: { results in try results[0].map { try CanonicalJSON.decode(Result.self, from: $0) }
      })
  }

  /// An experiment with a run for each seed and parameter; its outcome is a `Sweep`.
  ///
  /// Runs of one seed share that seed whatever their parameter, so they can be compared in pairs.
  public init<Parameter: Codable & Hashable & Sendable, Result: Codable & Sendable>(
    _ id: String, seeds: Int = 1, over parameters: [Parameter], reads: [String] = [],
    fileID: String = #fileID,
    run: @escaping @Sendable (Trial, Parameter) throws -> Result
  ) where Outcome == Sweep<Parameter, Result> {
    self.init(
      id: id, seeds: seeds, fileID: fileID,
      parameters: parameters.map { CanonicalJSON.text(of: $0) }, reads: reads,
      run: { trial, index in try CanonicalJSON.encode(try run(trial, parameters[index])) },
      assemble: { results in
        Sweep(
          parameters: parameters,
          results: try results.map {
            try $0.map { try CanonicalJSON.decode(Result.self, from: $0) }
          })
      })
  }
}

/// The results of an experiment with parameters: for each parameter one result a seed.
public struct Sweep<Parameter: Hashable & Sendable, Result: Sendable>: Sendable {
  /// The parameters, in the order in which the experiment declares them.
  public let parameters: [Parameter]

  /// The results: the outer index is that of the parameter, the inner one that of the seed.
  public let results: [[Result]]

  /// The results of one parameter, one a seed.
  ///
  /// - Precondition: the experiment was run over `parameter`.
  public subscript(
    parameter: Parameter, file: StaticString = #fileID, line: UInt = #line
  ) -> [Result] {
    guard let index = parameters.firstIndex(of: parameter) else {
      fatalError(
        "the experiment was not run over \(parameter), only over \(parameters)",
        file: file, line: line)
    }
    return results[index]
  }
}

/// An experiment whose kind of outcome does not matter: what the stages of a build work with.
public protocol AnyExperiment: Sendable {
  /// The name under which results and figures are filed, unique within a chapter.
  var id: String { get }

  /// The number of seeds of a full run.
  var seeds: Int { get }

  /// Module and file of the declaration: `OptimizersScenario/Race.swift`.
  var fileID: String { get }

  /// The parameters as canonical JSON; a single `null` where there are none.
  var parameters: [String] { get }

  /// The names of data that a reader may supply files for.
  var reads: [String] { get }

  /// Runs one cell and returns its result as canonical JSON.
  func result(_ trial: Trial, parameter: Int) throws -> String

  /// Decodes results (by parameter, then seed) to what the chapter's page reads.
  func outcome(of results: [[String]]) throws -> any Sendable
}

extension AnyExperiment {
  /// The module that declares the experiment: its sources are what a result depends on.
  public var module: String { String(fileID.prefix { $0 != "/" }) }
}
