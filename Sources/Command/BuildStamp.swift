import Digests
import Foundation
import Laboratory
import Notebook

/// Tells at once whether a build would change nothing: the digest of everything it reads, and the
/// digest of everything that the last one wrote and that must still be there.
struct BuildStamp {
  private struct Record: Codable {
    let inputs: Digest
    let outputs: Digest
    let summary: Summary
  }

  private let inputs: Digest
  private let target: ReportFolder
  private let jobs: Int

  /// - Parameter jobs: How many files are read at once.
  init(
    of request: BuildRequest, from source: ReportFolder, to target: ReportFolder, jobs: Int
  ) throws {
    self.target = target
    self.jobs = jobs
    let library = Program.library
    let report = request.report
    var parts = [
      library.sources.whole.description, library.compiler, String(request.seed ?? report.seed),
      request.profile.rawValue, report.title,
    ]
    let lists = [
      report.chapters, request.chapters,
      request.data.flatMap { [$0.name, $0.digest.description] },
      try source.templateDigests(report, jobs: jobs), try libraryDigests(jobs: jobs),
    ]
    parts += lists.map { Digest(of: $0).description }
    inputs = Digest(of: parts)
  }

  /// The summary of the last build if nothing has changed since, with its cells as reused.
  func summary(in work: WorkFolder) -> Summary? {
    guard let text = Files.textIfPresent(file(in: work)),
      let record = try? CanonicalJSON.decode(Record.self, from: text), record.inputs == inputs,
      // What cannot be read is made again, or is an error when it is to be replaced.
      record.outputs == (try? outputs())
    else { return nil }
    return record.summary.unchanged
  }

  /// Keeps the summary of a build that has been published.
  func keep(_ summary: Summary, in work: WorkFolder) {
    guard let outputs = try? outputs() else { return }
    let record = Record(inputs: inputs, outputs: outputs, summary: summary)
    try? Files.write(try CanonicalJSON.encode(record), to: file(in: work))
  }

  private func file(in work: WorkFolder) -> URL {
    work.url.appending(path: "stamps/\(Digest(of: target.url.standardizedFileURL.path)).json")
  }

  private func outputs() throws -> Digest {
    let parts = try [target.results, target.site].map { folder in
      Digest(of: try Files.digests(below: folder, jobs: jobs)).description
    }
    return Digest(of: parts + [Files.textIfPresent(target.lockFile) ?? ""])
  }
}
