/// The outcomes of a chapter's experiments, decoded from what is stored.
public struct Findings: Sendable {
  private let outcomes: [String: any Sendable]

  /// Findings by experiment id.
  public init(_ outcomes: [String: any Sendable]) {
    self.outcomes = outcomes
  }

  /// What an experiment found.
  ///
  /// - Precondition: the chapter lists `experiment` among its experiments.
  public subscript<Outcome>(
    experiment: Experiment<Outcome>, file: StaticString = #fileID, line: UInt = #line
  ) -> Outcome {
    guard let outcome = outcomes[experiment.id] as? Outcome else {
      fatalError(
        "the experiment '\(experiment.id)' is missing from the chapter's list of experiments",
        file: file, line: line)
    }
    return outcome
  }
}
