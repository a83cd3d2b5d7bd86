import ArgumentParser
import Figures
import Foundation
import Invocation
import Laboratory
import Notebook

/// Redraws one published figure from its stored results.
struct Replot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Redraw one figure of the report from its stored results.",
    discussion: """
      Writes the figure's files as the site has them, byte for byte: SVG, PNG (in dark too where \
      it is its chapter's thumbnail), its data as CSV. Nothing is run; nnreport list names the \
      figures. Exit status 1 where the lock holds another drawing, other pixels or other data.
      """)

  @Argument(help: ArgumentHelp("The figure.", valueName: "chapter/figure"))
  var figure: String

  @Option(name: .customLong("report"), help: "The report's folder.")
  var folder = "reports/fundamentals"

  @Option(help: "The folder to write to; .nnreport/replot by default.")
  var output: String?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a folder.") }
  }

  func run() throws {
    let parts = figure.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw Failure("'\(figure)' is not CHAPTER/FIGURE; nnreport list names the figures.")
    }
    let report = ReportFolder(URL(filePath: folder))
    let found = try find(parts[1], in: parts[0], of: report)
    let prose = ProseNeeds(of: parts[0], in: try report.templates(try report.report()))
    let renderer = try pictureRenderer()
    let drawn = try draw(found, of: parts[0], for: prose.themes(of: found.id), with: renderer)
    let target = output.map { URL(filePath: $0) } ?? WorkFolder().output("replot")
    let files = drawn.picture.published(chapter: parts[0], themes: Picture.Theme.allCases)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let url = target.appending(path: URL(filePath: path).lastPathComponent)
      try Files.write(Data(bytes), to: url)
      try writeOutput(url.shown)
    }
    guard let lock = try report.lock() else { return }
    let (moved, note) = compare(drawn.digests, of: figure, by: renderer, with: lock)
    if let note { writeMessage("nnreport: \(note)\n") }
    if let moved {
      writeMessage(
        "nnreport: \(report.lockFile.shown) holds another '\(figure)' than was drawn now: the first "
          + "layer that moved is \(moved.rawValue). nnreport build makes the report anew.\n")
      throw ExitCode(1)
    }
  }

  /// A figure of a chapter's page, made of the stored results.
  private func find(
    _ id: String, in chapter: String, of report: ReportFolder
  ) throws -> Figure {
    let plan = try arrange(try report.report(), from: Program.library, only: [chapter])
    var results: Results = [:]
    for experiment in plan.experiments {
      guard let stored = report.results(of: experiment) else {
        throw Failure(
          "\(report.results.shown) has no results of \(experiment.id); nnreport build makes them.")
      }
      results[experiment.id] = stored
    }
    let figures = try judge(plan, results).flatMap(\.page.figures)
    guard let found = figures.first(where: { $0.id == id }) else {
      let near = nearest(to: id, among: figures.map(\.id)).first
      throw Failure(
        "The chapter '\(chapter)' has no figure '\(id)'"
          + (near.map { ". Did you mean '\(chapter)/\($0)'?" }
            ?? "; it has \(figures.map(\.id).joined(separator: ", "))."))
    }
    return found
  }
}
