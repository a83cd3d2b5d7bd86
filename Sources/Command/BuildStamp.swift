import Digests
import Foundation
import Laboratory
import Notebook

/// Tells at once whether a build would change nothing: signs of everything it reads, and of
/// everything that the last one wrote and that must still be there.
///
/// Marks tell without reading a file. Where they have moved, as in a copy of the folder, the digests
/// of all bytes decide.
struct BuildStamp {
  private struct Record: Codable {
    let signs: [FileSign: State]
    let summary: Summary
  }

  private struct State: Codable, Equatable {
    let inputs: Digest
    let outputs: Digest
  }

  private let request: BuildRequest
  private let source: ReportFolder
  private let target: ReportFolder
  private let jobs: Int
  /// The marks of everything read, when the build began.
  private let marks: Digest

  /// - Parameter jobs: How many files are read at once.
  init(
    of request: BuildRequest, from source: ReportFolder, to target: ReportFolder, jobs: Int
  ) throws {
    self.request = request
    self.source = source
    self.target = target
    self.jobs = jobs
    marks = try Self.inputs(.mark, of: request, from: source, jobs: jobs)
  }

  /// The summary of the last build if nothing has changed since, with its cells as reused.
  func summary(in work: WorkFolder) -> Summary? {
    guard let text = Files.textIfPresent(file(in: work)),
      let record = try? CanonicalJSON.decode(Record.self, from: text)
    else { return nil }
    // What cannot be read is made again, or is an error when it is to be replaced.
    guard let marks = try? state(.mark) else { return nil }
    if record.signs[.mark] != marks {
      guard let digests = try? state(.digest), record.signs[.digest] == digests else { return nil }
      keep(record.summary, in: work)
    }
    return record.summary.unchanged
  }

  /// Keeps the summary of a build that has been published, unless what it read has changed since.
  func keep(_ summary: Summary, in work: WorkFolder) {
    guard let digests = try? state(.digest) else { return }
    // The clocks of file systems tick every few milliseconds: what is written from now on gets
    // another time than what this build has written.
    Thread.sleep(forTimeInterval: 0.02)
    guard let now = try? state(.mark), now.inputs == marks else { return }
    let record = Record(signs: [.mark: now, .digest: digests], summary: summary)
    try? Files.write(try CanonicalJSON.encode(record), to: file(in: work))
  }

  private func file(in work: WorkFolder) -> URL {
    work.url.appending(path: "stamps/\(Digest(of: target.url.standardizedFileURL.path)).json")
  }

  private func state(_ kind: FileSign) throws -> State {
    State(
      inputs: try Self.inputs(kind, of: request, from: source, jobs: jobs),
      outputs: try outputs(kind))
  }

  private static func inputs(
    _ kind: FileSign, of request: BuildRequest, from source: ReportFolder, jobs: Int
  ) throws -> Digest {
    let library = Program.library
    let report = request.report
    let parts = [
      library.sources.whole.description, library.compiler, String(request.seed ?? report.seed),
      request.profile.rawValue, report.title,
    ]
    let lists = [
      report.chapters, request.chapters,
      request.data.flatMap { [$0.name, $0.digest.description] },
      try source.templateSigns(report, kind, jobs: jobs), try librarySigns(kind, jobs: jobs),
    ]
    return Digest(of: parts + lists.map { Digest(of: $0).description })
  }

  private func outputs(_ kind: FileSign) throws -> Digest {
    let parts = try [target.results, target.site].map { folder in
      Digest(of: try Files.signs(kind, below: folder, jobs: jobs)).description
    }
    return Digest(of: parts + [Files.textIfPresent(target.lockFile) ?? ""])
  }
}
