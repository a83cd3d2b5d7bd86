import Laboratory
import Notebook

/// What a build is asked for, before any chapter is looked into.
struct BuildRequest {
  let report: ReportFile
  /// The ids of the chapters to make, as they were asked for; all where there are none.
  let selection: [String]
  let profile: Profile
  /// The root seed instead of the report's own.
  let seed: UInt64?
  /// The files instead of the report's own data.
  let data: [SuppliedData]

  /// The ids of the report's chapters that are asked for, in its order.
  private var chapters: [String] {
    report.chapters.filter { selection.isEmpty || selection.contains($0) }
  }

  /// Whether a build of it is the report as its author wrote it.
  var isReport: Bool { isWhole && profile == .full && seed == nil && data.isEmpty }

  private var isWhole: Bool { chapters == report.chapters }

  /// What tells its output from that of other requests: `quick-seed-2-dropout`.
  var name: String {
    let parts = [
      profile == .quick ? "quick" : nil, seed.map { "seed-\($0)" },
      data.isEmpty ? nil : data.map { "data-\($0.name)" }.joined(separator: "-"),
      isWhole ? nil : chapters.joined(separator: "+"),
    ]
    return parts.compactMap { $0 }.joined(separator: "-")
  }

  /// The plan of its cells.
  ///
  /// - Throws: `Problems` where the program has no such chapters, or they read no such data.
  func plan() throws -> Plan {
    try arrange(
      report, from: Program.library, only: selection, profile: profile, seed: seed, data: data)
  }
}
