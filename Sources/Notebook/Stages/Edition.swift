import Digests
import Figures
import Laboratory

/// What draws and typesets: libraries and templates, everything but the findings.
public struct Press: Sendable {
  /// What turns drawings into files.
  public let renderer: PictureRenderer

  /// What sets formulas and code.
  public let libraries: TypesettingLibraries

  /// The template folder: texts by path relative to it.
  public let templates: [String: String]

  /// The program's sources, for code cells.
  public let sources: SourceTable

  /// A press.
  public init(
    renderer: PictureRenderer, libraries: TypesettingLibraries, templates: [String: String],
    sources: SourceTable
  ) {
    self.renderer = renderer
    self.libraries = libraries
    self.templates = templates
    self.sources = sources
  }

  /// Names and versions of all libraries that a page depends on.
  public var versions: [(name: String, version: String)] {
    renderer.versions + libraries.versions
  }
}

/// A report from results to site: the stages after `run`, in order.
public struct Edition: Sendable {
  /// The verdicts on all claims, by chapter.
  public let chapters: [JudgedChapter]

  /// What is published.
  public let site: Site

  /// The digests of everything, layer by layer.
  public let lock: Lock

  /// The formulas and listings that were set: what the next build may reuse.
  public let text: EngravingCache

  /// How many figures were drawn anew, and how many pictures of earlier builds were used.
  public let figures: (drawn: Int, reused: Int)

  /// Judges, draws, typesets and inspects.
  ///
  /// - Throws: `Problems` of the first stage that has any; `UnexpectedVerdicts` where a claim did
  ///   not come out as expected.
  public init(
    of plan: Plan, _ results: Results, press: Press, jobs: Int = 1,
    shelf: PictureShelf = PictureShelf(), reusing text: EngravingCache = EngravingCache()
  ) throws {
    chapters = try judge(plan, results, jobs: jobs)
    let surprises = unexpected(chapters)
    guard surprises.isEmpty else { throw UnexpectedVerdicts(problems: Problems(surprises)) }
    let (drawn, set) = try press.draw(chapters, of: plan, jobs: jobs, shelf, settingBeside: text)
    let manuscript = Manuscript(plan, results, chapters, drawn, press)
    let typesetting = try typeset(manuscript, with: press.libraries, reusing: set, jobs: jobs)
    site = try inspect(typesetting.site, jobs: jobs)
    self.text = typesetting.cache
    lock = Lock(plan, results, chapters, drawn, site, press)
    let reused = drawn.joined().count { $0.isReused }
    figures = (drawn.joined().count - reused, reused)
  }
}

extension Manuscript {
  init(
    _ plan: Plan, _ results: Results, _ judged: [JudgedChapter], _ drawn: [[DrawnFigure]],
    _ press: Press
  ) {
    let chapters = plan.chapters.indices.map { index in
      ChapterManuscript(
        id: judged[index].id, page: judged[index].page, verdicts: judged[index].verdicts,
        pictures: drawn[index].map(\.picture),
        experiments: plan.chapters[index].experiments.map {
          ExperimentListing($0, results[$0.id]!, press.sources)
        })
    }
    self.init(
      title: plan.report.title, seed: plan.seed, profile: plan.profile, data: plan.data,
      request: plan.request, chapters: chapters,
      templates: press.templates.withoutLinks(to: plan.omitted), assets: press.libraries.assets,
      renderer: press.versions)
  }
}

extension [String: String] {
  /// Templates whose prose does not link to chapters that a build leaves out: their words stay.
  fileprivate func withoutLinks(to chapters: [String]) -> [String: String] {
    guard !chapters.isEmpty else { return self }
    return mapValues { text in
      text.replacing(/\[([^\[\]]*)\]\(chapter:([a-z0-9-]+)(#[^)]*)?\)/) { link in
        String(chapters.contains(String(link.2)) ? link.1 : link.0)
      }
    }
  }
}

extension ExperimentListing {
  init(_ planned: PlannedExperiment, _ results: StoredResults, _ sources: SourceTable) {
    self.init(
      id: planned.experiment.id, seeds: results.results.count / planned.experiment.parameters.count,
      cells: results.results.count, reads: planned.experiment.reads,
      source: sources.text(of: planned.experiment.fileID) ?? "",
      digest: results.digest)
  }
}

extension Lock {
  init(
    _ plan: Plan, _ results: Results, _ chapters: [JudgedChapter], _ drawn: [[DrawnFigure]],
    _ site: Site, _ press: Press
  ) {
    var figures: [String: FigureDigests] = [:]
    for (chapter, drawings) in zip(chapters, drawn) {
      for figure in drawings { figures["\(chapter.id)/\(figure.picture.id)"] = figure.digests }
    }
    let pages = site.files.filter {
      $0.key.hasSuffix(".html") || $0.key.hasSuffix(".md")
        || $0.key.hasSuffix(".json") || $0.key.hasSuffix(".css") || $0.key.hasSuffix(".csv")
    }
    self.init(
      seed: plan.seed,
      renderer: Dictionary(press.versions.map { ($0.name, $0.version) }) { $1 },
      typeface: press.renderer.typefaceDigest,
      results: results.mapValues(\.digest), figures: figures,
      pages: pages.mapValues { Digest(of: $0) })
  }
}
