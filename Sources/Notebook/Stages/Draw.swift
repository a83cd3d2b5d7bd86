import Digests
import Figures
import Laboratory

/// The files that a renderer makes of a drawing, and what the lock keeps of them.
public struct PictureFiles: Sendable {
  /// The published files.
  public var files: Picture.Files

  /// The digest of the pixels of all published themes.
  public var pixels: Digest

  /// The files of a drawing.
  public init(files: Picture.Files, pixels: Digest) {
    self.files = files
    self.pixels = pixels
  }
}

/// Turns drawings into files. The command provides it, because a notebook knows no renderer.
public struct PictureRenderer: Sendable {
  /// The typeface that figures are laid out with.
  public let typeface: Typeface

  /// Names and versions of the libraries that draw.
  public let versions: [(name: String, version: String)]

  /// The digest of the renderer's own code and of the versions: what they depend on
  /// besides its drawing.
  public let fingerprint: Digest

  /// The digest of the integers read from the typeface.
  var typefaceDigest: Digest { Digest(of: typeface.canonicalText) }

  /// Makes the files of a drawing, PNG for each theme; ids within them begin with the prefix, and
  /// the title and the description are read to those who do not see it.
  public typealias Render =
    @Sendable (
      _ drawing: Drawing, _ themes: [Picture.Theme], _ prefix: String, _ title: String,
      _ description: String
    ) throws -> PictureFiles

  /// Makes the files of a drawing.
  public let render: Render

  /// A renderer.
  ///
  /// - Parameter code: The digest of the renderer's own code.
  public init(
    typeface: Typeface, versions: [(name: String, version: String)], code: Digest?,
    render: @escaping Render
  ) {
    self.typeface = typeface
    self.versions = versions
    fingerprint = Digest(
      of: [code?.description ?? ""] + versions.map { "\($0.name) \($0.version)" })
    self.render = render
  }
}

/// Files of pictures that earlier builds made, to be used again where drawing and renderer are the same.
public struct PictureShelf: Sendable {
  /// The files kept under a key.
  public var find: @Sendable (_ key: Digest) -> PictureFiles?

  /// Keeps files.
  public var keep: @Sendable (_ key: Digest, _ files: PictureFiles) throws -> Void

  /// A shelf; without arguments one that is always empty.
  public init(
    find: @escaping @Sendable (Digest) -> PictureFiles? = { _ in nil },
    keep: @escaping @Sendable (Digest, PictureFiles) throws -> Void = { _, _ in }
  ) {
    self.find = find
    self.keep = keep
  }
}

/// A figure that has been drawn.
public struct DrawnFigure: Sendable {
  /// What the page shows and the site publishes.
  public let picture: Picture

  /// What the lock keeps.
  public let digests: Lock.FigureDigests

  /// Whether the files of an earlier build were used.
  public let isReused: Bool
}

/// A figure to be drawn.
struct DrawingOrder: Sendable {
  /// The id of the figure's chapter.
  let chapter: String

  let figure: Figure

  /// The grounds on which it is published as PNG.
  let themes: [Picture.Theme]

  /// The figures of all chapters, in order.
  static func all(of chapters: [JudgedChapter], for prose: [ProseNeeds]) -> [DrawingOrder] {
    zip(chapters, prose).flatMap { chapter, needs in
      chapter.page.figures.map {
        DrawingOrder(chapter: chapter.id, figure: $0, themes: needs.themes(of: $0.id))
      }
    }
  }
}

extension Press {
  /// What comes of the work that needs no order.
  private enum Product {
    case figure(Result<DrawnFigure, any Error>)
    case text(EngravingCache)
  }

  /// The fourth stage, `draw`, and beside it what `typeset` would wait for longest: formulas and
  /// listings are set by one of the workers that draw figures.
  ///
  /// - Throws: `Problems` with every figure that cannot be drawn.
  func draw(
    _ chapters: [JudgedChapter], of plan: Plan, jobs: Int, _ shelf: PictureShelf,
    settingBeside cache: EngravingCache
  ) throws -> (figures: [[DrawnFigure]], text: EngravingCache) {
    let prose = Workers.unfailing(count: chapters.count, jobs: jobs) { [templates] index in
      ProseNeeds(of: chapters[index].id, in: templates)
    }
    let texts = chapters.indices.flatMap { index in
      prose[index].texts + Engraving.all(on: chapters[index].page)
        + listings(prose[index].sources, of: plan.chapters[index])
    }
    let orders = DrawingOrder.all(of: chapters, for: prose)
    let products = try Workers.map(count: 1 + orders.count, jobs: jobs) { index in
      guard index > 0 else {
        return Product.text(Engraver.engraved(texts, with: libraries, reusing: cache))
      }
      let order = orders[index - 1]
      return .figure(
        Result {
          try Notebook.draw(
            order.figure, of: order.chapter, for: order.themes, with: renderer, shelf)
        })
    }
    var set = cache
    var outcomes: [Result<DrawnFigure, any Error>] = []
    for product in products {
      switch product {
      case .text(let cache): set.merge(cache)
      case .figure(let outcome): outcomes.append(outcome)
      }
    }
    return (try collected(outcomes, of: orders, by: chapters), set)
  }

  /// The sources of some of a chapter's experiments.
  private func listings(_ ids: [String], of chapter: PlannedChapter) -> [Engraving] {
    chapter.experiments.filter { ids.contains($0.experiment.id) }.map {
      .swift(ExperimentListing.listing(sources.text(of: $0.experiment.fileID) ?? ""))
    }
  }
}

/// The figures of each chapter, in order.
///
/// - Throws: `Problems` with every figure that could not be drawn.
private func collected(
  _ outcomes: [Result<DrawnFigure, any Error>], of orders: [DrawingOrder],
  by chapters: [JudgedChapter]
) throws -> [[DrawnFigure]] {
  var problems: [Problem] = []
  var drawn: [DrawnFigure] = []
  for (outcome, order) in zip(outcomes, orders) {
    switch outcome {
    case .success(let figure): drawn.append(figure)
    case .failure(let found as Problems): problems += found.list
    case .failure(let error):
      problems.append(
        Problem(.draw, "The figure '\(order.chapter)/\(order.figure.id)': \(error)"))
    }
  }
  guard problems.isEmpty else { throw Problems(problems) }
  var rest = drawn[...]
  return chapters.map { chapter in
    defer { rest = rest.dropFirst(chapter.page.figures.count) }
    return Array(rest.prefix(chapter.page.figures.count))
  }
}

/// Draws one figure of a chapter: the files that the site publishes, PNG for each theme.
///
/// - Throws: `FigureError` where the figure cannot be drawn; what the renderer throws.
public func draw(
  _ figure: Figure, of chapter: String, for themes: [Picture.Theme],
  with renderer: PictureRenderer, _ shelf: PictureShelf = PictureShelf()
) throws -> DrawnFigure {
  let drawing = try figure.drawing(in: renderer.typeface)
  let prefix = "\(chapter)-\(figure.id)"
  let drawingDigest = Digest(of: drawing.canonicalBytes)
  let description = figure.alternativeText
  let key = Digest(
    of: [
      drawingDigest.description, prefix, figure.title, description,
      renderer.fingerprint.description,
    ] + themes.map(\.rawValue))
  let found = shelf.find(key)
  let kept = themes.allSatisfy { found?.files.png[$0] != nil } ? found : nil
  let made = try kept ?? renderer.render(drawing, themes, prefix, figure.title, description)
  if kept == nil { try shelf.keep(key, made) }

  let inline = drawing.inlineSVG(prefix: prefix, title: figure.title, description: description)
  let picture = Picture(
    id: figure.id, title: figure.title, width: drawing.width / 256, height: drawing.height / 256,
    inlineSVG: inline, alternativeText: description, csv: figure.csv, files: made.files)
  let digests = Lock.FigureDigests(
    data: Digest(of: figure.dataText), drawing: drawingDigest,
    svg: Digest(of: [made.files.svg, inline]), pixels: made.pixels)
  return DrawnFigure(picture: picture, digests: digests, isReused: kept != nil)
}
