import Digests
import Foundation
import Laboratory
import Notebook

/// The results of cells in the order in which builds finished them, one a line: what an interrupted
/// build goes on from.
///
/// One file that only grows, since thousands of small ones would keep the disk busier than some
/// cells keep the cores. A line has the cell's key, a digest of key and result, and the result: one
/// that a crash or a full disk tore is told by its digest, and its cell is run again. Any number of
/// threads and processes may use the file at once.
struct CellJournal: Sendable {
  let url: URL

  /// What is left of cells that no build has published, in bytes; more is dropped.
  private static let limit = 64 << 20

  /// Adds a finished cell. Where that fails, as on a full disk, it costs the resumption of an
  /// interrupted build, not the build.
  func append(_ result: String, _ key: Digest) {
    if !write(result, key), errno == ENOENT {
      try? FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      _ = write(result, key)
    }
  }

  private func write(_ result: String, _ key: Digest) -> Bool {
    let file = open(url.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    flock(file, LOCK_SH)
    // The line feed comes first, so that a torn line ends where the next begins.
    let line = Array("\n\(key) \(Self.seal(result, key)) \(result)".utf8)
    return Foundation.write(file, line, line.count) == line.count
  }

  /// The results of a plan's cells, as far as they are there.
  func results(of plan: Plan) -> [Cell: String] {
    guard let text = Files.textIfPresent(url), !text.isEmpty else { return [:] }
    var found: [Digest: String] = [:]
    for line in Self.lines(text) {
      let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard parts.count == 3, let key = Self.key(line) else { continue }
      let result = String(Substring(parts[2]))
      if Self.seal(result, key).description.utf8.elementsEqual(parts[1]) { found[key] = result }
    }
    var results: [Cell: String] = [:]
    for (cell, key) in plan.cellKeys { results[cell] = found[key] }
    return results
  }

  /// Drops the cells of a plan, which a build has published.
  func forget(_ plan: Plan) {
    let file = open(url.path, O_RDWR | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    flock(file, LOCK_EX)
    guard let text = Files.textIfPresent(url), !text.isEmpty else { return }
    let published = Set(plan.cellKeys.map(\.key))
    let lines = Self.lines(text)
    let rest = lines.filter { line in Self.key(line).map { !published.contains($0) } ?? false }
    guard rest.count < lines.count else { return }
    // In place: others may have the file open.
    ftruncate(file, 0)
    let bytes = rest.reduce(into: [UInt8]()) { $0 += [UInt8(ascii: "\n")] + $1 }
    if bytes.count <= Self.limit { _ = Foundation.write(file, bytes, bytes.count) }
  }

  private static func lines(_ text: String) -> [Substring.UTF8View] {
    text.utf8.split(separator: UInt8(ascii: "\n"))
  }

  private static func key(_ line: Substring.UTF8View) -> Digest? {
    line.firstIndex(of: UInt8(ascii: " ")).map {
      Digest(hexadecimal: String(Substring(line[..<$0])))
    }
  }

  private static func seal(_ result: String, _ key: Digest) -> Digest {
    Digest(of: [key.description, result])
  }
}

extension Plan {
  /// All cells with their keys.
  fileprivate var cellKeys: [(cell: Cell, key: Digest)] {
    experiments.flatMap { experiment in
      experiment.cells.map { ($0, experiment.key.cell($0)) }
    }
  }
}
