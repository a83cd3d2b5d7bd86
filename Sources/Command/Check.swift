import ArgumentParser
import Foundation
import Laboratory
import Notebook

/// Recomputes everything and compares it with the lock and the stored results.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recompute the report and name the first number that moved.",
    discussion: """
      Compares what this run computes with report.lock and with results/, layer by layer: results, \
      figure data, drawings, SVG, pixels, pages. Nothing is written. Exit status 1 where anything \
      differs.
      """)

  @OptionGroup var options: ReportOptions

  @Flag(help: "Write the comparison as JSON to standard output.")
  var json = false

  func run() throws {
    let progress = Progress(isQuiet: false)
    warnOfSlowBinary(progress)
    let folder = options.report
    let plan = try arrange(try folder.report(), from: Program.library, only: options.chapters)
    guard let lock = try folder.lock() else {
      throw Failure(
        "There is no \(folder.lockFile.shown) to compare with; nnreport build writes it.")
    }
    let comparison = try comparison(of: plan, with: lock, in: folder, progress)
    if json {
      try writeOutput(try CanonicalJSON.encode(comparison, pretty: true))
    } else {
      progress.say(Self.text(comparison, progress.elapsed))
    }
    guard comparison.isSame else { throw ExitCode(1) }
  }

  private func comparison(
    of plan: Plan, with lock: Lock, in folder: ReportFolder, _ progress: Progress
  ) throws -> Comparison {
    let results = try runCells(
      of: plan, jobs: options.jobs, costs: WorkFolder().costs(), progress)
    let stored = Dictionary(
      uniqueKeysWithValues: plan.experiments.compactMap { experiment in
        folder.results(of: experiment).map { (experiment.id, $0) }
      })
    var first = compareResults(plan, recomputed: results, stored: stored, lock: lock)
    guard first.isSame else {
      tellClaims(of: plan, failingOn: stored, progress)
      return first
    }
    do {
      let edition = try Edition(
        of: plan, results, press: try press(for: folder.report(), in: folder), jobs: options.jobs)
      return compare(edition.lock, with: lock, isWhole: plan.isWhole, after: first)
    } catch let unexpected as UnexpectedVerdicts {
      first.claims = unexpected.problems.list.map(\.message)
      return first
    }
  }

  /// Says which claims the stored results would break, where they are not what this run computes.
  private func tellClaims(of plan: Plan, failingOn stored: Results, _ progress: Progress) {
    guard let chapters = try? judge(plan, stored) else { return }
    for problem in unexpected(chapters) {
      progress.say("With the stored results: \(problem.message)")
    }
  }

  private static func text(_ comparison: Comparison, _ seconds: Double) -> String {
    var lines: [String] = []
    let failed = comparison.differences.first?.layer
    for (layer, count) in comparison.compared {
      let mark = layer == failed ? "✗" : "✓"
      lines.append("\(mark) \(layer.rawValue) (\(count))")
    }
    if let failed {
      let differences = comparison.differences
      lines.append(
        differences.allSatisfy(\.isEdit)
          ? "What is stored was changed; what is computed has not moved."
          : "The first layer that moved is \(failed.rawValue); look in \(failed.owner).")
      for difference in differences.prefix(5) {
        let place = difference.cell.map { ", in the cell '\($0)'" } ?? ""
        lines.append("  \(difference.name): \(difference.message)")
        if let number = difference.number { lines.append("    \(number)\(place).") }
      }
      if differences.count > 5 { lines.append("  and \(differences.count - 5) more.") }
    } else if !comparison.claims.isEmpty {
      lines.append("The results have not moved, but claims do not come out as expected:")
      lines += comparison.claims.map { "  \($0)" }
    } else {
      lines.append("Nothing moved (\(NumberFormat.fixed(1).text(seconds)) s).")
    }
    if let note = comparison.note { lines.append("Note: \(note)") }
    return lines.joined(separator: "\n")
  }
}
