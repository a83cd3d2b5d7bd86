import Digests
import Foundation
import Laboratory
import Notebook

/// A folder with a report: `report.json` by a person, `results/` and `report.lock` built and
/// committed, `site/` built.
struct ReportFolder {
  let url: URL

  init(_ url: URL) {
    self.url = url
  }

  var file: URL { url.appending(path: "report.json") }
  var site: URL { url.appending(path: "site") }
  var lockFile: URL { url.appending(path: "report.lock") }
  var results: URL { url.appending(path: "results") }
  private var keyFile: URL { results.appending(path: "keys.json") }

  /// The report as its author wrote it.
  func report() throws -> ReportFile {
    guard Files.exists(file) else {
      throw Failure(
        "There is no report at \(url.shown): \(file.shown) is missing. Call nnreport in the "
          + "project's folder, or name the report's folder with --report.")
    }
    return try ReportFile(json: try Files.text(file, "the report"), file: file.shown)
  }

  /// The folders with the report's templates; of files of one name, that of the last folder counts.
  private func templateFolders(_ report: ReportFile) -> [URL] {
    (report.templates ?? ["../../templates"]).map { path in
      let folder = path.hasPrefix("/") ? URL(filePath: path) : url.appending(path: path)
      return folder.standardizedFileURL
    }
  }

  /// The files of the template folders: texts by path relative to their folder.
  func templates(_ report: ReportFile) throws -> [String: String] {
    var texts: [String: String] = [:]
    for folder in templateFolders(report) {
      for (name, data) in try Self.templates(folder, try Files.tree(folder)) {
        texts[name] = try Files.text(data, of: folder.appending(path: name))
      }
    }
    return texts
  }

  /// A digest of the traces of the files of each template folder, in order.
  func templateTraces(_ report: ReportFile, _ kind: FileTrace, jobs: Int) throws -> [String] {
    try templateFolders(report).map { folder in
      let files = try Self.templates(folder, try Files.traces(kind, below: folder, jobs: jobs))
      return Digest(of: files).description
    }
  }

  /// What was found in a template folder, which may not be nothing.
  private static func templates<Found: Collection>(
    _ folder: URL, _ found: Found
  ) throws -> Found {
    guard !found.isEmpty else {
      throw Failure(
        "There are no templates at \(folder.shown); say in report.json where they are, relative "
          + "to it: \"templates\": [\"…\"].")
    }
    return found
  }

  /// The committed lock, or nil where there is none.
  func lock() throws -> Lock? {
    guard let text = Files.textIfPresent(lockFile) else { return nil }
    return try Lock(text: text)
  }

  /// The keys under which results are stored, by `chapter/experiment`.
  func keys() -> [String: String] {
    guard let text = Files.textIfPresent(keyFile) else { return [:] }
    return (try? CanonicalJSON.decode([String: String].self, from: text)) ?? [:]
  }

  /// The stored results of an experiment, whatever their key.
  func results(of experiment: PlannedExperiment) -> StoredResults? {
    Files.textIfPresent(results.appending(path: "\(experiment.id).json")).flatMap {
      StoredResults(text: $0, for: experiment.cells)
    }
  }

  /// Stored results that need not be run again, by `chapter/experiment`: their key says that a run
  /// would give the same, and the lock says that nobody has changed them since.
  func currentResults(_ plan: Plan) -> Results {
    let keys = keys()
    guard let lock = try? lock() else { return [:] }
    var current: Results = [:]
    for experiment in plan.experiments
    where keys[experiment.id] == experiment.key.digest.description {
      guard let stored = results(of: experiment) else { continue }
      if stored.digest == lock.results[experiment.id] { current[experiment.id] = stored }
    }
    return current
  }

  /// The experiments whose stored results are not those of the lock: somebody changed one of them.
  func changedResults(_ plan: Plan) -> [PlannedExperiment] {
    guard let lock = try? lock() else { return [] }
    return plan.experiments.filter { experiment in
      guard let locked = lock.results[experiment.id] else { return false }
      return results(of: experiment).map { $0.digest != locked } ?? false
    }
  }

  /// Makes sure, before any work, that a build may write here.
  ///
  /// - Throws: `Failure` where the folder holds somebody's own `results`, `site` or `report.lock`,
  ///   cannot be written to, or is being written to by another build.
  func prepare() throws {
    for (folder, sign) in [(results, "keys.json"), (site, "claims.json")] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      let isEmpty = names.isEmpty && (!Files.exists(folder) || Files.isFolder(folder))
      guard isEmpty || names.contains(sign) else {
        throw Failure(Self.foreign(folder))
      }
      // Nothing that is published is hidden.
      if let hidden = names.sorted().first(where: { $0.hasPrefix(".") }) {
        throw Failure(Self.foreign(folder.appending(path: hidden)))
      }
    }
    // A damaged lock beside results of nnreport's is made again.
    guard !Files.exists(lockFile) || Files.exists(keyFile) || (try? lock()) != nil else {
      throw Failure(Self.foreign(lockFile))
    }
    try Files.take(url)
    // Links may lead elsewhere.
    let parents = [results, site].map { Files.target(of: $0).deletingLastPathComponent() }
    for folder in Set([url] + parents) {
      let probe = folder.appending(path: ".nnreport-new")
      try Files.write("", to: probe)
      try? FileManager.default.removeItem(at: probe)
    }
  }

  private static func foreign(_ url: URL) -> String {
    "\(url.shown) is not of nnreport's making and would be replaced; name another folder with "
      + "--output."
  }

  /// Replaces results, keys and site, each in one step, and the lock last: where a crash comes
  /// between them, the lock and `check` tell.
  func publish(
    _ plan: Plan, _ found: Results, site files: Site, lock text: String, jobs: Int
  ) throws {
    var stored: [String: [UInt8]] = [:]
    for experiment in plan.experiments {
      stored["\(experiment.id).json"] = Array(
        found[experiment.id]!.text(for: experiment.cells).utf8)
    }
    let keys = plan.experiments.map { ($0.id, $0.key.digest.description) }
    let keyText = try CanonicalJSON.encode(
      Dictionary(uniqueKeysWithValues: keys), pretty: true)
    stored["keys.json"] = Array((keyText + "\n").utf8)
    try Files.replace(results, with: stored, jobs: jobs)
    try Files.replace(site, with: files.files, jobs: jobs)
    try Files.write(text, to: lockFile)
  }
}
