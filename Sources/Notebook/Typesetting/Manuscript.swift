import Digests
import Laboratory

/// All that `typeset` makes a site of: values only, no file is read and nothing is asked of the
/// machine.
public struct Manuscript: Sendable {
  /// The title of the report.
  public var title: String

  /// The root seed of all experiments.
  public var seed: UInt64

  /// Whether this is the report or a quick look at it.
  public var profile: Profile

  /// The files that stand in for data of the report's own.
  public var data: [SuppliedData]

  /// What `nnreport build` is asked for to make these pages, as its arguments; none for the report
  /// itself.
  public var request: [String]

  /// The chapters in order.
  public var chapters: [ChapterManuscript]

  /// The template folder: texts by path relative to it (`chapters/optimizers.md`, `style.css`).
  public var templates: [String: String]

  /// Files of the typesetting libraries that the site carries, by path in the site: KaTeX's fonts.
  public var assets: [String: [UInt8]]

  /// Names and versions of the libraries that draw and typeset, in the order in which they are
  /// shown on the page *Reproduce this*.
  public var renderer: [(name: String, version: String)]

  /// A manuscript.
  public init(
    title: String, seed: UInt64, profile: Profile, data: [SuppliedData] = [],
    request: [String] = [], chapters: [ChapterManuscript],
    templates: [String: String], assets: [String: [UInt8]],
    renderer: [(name: String, version: String)]
  ) {
    self.title = title
    self.seed = seed
    self.profile = profile
    self.data = data
    self.request = request
    self.chapters = chapters
    self.templates = templates
    self.assets = assets
    self.renderer = renderer
  }
}

/// What `typeset` needs of one chapter.
public struct ChapterManuscript: Sendable {
  /// The chapter's id.
  public var id: String

  /// What the chapter's page offers to the prose.
  public var page: Page

  /// The verdicts on the page's claims, in the same order.
  public var verdicts: [Verdict]

  /// The pictures of the page's figures, in the same order.
  public var pictures: [Picture]

  /// The chapter's experiments, in its own order.
  public var experiments: [ExperimentListing]

  /// A chapter.
  public init(
    id: String, page: Page, verdicts: [Verdict], pictures: [Picture],
    experiments: [ExperimentListing]
  ) {
    self.id = id
    self.page = page
    self.verdicts = verdicts
    self.pictures = pictures
    self.experiments = experiments
  }
}

/// An experiment as a page shows it.
public struct ExperimentListing: Sendable {
  /// The experiment's id.
  public var id: String

  /// The number of seeds that were run.
  public var seeds: Int

  /// The number of cells that were run.
  public var cells: Int

  /// The names of data that a reader may supply files for.
  public var reads: [String]

  /// The Swift source that declares it, for `{{code id}}`.
  public var source: String

  /// The digest of its results, for the page *Reproduce this*.
  public var digest: Digest

  /// An experiment's listing.
  public init(
    id: String, seeds: Int, cells: Int, reads: [String] = [], source: String, digest: Digest
  ) {
    self.id = id
    self.seeds = seeds
    self.cells = cells
    self.reads = reads
    self.source = source
    self.digest = digest
  }

  /// The source as a page lists it, without empty lines at its end.
  var listing: String { Self.listing(source) }

  /// A source file as a page lists it.
  static func listing(_ source: String) -> String {
    String(source.trimmingSuffix(while: \.isNewline))
  }
}

/// A figure as it is published: everything that was made of its drawing.
public struct Picture: Sendable {
  /// The figure's id, unique within its chapter.
  public var id: String

  /// The figure's title: a question or a finding.
  public var title: String

  /// Width in CSS pixels.
  public var width: Int

  /// Height in CSS pixels.
  public var height: Int

  /// The SVG that stands in the page; its colours are CSS variables of the style sheet.
  public var inlineSVG: String

  /// What the figure shows, in words computed from its data.
  public var alternativeText: String

  /// The figure's data as CSV.
  public var csv: String

  /// The published files.
  public var files: Files

  /// The files that are published of a picture.
  public struct Files: Sendable {
    /// The SVG file, for a light ground: the page's own SVG serves both.
    public var svg: String

    /// The PNG files by ground.
    public var png: [Theme: [UInt8]]

    /// The files of a picture.
    public init(svg: String, png: [Theme: [UInt8]]) {
      self.svg = svg
      self.png = png
    }
  }

  /// The ground that a published file is drawn for.
  public enum Theme: String, CaseIterable, Sendable {
    case light, dark

    /// What the theme adds to a file's name.
    public var suffix: String { self == .light ? "" : "-dark" }
  }

  /// A picture.
  public init(
    id: String, title: String, width: Int, height: Int, inlineSVG: String,
    alternativeText: String, csv: String, files: Files
  ) {
    self.id = id
    self.title = title
    self.width = width
    self.height = height
    self.inlineSVG = inlineSVG
    self.alternativeText = alternativeText
    self.csv = csv
    self.files = files
  }
}
