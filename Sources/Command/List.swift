import ArgumentParser
import Foundation
import Laboratory
import Notebook

/// Lists what there is, with the ids that other commands take.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List chapters, experiments, cells, figures and claims.")

  @Option(name: .customLong("report"), help: "The report's folder.")
  var folder = "reports/fundamentals"

  @Flag(help: "Write JSON to standard output.")
  var json = false

  func run() throws {
    let report = ReportFolder(URL(filePath: folder))
    let plan = try arrange(try report.report(), from: Program.library)
    let chapters = try plan.chapters.map { try Listing($0, in: plan, report) }
    if json {
      try writeOutput(try CanonicalJSON.encode(chapters, pretty: true))
    } else {
      try writeOutput(chapters.map(\.text).joined(separator: "\n\n"))
    }
  }
}

/// A chapter as `list` shows it. Figures and claims are made from results, so they are known only
/// where the chapter's results are stored.
private struct Listing: Encodable {
  struct Experiment: Encodable {
    let id: String
    let seeds: Int
    let cells: Int
    let stored: Bool
  }

  let id: String
  let experiments: [Experiment]
  let figures: [String]?
  let claims: [String]?

  init(_ planned: PlannedChapter, in plan: Plan, _ folder: ReportFolder) throws {
    id = planned.chapter.id
    let results = planned.experiments.map { ($0, folder.results(of: $0)) }
    experiments = results.map { experiment, stored in
      Experiment(
        id: experiment.id, seeds: experiment.experiment.seeds, cells: experiment.cells.count,
        stored: stored != nil)
    }
    let known = results.compactMap { experiment, stored in stored.map { (experiment.id, $0) } }
    let judged = try? judge(plan.only(planned), Dictionary(uniqueKeysWithValues: known)).first
    figures = judged?.page.figures.map { "\(planned.chapter.id)/\($0.id)" }
    claims = judged?.verdicts.map(\.id)
  }

  var text: String {
    let width = experiments.map(\.id.count).max() ?? 0
    let lines = experiments.map { experiment in
      "  " + experiment.id.padding(toLength: width + 2, withPad: " ", startingAt: 0)
        + "\(experiment.cells.counted("cell")), \(experiment.seeds.counted("seed"))"
    }
    func list(_ name: String, _ ids: [String]?) -> String {
      guard let ids else { return "  \(name): known after nnreport build" }
      return "  \(name):" + ids.map { "\n    \($0)" }.joined()
    }
    return ([id] + lines + [list("figures", figures), list("claims", claims)])
      .joined(separator: "\n")
  }
}

extension Int {
  /// The number with its noun: `1 cell`, `2 cells`.
  fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
