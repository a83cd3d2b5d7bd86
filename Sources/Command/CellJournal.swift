import Digests
import Foundation
import Laboratory
import Notebook

/// The results of cells in the order in which builds finished them, one a line: what an interrupted
/// build goes on from.
///
/// One file that only grows, since thousands of small ones would keep the disk busier than the
/// cells keep the cores. A line has the cell's key, a digest of the rest, and the result: one that
/// a crash or a full disk tore is told by its digest, and its cell is run again.
struct CellJournal: Sendable {
  let url: URL

  /// Adds a finished cell; any number of threads and processes may do so at once.
  func append(_ result: String, _ key: Digest) throws {
    var file = open()
    if file < 0, errno == ENOENT {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      file = open()
    }
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    let line = Array(Self.line(result, key).utf8)
    guard write(file, line, line.count) == line.count else { throw failure() }
  }

  /// The results by key; none where there is no journal.
  func read() -> [Digest: String] {
    guard let text = Files.textIfPresent(url) else { return [:] }
    var results: [Digest: String] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard parts.count == 3 else { continue }
      let key = Digest(hexadecimal: String(Substring(parts[0])))
      let result = String(Substring(parts[2]))
      if Self.seal(result, key).description.utf8.elementsEqual(parts[1]) { results[key] = result }
    }
    return results
  }

  /// Drops the cells of a plan, which a build has published.
  func forget(_ plan: Plan) {
    var results = read()
    for experiment in plan.experiments where !results.isEmpty {
      for cell in experiment.cells { results[experiment.key.cell(cell)] = nil }
    }
    guard !results.isEmpty else {
      try? FileManager.default.removeItem(at: url)
      return
    }
    let rest = results.sorted { $0.key.description < $1.key.description }
    try? Files.write(rest.map { Self.line($0.value, $0.key) }.joined(), to: url)
  }

  private func open() -> Int32 {
    Foundation.open(url.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
  }

  private func failure() -> Failure {
    Failure("Cannot write \(url.shown): \(String(cString: strerror(errno))).")
  }

  private static func line(_ result: String, _ key: Digest) -> String {
    "\(key) \(seal(result, key)) \(result)\n"
  }

  private static func seal(_ result: String, _ key: Digest) -> Digest {
    Digest(of: [key.description, result])
  }
}
