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

  init(of plan: Plan, from source: ReportFolder, to target: ReportFolder) throws {
    self.target = target
    let library = Program.library
    var parts = [
      library.sources.whole.description, library.compiler, String(plan.seed),
      plan.profile.rawValue, plan.report.title, plan.report.chapters.joined(separator: " "),
      plan.chapters.map(\.chapter.id).joined(separator: " "),
    ]
    parts += plan.data.flatMap { [$0.name, $0.digest.description] }
    for file in try source.templates(plan.report).sorted(by: { $0.key < $1.key }) {
      parts += [file.key, file.value]
    }
    parts += try libraryDigests()
    inputs = Digest(of: parts)
  }

  /// The summary of the last build if nothing has changed since, with its cells as reused.
  func summary(in work: WorkFolder) throws -> Summary? {
    guard let text = Files.textIfPresent(file(in: work)),
      let record = try? CanonicalJSON.decode(Record.self, from: text), record.inputs == inputs,
      record.outputs == (try outputs())
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
    var parts: [String] = []
    for (name, folder) in [("results", target.results), ("site", target.site)] {
      for file in try Files.tree(folder).sorted(by: { $0.key < $1.key }) {
        parts += [name, file.key, Digest(of: file.value).description]
      }
    }
    return Digest(of: parts + [Files.textIfPresent(target.lockFile) ?? ""])
  }
}
