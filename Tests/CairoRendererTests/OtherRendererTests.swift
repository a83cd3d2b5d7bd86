import CairoRenderer
import Figures
import Gallery
import Testing

/// What may differ in another renderer.
///
/// Cairo covers a pixel in 15 rows, 17 levels each. Its SVG has coordinates of 1/100 px, which moves
/// an edge by one row at most; a page's has 1/8 px, so an edge is off by up to 1/16 px: two rows of
/// a picture at twice the size, and three where both ends of a row fall together. Whatever is
/// missing or a pixel off costs hundreds of times as much, as the last test shows.
private enum Tolerance: CaseIterable {
  case published, page

  var levels: Int { self == .published ? 20 : 52 }
  var millionths: Int { self == .published ? 10 : 100 }
}

@Suite("Another renderer", .enabled(if: Rsvg.isInstalled, "rsvg-convert is not installed"))
struct OtherRendererTests {
  private let typeface: Typeface

  init() throws { typeface = try FontFamily.lato.load() }

  @Test(
    "Both SVGs look like our pixels", arguments: Gallery.figures.map(\.id),
    [Theme.light, .dark])
  func sameLook(id: String, theme: Theme) throws {
    let figure = Gallery.figures.first { $0.id == id }!
    let drawing = try figure.drawing(in: typeface)
    let ours = Picture(try Renderer.pixels(drawing, theme: theme))
    for kind in Tolerance.allCases {
      let theirs = try picture(figure, drawing, theme, kind)
      let off = theirs.millionthsOff(from: ours, byMoreThan: kind.levels)
      #expect(off <= kind.millionths, "\(kind) \(id) \(theme.name): \(off)")
    }
  }

  @Test("The comparison sees a missing layer and any shape a pixel off")
  func controls() throws {
    let figure = Gallery.figures.first { $0.id == "direct-labels" }!
    let drawing = try figure.drawing(in: typeface)
    let ours = Picture(try Renderer.pixels(drawing, theme: .light))
    for kind in Tolerance.allCases {
      for index in drawing.layers.indices {
        // Hairlines are fainter than what a page's picture may differ in.
        if kind == .page && index == 0 { continue }
        for layer in [[], [drawing.layers[index].movedByOnePixel]] {
          var layers = drawing.layers
          layers.replaceSubrange(index...index, with: layer)
          let spoiled = Drawing(width: drawing.width, height: drawing.height, layers: layers)
          let theirs = try picture(figure, spoiled, .light, kind)
          let off = theirs.millionthsOff(from: ours, byMoreThan: kind.levels)
          #expect(off > 10 * kind.millionths, "\(kind), layer \(index): \(off)")
        }
      }
    }
  }

  private func picture(
    _ figure: Figure, _ drawing: Drawing, _ theme: Theme, _ kind: Tolerance
  ) throws -> Picture {
    let svg =
      switch kind {
      case .published: try published(figure, drawing, theme: theme)
      case .page: inline(figure, drawing).colored(by: theme)
      }
    return try #require(try Rsvg.picture(svg, theme: theme))
  }
}

extension Drawing.Layer {
  /// The layer with every path a pixel lower; words become paths.
  fileprivate var movedByOnePixel: Drawing.Layer {
    func moved(_ shape: Shape) -> [Shape] {
      switch shape {
      case .path(let path, let paint): [.path(path.moved(by: Point(0, 256)), paint)]
      case .clip(let box, let shapes): [.clip(box, shapes.flatMap(moved))]
      case .image: [shape]
      case .text(let text):
        text.glyphs.map {
          .path($0.outline.moved(by: $0.origin).moved(by: Point(0, 256)), .fill(text.ink))
        }
      }
    }
    return Drawing.Layer(series: series, shapes.flatMap(moved))
  }
}
