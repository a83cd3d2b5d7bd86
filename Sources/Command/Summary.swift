import Foundation
import Notebook

/// What a build did, as its last lines say it.
struct Summary: Codable {
  /// Why no claim was judged; nil where they were.
  let unjudged: String?
  let cellsRun: Int
  let cellsReused: Int
  let claims: [String: Int]
  let figuresDrawn: Int
  let figuresReused: Int
  let bytes: Int

  init(of edition: Edition, _ plan: Plan, cellsRun: Int) {
    unjudged =
      plan.isJudged ? nil : plan.data.isEmpty ? "a quick look" : "the data are not the report's"
    self.cellsRun = cellsRun
    cellsReused = plan.experiments.map(\.cells.count).reduce(0, +) - cellsRun
    let names = edition.chapters.flatMap(\.verdicts).map { verdict in
      verdict.claim.kind == .erratum ? "erratum" : verdict.outcome.rawValue
    }
    claims = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    figuresDrawn = edition.figures.drawn
    figuresReused = edition.figures.reused
    bytes = edition.site.files.values.map(\.count).reduce(0, +)
  }

  private init(reusing other: Summary) {
    unjudged = other.unjudged
    cellsRun = 0
    cellsReused = other.cellsRun + other.cellsReused
    claims = other.claims
    figuresDrawn = 0
    figuresReused = other.figuresDrawn + other.figuresReused
    bytes = other.bytes
  }

  /// The same report, with nothing run and nothing drawn.
  var unchanged: Summary { Summary(reusing: self) }

  /// The last lines of a build.
  func text(_ seconds: Double, at site: URL) -> String {
    let megabytes = NumberFormat.fixed(1).text(Double(bytes) / 1e6)
    return """
      cells    \(cellsRun) run, \(cellsReused) reused
      claims   \(claimText)
      figures  \(figuresDrawn) drawn, \(figuresReused) reused
      site     \(megabytes) MB in \(NumberFormat.fixed(2).text(seconds)) s
      open     \(site.appending(path: "index.html").shown)
      """
  }

  private var claimText: String {
    let count = { (name: String) in claims[name] ?? 0 }
    let errata = count("erratum")
    let errataText = "\(errata) \(errata == 1 ? "erratum" : "errata")"
    if let unjudged {
      return "\(count("not-judged")) evaluated and none judged (\(unjudged)), \(errataText)"
    }
    let negatives = count("does-not-hold")
    let not = negatives == 1 ? "does not, as stated" : "do not, as stated"
    return "\(count("holds")) hold, \(negatives) \(not), \(errataText)"
  }
}
