import Foundation

/// The canonical text of a drawing as it was recorded.
///
/// `NNREPORT_RECORD=yes swift test --filter Gallery` records; look at the figures before you commit
/// what has changed.
struct Snapshot {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "Snapshots")

  private let file: URL

  /// Whether snapshots are to be written; never where a machine decides whether code is right.
  static var isRecording: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["NNREPORT_RECORD"] == "yes" && environment["CI"] == nil
  }

  init(_ id: String) { file = Self.folder.appending(path: "\(id).txt") }

  /// The ids of all snapshots.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }

  /// Replaces the snapshot.
  func record(_ text: String) throws {
    try Data(text.utf8).write(to: file)
  }

  /// The first line in which a text is not the recorded one, or nil if they are the same.
  func difference(from text: String) -> String? {
    guard let data = try? Data(contentsOf: file) else { return "there is no snapshot" }
    let recorded = String(decoding: data, as: UTF8.self)
    guard recorded != text else { return nil }
    let (old, new) = (recorded.lines, text.lines)
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    func shown(_ lines: [Substring]) -> String {
      lines.indices.contains(line) ? String(lines[line].prefix(120)) : "the end"
    }
    return "line \(line + 1) was \(shown(old)), and is \(shown(new))"
  }
}

extension String {
  fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
