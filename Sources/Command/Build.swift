import ArgumentParser
import Digests
import Foundation
import Laboratory
import Notebook

/// Builds the report: runs what has not been run, judges, draws, typesets, publishes.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the report, running only what has changed.",
    discussion: """
      Results, lock and site are written to the report's folder. A build of some chapters only, \
      of another seed, on other data, or a quick one never changes committed files: without \
      --output it goes to .nnreport/.
      """)

  @OptionGroup var options: ReportOptions

  @Option(help: "The folder to write to, instead of the report's own.")
  var output: String?

  @Flag(help: "Run every cell and draw every figure, whatever is stored.")
  var fresh = false

  @Flag(help: "Run a few seeds and steps of everything: a look, no verdicts.")
  var quick = false

  @Option(help: "The root seed, instead of the report's own.")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Files instead of the report's own data: digits=FOLDER, with MNIST's four IDX files, gzip or "
        + "not. Claims are evaluated and not judged.", valueName: "name=folder"))
  var data: [DataFolder] = []

  @Flag(help: "Open the report when it is built.")
  var open = false

  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  func validate() throws {
    let names = data.map(\.name)
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("--data names two folders for '\(name)'.")
    }
  }

  func run() throws {
    let progress = Progress(isQuiet: quiet)
    warnOfSlowBinary(progress)
    let work = WorkFolder()
    let folder = options.report
    let request = try BuildRequest(
      try folder.report(), only: options.chapters, profile: quick ? .quick : .full, seed: seed,
      data: try data.map { try $0.read() })
    let target = try target(of: request, work)
    let stamp = BuildStamp(request: request, source: folder, target: target, jobs: options.jobs)
    if !fresh, let summary = stamp.unchangedSummary(in: work) {
      progress.say(summary.text(progress.elapsed, at: target.site))
      return try openIfAsked(target)
    }

    let inputs = try stamp.inputs()
    let plan = try request.plan()
    let press = try press(for: request.report, in: folder)
    try target.prepare()
    let folders = target.url.canonical == folder.url.canonical ? [folder] : [target, folder]
    let stored = fresh ? [:] : work.stored(plan, in: folders)
    for experiment in fresh ? [] : target.changedResults(plan)
    where experiment.cells.contains(where: { stored[$0] == nil }) {
      progress.say(
        "results/\(experiment.id).json is not what the lock holds; its cells are run again.")
    }
    let results = try runCells(
      of: plan, jobs: options.jobs, costs: work.costs(), progress, stored: stored,
      journal: quick ? nil : work.journal)
    if !quick { work.keep(costs: progress.costs) }
    let edition = try Edition(
      of: plan, results, press: press, jobs: options.jobs,
      shelf: fresh ? PictureShelf() : work.pictures,
      reusing: fresh ? EngravingCache() : work.text())
    let lock = try edition.lock.text
    signal(SIGINT, SIG_IGN)  // what has come this far is published whole
    try target.publish(plan, results, site: edition.site, lock: lock, jobs: options.jobs)
    NNReport.endOnInterrupt()
    if plan.isWhole { work.keep(text: edition.text) }
    if !quick { work.journal.forget(plan) }

    let summary = Summary(of: edition, plan, cellsRun: progress.cellsRun)
    stamp.keep(summary, of: inputs, in: work)
    progress.say(summary.text(progress.elapsed, at: target.site))
    try openIfAsked(target)
  }

  /// Where the build goes: never to committed files unless it is the whole report as it stands.
  private func target(of request: BuildRequest, _ work: WorkFolder) throws -> ReportFolder {
    guard let output else {
      return request.isReport ? options.report : ReportFolder(work.output(request.name))
    }
    guard !output.isEmpty else { throw Failure("--output needs the name of a folder.") }
    let target = ReportFolder(URL(filePath: output))
    let replaces = target.url.canonical == options.report.url.canonical
    guard !replaces || request.isReport else {
      throw Failure(
        "A quick or partial build, or one of another seed or on other data, cannot replace the "
          + "report in \(output); leave --output out, or name another folder.")
    }
    guard replaces || !Files.exists(target.file) else {
      throw Failure(
        "\(output) holds a report of its own, \(target.file.shown); name another folder.")
    }
    return target
  }

  private func openIfAsked(_ target: ReportFolder) throws {
    guard open else { return }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xdg-open", target.site.appending(path: "index.html").path]
    try process.run()
  }
}

/// Runs a plan's cells with progress, and keeps each result in the journal as soon as it is there.
func runCells(
  of plan: Plan, jobs: Int, costs: [String: Double], _ progress: Progress,
  stored: [Cell: String] = [:], journal: CellJournal? = nil
) throws -> Results {
  let missing = plan.experiments.flatMap(\.cells).filter { stored[$0] == nil }
  progress.begin(missing, jobs: jobs, costs: costs)
  let observer = RunObserver(
    began: { progress.began($0) },
    ended: { cell, key, result in
      journal?.append(result, key.cell(cell))
      progress.ended(cell)
    })
  return try Notebook.run(plan, jobs: jobs, stored: stored, costs: costs, observer: observer)
}
