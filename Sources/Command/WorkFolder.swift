import Digests
import Foundation
import Laboratory
import Notebook

/// The folder `.nnreport` where the command works: finished cells, pictures and formulas to reuse,
/// timings, and the sites of builds that may not change committed files. Deleting it loses time
/// only, and so does a folder that cannot be written to.
struct WorkFolder: Sendable {
  let url: URL

  init() {
    url = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: ".nnreport")
  }

  /// Where a build that may not change committed files is published.
  func output(_ name: String) -> URL { url.appending(path: name) }

  /// The cells that interrupted builds have finished.
  var journal: CellJournal { CellJournal(url: url.appending(path: "finished-cells")) }

  /// The results that a plan need not run: those of report folders whose keys are current, and
  /// those that an interrupted build has finished.
  func stored(_ plan: Plan, in folders: [ReportFolder]) -> [Cell: String] {
    var stored = journal.results(of: plan)
    for results in folders.map({ $0.currentResults(plan) }) {
      for experiment in plan.experiments {
        guard let found = results[experiment.id] else { continue }
        for (cell, result) in zip(experiment.cells, found.results) { stored[cell] = result }
      }
    }
    return stored
  }

  /// The seconds that a cell of each experiment took when it was last run.
  func costs() -> [String: Double] {
    guard let text = Files.textIfPresent(url.appending(path: "costs.json")) else { return [:] }
    return (try? CanonicalJSON.decode([String: Double].self, from: text)) ?? [:]
  }

  /// Keeps the seconds that cells took, beside those of experiments that did not run.
  func keep(costs: [String: Double]) {
    guard !costs.isEmpty else { return }
    let all = self.costs().merging(costs) { _, new in new }
    try? Files.write(
      try CanonicalJSON.encode(all, pretty: true), to: url.appending(path: "costs.json"))
  }

  /// The formulas and listings that earlier builds have set.
  func text() -> EngravingCache {
    guard let text = Files.textIfPresent(url.appending(path: "text.json")) else {
      return EngravingCache()
    }
    return (try? CanonicalJSON.decode(EngravingCache.self, from: text)) ?? EngravingCache()
  }

  /// Keeps the formulas and listings of a build.
  func keep(text: EngravingCache) {
    try? Files.write(try CanonicalJSON.encode(text), to: url.appending(path: "text.json"))
  }

  /// Pictures of earlier builds.
  var pictures: PictureShelf {
    PictureShelf(
      find: { key in
        let folder = url.appending(path: "pictures/\(key)")
        guard let pixels = Files.textIfPresent(folder.appending(path: "pixels")),
          let svg = Files.textIfPresent(folder.appending(path: "figure.svg"))
        else { return nil }
        var files = Picture.Files(svg: svg, png: [:])
        for theme in Picture.Theme.allCases {
          let file = folder.appending(path: "\(theme.rawValue).png")
          files.png[theme] = (try? Data(contentsOf: file)).map { Array($0) }
        }
        guard files.png[.light] != nil else { return nil }
        return PictureFiles(files: files, pixels: Digest(hexadecimal: pixels))
      },
      keep: { key, made in
        var files: [String: [UInt8]] = [
          "pixels": Array(made.pixels.description.utf8), "figure.svg": Array(made.files.svg.utf8),
        ]
        for (theme, png) in made.files.png { files["\(theme.rawValue).png"] = png }
        let folder = url.appending(path: "pictures/\(key)")
        try? Files.replace(folder, with: files, jobs: 1, isShared: true)
      })
  }
}
