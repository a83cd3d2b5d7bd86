import Digests
import Foundation
import Laboratory
import Notebook

/// Tells at once whether a build would change nothing: traces of everything it reads, and of
/// everything that the last one wrote and that must still be there.
///
/// Where the file system says that files are as they were, they are not read. Where it says
/// otherwise, as after a checkout, their bytes decide.
struct BuildStamp {
  private struct Record: Codable {
    /// Nil until a later look: files that were just written have no status to go by.
    var status: State?
    let bytes: State
    let summary: Summary
  }

  private struct State: Codable, Equatable {
    let inputs: Digest
    let outputs: Digest
  }

  let request: BuildRequest
  let source: ReportFolder
  let target: ReportFolder
  /// How many files are read at once.
  let jobs: Int

  /// The summary of the last build if nothing has changed since, with its cells as reused.
  func unchangedSummary(in work: WorkFolder) -> Summary? {
    guard let text = Files.textIfPresent(file(in: work)),
      var record = try? CanonicalJSON.decode(Record.self, from: text)
    else { return nil }
    // Taken before bytes are read: what is written meanwhile has another status at the next look.
    let status = try? state(.status)
    if let status, record.status == status { return record.summary.unchanged }
    // What cannot be read is made again, or is an error when it is to be replaced.
    guard let bytes = try? state(.bytes), record.bytes == bytes else { return nil }
    record.status = status
    write(record, in: work)
    return record.summary.unchanged
  }

  /// The digest of everything that a build reads.
  func inputs() throws -> Digest { try inputs(.bytes) }

  /// Keeps the summary of a build that has been published.
  ///
  /// - Parameter inputs: What it has read, as it was before.
  func keep(_ summary: Summary, of inputs: Digest, in work: WorkFolder) {
    guard let outputs = try? outputs(.bytes) else { return }
    let bytes = State(inputs: inputs, outputs: outputs)
    write(Record(status: nil, bytes: bytes, summary: summary), in: work)
  }

  private func write(_ record: Record, in work: WorkFolder) {
    try? Files.write(try CanonicalJSON.encode(record), to: file(in: work))
  }

  private func file(in work: WorkFolder) -> URL {
    work.url.appending(path: "stamps/\(Digest(of: target.url.standardizedFileURL.path)).json")
  }

  private func state(_ kind: FileTrace) throws -> State {
    State(inputs: try inputs(kind), outputs: try outputs(kind))
  }

  private func inputs(_ kind: FileTrace) throws -> Digest {
    let library = Program.library
    let report = request.report
    let parts = [
      library.sources.whole.description, library.compiler, String(request.seed ?? report.seed),
      request.profile.rawValue, report.title,
    ]
    let lists = [
      report.chapters, request.chapters,
      request.data.flatMap { [$0.name, $0.digest.description] },
      try source.templateTraces(report, kind, jobs: jobs), try libraryTraces(kind, jobs: jobs),
    ]
    return Digest(of: parts + lists.map { Digest(of: $0).description })
  }

  private func outputs(_ kind: FileTrace) throws -> Digest {
    let parts = try [target.results, target.site].map { folder in
      Digest(of: try Files.traces(kind, below: folder, jobs: jobs)).description
    }
    return Digest(of: parts + [try kind.trace(of: target.lockFile.path)])
  }
}
