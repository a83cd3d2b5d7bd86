/// A chapter as both editions set it: its prose, what its holes are filled with, its numbering.
struct ChapterText {
  /// The chapter's place in the report, from 1.
  let number: Int

  let chapter: ChapterManuscript
  let prose: Prose
  let bibliography: Bibliography

  /// The number of each displayed formula, figure and table, by its insert's index.
  let numbers: [Int: Int]

  init(
    _ chapter: ChapterManuscript, number: Int, prose: Prose, bibliography: Bibliography
  ) {
    self.chapter = chapter
    self.number = number
    self.prose = prose
    self.bibliography = bibliography
    var numbers: [Int: Int] = [:]
    var counts: [String: Int] = [:]
    for (index, insert) in prose.inserts.enumerated() {
      guard let series = insert.kind.series else { continue }
      counts[series, default: 0] += 1
      numbers[index] = counts[series]
    }
    self.numbers = numbers
  }

  /// The prose's file in the template folder.
  static func file(_ chapter: String) -> String { "chapters/\(chapter).md" }

  /// The first sentence of the lede, with marks.
  var answer: String {
    let lede = prose.lede
    let end = lede.firstRange(of: /[.?!]["”]?(?=\s)/)?.upperBound ?? lede.endIndex
    return String(lede[..<end])
  }

  /// The insert with its number that a reference such as `[](eq:x)` points to.
  func target(_ kind: String, _ id: String) -> (anchor: String, number: Int?)? {
    if kind == "claim" {
      return chapter.page.claims.contains { $0.id == id } ? ("claim-\(id)", nil) : nil
    }
    for (index, insert) in prose.inserts.enumerated() {
      switch insert.kind {
      case .formula(_, true, id) where kind == "eq": return ("eq-\(id)", numbers[index])
      case .figure(id, _, _) where kind == "figure": return ("figure-\(id)", numbers[index])
      case .table(id) where kind == "table": return ("table-\(id)", numbers[index])
      default: continue
      }
    }
    return nil
  }

  /// The text that fills the hole of a value; nil where the page has none of that name.
  func value(_ name: String) -> String? {
    if let value = chapter.page.values.first(where: { $0.name == name }) { return value.text }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let listing = experiment(parts[0]) else { return nil }
    return switch parts[1] {
    case "seeds": String(listing.seeds)
    case "cells": String(listing.cells)
    default: nil
    }
  }

  /// The listing of an experiment.
  func experiment(_ id: String) -> ExperimentListing? {
    chapter.experiments.first { $0.id == id }
  }

  /// The verdict on a claim, an identity or an erratum.
  func verdict(_ id: String) -> Verdict? {
    chapter.verdicts.first { $0.claim.id == id }
  }

  /// The picture of a figure.
  func picture(_ id: String) -> Picture? {
    chapter.pictures.first { $0.id == id }
  }

  /// A table.
  func table(_ id: String) -> Table? {
    chapter.page.tables.first { $0.id == id }
  }

  /// The pictures in the order in which the prose places them.
  var placedPictures: [Picture] {
    prose.inserts.compactMap { insert in
      guard case .figure(let id, _, _) = insert.kind else { return nil }
      return picture(id)
    }
  }

  /// The picture that stands for the chapter in the contents: the first one in the prose.
  var thumbnail: Picture? { placedPictures.first }

  /// The claim or erratum that comes first.
  var firstClaim: String? {
    prose.inserts.lazy.compactMap { insert in
      switch insert.kind {
      case .claim(let id), .erratum(let id): id
      default: nil
      }
    }.first
  }

  /// Whether the prose shows the source of an experiment.
  func showsSource(_ id: String) -> Bool {
    prose.inserts.contains { $0.kind == .source(id) }
  }
}

extension Insert.Kind {
  /// What it is counted with, where it has a number.
  fileprivate var series: String? {
    switch self {
    case .formula(_, true, _): "formula"
    case .figure: "figure"
    case .table: "table"
    default: nil
    }
  }
}

extension Picture {
  /// The path of the SVG file in the site.
  func vectorPath(chapter: String) -> String { "figures/\(chapter)/\(id).svg" }

  /// The path of a PNG file in the site.
  func pixelPath(chapter: String, theme: Theme) -> String {
    "figures/\(chapter)/\(id)\(theme.suffix).png"
  }

  /// The path of the figure's data in the site.
  func dataPath(chapter: String) -> String { "data/\(chapter)/\(id).csv" }

  /// The files of the figure in the site, by path; PNG for the given themes.
  public func published(chapter: String, themes: [Theme]) -> [String: [UInt8]] {
    var published = [
      dataPath(chapter: chapter): Array(csv.utf8),
      vectorPath(chapter: chapter): Array(files.svg.utf8),
    ]
    for theme in themes {
      published[pixelPath(chapter: chapter, theme: theme)] = files.png[theme]
    }
    return published
  }
}
