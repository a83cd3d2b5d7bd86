import Laboratory
import Numbers

/// What a build will do: the chapters to make, their experiments, and the key of each.
public struct Plan: Sendable {
  /// The report as its author wrote it.
  public let report: ReportFile

  /// The root seed: the report's own, or the one that was asked for instead.
  public let seed: UInt64

  /// How much of each experiment is run.
  public let profile: Profile

  /// The files that stand in for data of the report's own.
  public let data: [SuppliedData]

  /// The chapters to make, in the report's order.
  public let chapters: [PlannedChapter]

  /// Whether claims are judged: in the report as it is published, not in a quick look at it nor on
  /// data for which no claim was made.
  public var isJudged: Bool { profile == .full && data.isEmpty }

  /// All experiments, in order.
  public var experiments: [PlannedExperiment] { chapters.flatMap(\.experiments) }

  /// The same plan with one of its chapters only.
  public func only(_ chapter: PlannedChapter) -> Plan {
    Plan(report: report, seed: seed, profile: profile, data: data, chapters: [chapter])
  }

  /// The chapters of the report that the plan leaves out.
  public var omitted: [String] {
    report.chapters.filter { id in !chapters.contains { $0.chapter.id == id } }
  }

  /// Whether the plan makes every chapter of the report.
  public var isWhole: Bool { omitted.isEmpty }

  /// What the plan differs in from the report, as arguments of `nnreport build`.
  var request: [String] {
    (isWhole ? [] : chapters.map(\.chapter.id)) + (profile == .quick ? ["--quick"] : [])
      + (seed == report.seed ? [] : ["--seed", String(seed)])
      + data.flatMap { ["--data", "\($0.name)=FOLDER"] }
  }
}

/// A chapter that a build will make.
public struct PlannedChapter: Sendable {
  /// The chapter.
  public let chapter: any Chapter

  /// Its experiments.
  public let experiments: [PlannedExperiment]
}

/// An experiment that a build will run, or whose stored results it will reuse.
public struct PlannedExperiment: Sendable {
  /// The experiment.
  public let experiment: any AnyExperiment

  /// Its name in files and messages: `initialization/six-layers`.
  public let id: String

  /// What its results depend on.
  public let key: ExperimentKey

  /// Its cells, in the order of its results.
  public let cells: [Cell]
}

/// What a report may ask for, and what it is built from.
public struct Library: Sendable {
  /// The chapters that there are.
  public let chapters: [any Chapter]

  /// The sources of the program, for keys and code cells.
  public let sources: SourceTable

  /// The compiler's own name of its version.
  public let compiler: String

  /// A library of chapters.
  public init(chapters: [any Chapter], sources: SourceTable, compiler: String) {
    self.chapters = chapters
    self.sources = sources
    self.compiler = compiler
  }
}

/// The first stage: from a report file to the plan of its cells.
///
/// - Parameters:
///   - report: The report.
///   - library: The chapters that there are.
///   - selection: The ids of the chapters to make; all where it is empty.
///   - profile: How much of each experiment to run.
///   - seed: A root seed instead of the report's own.
///   - data: Files in place of the report's own data.
/// - Throws: `Problems`: unknown or repeated chapters, repeated or unfit ids, a module without
///   digest, data that no experiment reads.
public func arrange(
  _ report: ReportFile, from library: Library, only selection: [String] = [],
  profile: Profile = .full, seed: UInt64? = nil, data: [SuppliedData] = []
) throws -> Plan {
  let known = library.chapters.map(\.id)
  var problems: [Problem] = []
  for id in report.chapters where !known.contains(id) {
    problems.append(unknown(id, "a chapter of this program", among: known, file: "report.json"))
  }
  for id in repeated(report.chapters) {
    let message = "The chapter '\(id)' is listed twice; remove one of the two."
    problems.append(Problem(.arrange, message, file: "report.json"))
  }
  for id in selection where !report.chapters.contains(id) {
    problems.append(
      known.contains(id)
        ? Problem(
          .arrange, "The report does not list the chapter '\(id)'; add it to its chapters.",
          file: "report.json")
        : unknown(id, "a chapter of this report", among: report.chapters, file: nil))
  }
  if report.chapters.isEmpty {
    problems.append(
      Problem(
        .arrange, "The report lists no chapter; there are: \(known.joined(separator: ", ")).",
        file: "report.json"))
  }
  guard problems.isEmpty else { throw Problems(problems) }

  let seed = seed ?? report.seed
  let chapters = report.chapters.filter { selection.isEmpty || selection.contains($0) }
    .map { id in
      let chapter = library.chapters.first { $0.id == id }!
      let planned = chapter.experiments.compactMap { experiment in
        plan(experiment, of: chapter, library, profile, seed, data, &problems)
      }
      let ids = chapter.experiments.map(\.id)
      for id in repeated(ids) {
        let message = "Two experiments of the chapter '\(chapter.id)' are named '\(id)'."
        problems.append(Problem(.arrange, message))
      }
      problems += Problem.unfit([chapter.id], at: .arrange) { "chapter '\($0)'" }
      problems += Problem.unfit(ids, at: .arrange) {
        "experiment '\($0)' of the chapter '\(chapter.id)'"
      }
      return PlannedChapter(chapter: chapter, experiments: planned)
    }
  problems += unread(data, in: chapters)
  guard problems.isEmpty else { throw Problems(problems) }
  return Plan(report: report, seed: seed, profile: profile, data: data, chapters: chapters)
}

/// A problem for each of the supplied data that nothing in the chapters reads.
private func unread(_ data: [SuppliedData], in chapters: [PlannedChapter]) -> [Problem] {
  let experiments = chapters.flatMap(\.experiments)
  let readable = Set(experiments.flatMap(\.experiment.reads)).sorted()
  return data.map(\.name).filter { !readable.contains($0) }.map { name in
    let names = chapters.map { "'\($0.chapter.id)'" }.joined(separator: ", ")
    let hint =
      readable.isEmpty
      ? "These chapters read none." : "There are: \(readable.joined(separator: ", "))."
    return Problem(.arrange, "Nothing in \(names) reads data called '\(name)'. \(hint)")
  }
}

private func plan(
  _ experiment: any AnyExperiment, of chapter: any Chapter, _ library: Library,
  _ profile: Profile, _ seed: UInt64, _ data: [SuppliedData], _ problems: inout [Problem]
) -> PlannedExperiment? {
  let key = ExperimentKey(
    of: experiment, chapter: chapter.id, root: seed, profile: profile, data: data,
    sources: library.sources, compiler: library.compiler)
  guard let key else {
    let message =
      "The sources of the module '\(experiment.module)' are not embedded; apply the EmbedSources "
      + "plugin to the target of the command."
    problems.append(Problem(.arrange, message, file: experiment.fileID))
    return nil
  }
  return PlannedExperiment(
    experiment: experiment, id: "\(chapter.id)/\(experiment.id)", key: key,
    cells: experiment.cells(chapter: chapter.id, profile: profile))
}

private func unknown(_ name: String, _ what: String, among names: [String], file: String?)
  -> Problem
{
  let nearest = nearest(to: name, among: names)
  let hint =
    nearest.isEmpty
    ? "There are: \(names.joined(separator: ", "))."
    : "Did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?"
  return Problem(.arrange, "'\(name)' is not \(what). \(hint)", file: file)
}

private func repeated(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { !seen.insert($0).inserted }
}
