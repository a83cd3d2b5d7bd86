import CairoRenderer
import Figures
import Foundation
import Gallery
import Testing

@Suite("Gallery, rendered")
struct GalleryRenderingTests {
  private let typeface: Typeface

  init() throws { typeface = try FontFamily.lato.load() }

  @Test(
    "In the real font too, words are apart, data is in its panel, and no name is on ink",
    arguments: Gallery.figures.map(\.id))
  func geometry(id: String) throws {
    let problems = try Geometry.problems(of: figure(id), in: typeface)
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("Files do not depend on the order, nor on what is rendered at the same time")
  func orderAndParallel() async throws {
    let drawings = try Gallery.figures.map { try $0.drawing(in: typeface) }
    let inOrder = try drawings.map(Files.init)
    let backwards = try drawings.reversed().map(Files.init)
    #expect(inOrder == backwards.reversed())
    let together = try await withThrowingTaskGroup(of: (Int, Files).self) { group in
      for (index, drawing) in drawings.enumerated() {
        group.addTask { (index, try Files(drawing)) }
      }
      return try await group.reduce(into: [Int: Files]()) { $0[$1.0] = $1.1 }
    }
    #expect(drawings.indices.allSatisfy { together[$0] == inOrder[$0] })
  }

  @Test("Figures are still vector: only maps of colours hold an image")
  func stillVector() throws {
    for figure in Gallery.figures {
      let drawing = try figure.drawing(in: typeface)
      let svg = try published(figure, drawing)
      let pdf = String(decoding: try Renderer.pdf(drawing, theme: .light), as: UTF8.self)
      let hasImage = drawing.layers.contains { $0.shapes.contains(where: \.isImage) }
      #expect(svg.contains("<image") == hasImage, "\(figure.id)")
      #expect(pdf.contains("/Subtype /Image") == hasImage, "\(figure.id)")
      #expect(svg.contains("<path"), "\(figure.id)")
      #expect(pdf.contains("/CreationDate (20000101000000Z"), "\(figure.id)")
      let page = inline(figure, drawing)
      #expect(!page.contains("<image") && page.contains("<path"), "\(figure.id)")
    }
  }

  @Test("On one page with all figures every id is there once, and every reference has its id")
  func idsAreUnique() throws {
    let page = try Gallery.figures.map { inline($0, try $0.drawing(in: typeface)) }.joined()
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    let references =
      page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
      + page.matches(of: /url\(#([^)]+)\)/).map { String($0.1) }
    #expect(!references.isEmpty)
    #expect(Set(references).subtracting(ids).isEmpty)
  }

  @Test("A page's picture has a title, a description, its series, and words to search")
  func pageAnatomy() throws {
    for figure in Gallery.figures {
      let drawing = try figure.drawing(in: typeface)
      let svg = inline(figure, drawing)
      #expect(svg.contains("role=\"img\""))
      #expect(svg.contains("<title id=\"\(figure.id)-title\">\(figure.id)</title>"))
      #expect(svg.contains("<desc id=\"\(figure.id)-desc\">"))
      let series = drawing.layers.compactMap(\.series)
      #expect(svg.matches(of: /data-series="/).count == series.count, "\(figure.id)")
      #expect(svg.matches(of: /<text\s/).count == drawing.texts.count, "\(figure.id)")
      #expect(svg.matches(of: /fill-opacity="0"/).isEmpty == drawing.texts.isEmpty)
      #expect(svg.contains("var(--") && !svg.contains(Theme.light.ink.hex), "\(figure.id)")
    }
  }

  private func figure(_ id: String) -> Figure { Gallery.figures.first { $0.id == id }! }
}

/// A figure as a page shows it.
func inline(_ figure: Figure, _ drawing: Drawing) -> String {
  drawing.inlineSVG(
    prefix: figure.id, title: figure.id, description: figure.alternativeText)
}

/// A figure as the site publishes it.
func published(
  _ figure: Figure, _ drawing: Drawing, theme: Theme = .light
) throws -> String {
  try Renderer.svg(
    drawing, theme: theme, prefix: figure.id, title: figure.id,
    description: figure.alternativeText)
}

/// All files of a drawing.
private struct Files: Equatable {
  let pixels: PixelImage
  let svg: String
  let pdf: [UInt8]

  init(_ drawing: Drawing) throws {
    pixels = try Renderer.pixels(drawing, theme: .dark)
    svg = try Renderer.svg(
      drawing, theme: .light, prefix: "f", title: "f", description: "d")
    pdf = try Renderer.pdf(drawing, theme: .light)
  }
}

extension Shape {
  fileprivate var isImage: Bool {
    switch self {
    case .image: true
    case .clip(_, let shapes): shapes.contains(where: \.isImage)
    case .path, .text: false
    }
  }
}
