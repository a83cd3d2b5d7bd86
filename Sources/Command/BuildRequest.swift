import Laboratory
import Notebook

/// What a build is asked for, before any chapter is looked into.
struct BuildRequest {
  let report: ReportFile
  /// The ids of the chapters to make, in the report's order.
  let chapters: [String]
  let profile: Profile
  /// The root seed instead of the report's own.
  let seed: UInt64?
  /// The files instead of the report's own data.
  let data: [SuppliedData]

  /// - Parameter selection: The ids of the chapters to make; all where there are none.
  /// - Throws: `Problems` where one of them is not in the report.
  init(
    _ report: ReportFile, only selection: [String], profile: Profile, seed: UInt64?,
    data: [SuppliedData]
  ) throws {
    self.report = report
    self.profile = profile
    self.seed = seed
    self.data = data
    chapters = report.chapters.filter { selection.isEmpty || selection.contains($0) }
    if !Set(selection).isSubset(of: report.chapters) { _ = try plan(only: selection) }
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
  func plan() throws -> Plan { try plan(only: chapters) }

  private func plan(only selection: [String]) throws -> Plan {
    try arrange(
      report, from: Program.library, only: selection, profile: profile, seed: seed, data: data)
  }
}
