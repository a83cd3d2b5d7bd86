import Digests
import Numbers

/// What the results of an experiment depend on, digested: equal keys mean that a stored result is
/// the result that a run would give.
///
/// It covers every file of the experiment's module and of all modules below it, the manifest, the
/// compiler, the report's root seed, the profile, the chapter's and the experiment's names, and the
/// data that a reader supplies, where the experiment reads them. The number of jobs, the CPU and the
/// optimization level are left out: they change no bit.
public struct ExperimentKey: Hashable, Sendable {
  /// The digest.
  public let digest: Digest

  /// The key of an experiment, or nil where `sources` does not know the experiment's module.
  public init?(
    of experiment: any AnyExperiment, chapter: String, root: UInt64, profile: Profile,
    data: [SuppliedData] = [], sources: SourceTable, compiler: String
  ) {
    guard let closure = sources.closure(of: experiment.module) else { return nil }
    let supplied = experiment.read(of: data).flatMap { [$0.name, $0.digest.description] }
    digest = Digest(
      of: [closure.description, compiler, String(root), profile.rawValue, chapter, experiment.id]
        + supplied)
  }

  /// The key of one of the experiment's cells.
  public func cell(_ cell: Cell) -> Digest {
    Digest(of: [digest.description, cell.parameterText, String(cell.seed)])
  }
}
