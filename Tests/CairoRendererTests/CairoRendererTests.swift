import CairoRenderer
import Figures
import Testing

@Suite("Renderer")
struct RendererTests {
  private func drawing() throws -> Drawing {
    let typeface = try FontFamily.lato.load()
    let figure = Figure("f", x: .linear("∇ ∝ ∥ ⊙ ∈ ℝ ⟨ ⟩"), y: .log("W^{(l)}"), size: .square) {
      HeatMap(x: [0, 1], y: [1, 10], values: [[0, 1], [2, 3]], label: "value")
      Line(x: [0, 1], y: [1, 20], label: "σ")
    }
    return try figure.drawing(in: typeface)
  }

  @Test("Pixels, SVG and PDF are the same each time")
  func repeatable() throws {
    let drawing = try drawing()
    for theme in [Theme.light, .dark] {
      #expect(
        try Renderer.pixels(drawing, theme: theme) == Renderer.pixels(drawing, theme: theme))
      #expect(try Renderer.png(drawing, theme: theme) == Renderer.png(drawing, theme: theme))
      #expect(
        svg(drawing, theme: theme, prefix: "a") == svg(drawing, theme: theme, prefix: "a"))
      #expect(try Renderer.pdf(drawing, theme: theme) == Renderer.pdf(drawing, theme: theme))
    }
  }

  @Test("A picture is opaque, has two pixels a pixel, and starts with the ground")
  func pixels() throws {
    let drawing = try drawing()
    let image = try Renderer.pixels(drawing, theme: .dark)
    #expect(image.width == 960 && image.height == drawing.height / 128)
    #expect(image.bytes.count == 3 * image.width * image.height)
    let ground = Theme.dark.ground
    #expect(Array(image.bytes.prefix(3)) == [ground.red, ground.green, ground.blue])
    let png = try Renderer.png(drawing, theme: .dark)
    #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  @Test("A blank drawing and one without its line have other pixels")
  func negativeControls() throws {
    let drawing = try drawing()
    let blank = Drawing(width: drawing.width, height: drawing.height, layers: [])
    let less = Drawing(
      width: drawing.width, height: drawing.height,
      layers: drawing.layers.filter { $0.series != "σ" })
    let whole = try Renderer.pixels(drawing, theme: .light)
    #expect(less.layers.count == drawing.layers.count - 1)
    #expect(try Renderer.pixels(blank, theme: .light) != whole)
    #expect(try Renderer.pixels(less, theme: .light) != whole)
  }

  @Test("Every id of an SVG carries the prefix")
  func prefixes() throws {
    let svg = svg(try drawing(), theme: .light, prefix: "chapter-f")
    let ids = svg.split(separator: " id=\"").dropFirst().compactMap {
      $0.split(separator: "\"").first
    }
    #expect(!ids.isEmpty)
    #expect(ids.allSatisfy { $0.hasPrefix("chapter-f-") })
    #expect(Set(ids).count == ids.count)
  }

  private func svg(_ drawing: Drawing, theme: Theme, prefix: String) -> String {
    drawing.svg(theme: theme, prefix: prefix, title: "title", description: "description")
  }

  @Test("A missing font names the package that has it")
  func missingFont() {
    let missing = FontFamily.File(path: "/nowhere/Lato-Regular.ttf", package: "fonts-lato")
    let family = FontFamily(
      regular: missing, semibold: FontFamily.lato.semibold, fallback: FontFamily.lato.fallback)
    #expect(throws: FontError.unreadable(missing)) { try family.load() }
    #expect(FontError.unreadable(missing).description.contains("apt-get install fonts-lato"))
  }

  @Test("Digits are as wide as each other, and letters are kerned")
  func typeface() throws {
    let typeface = try FontFamily.lato.load()
    for font in [typeface.regular, typeface.semibold] {
      #expect(Set("0123456789".unicodeScalars.map { font.glyphs[$0]?.advance }).count == 1)
      #expect((font.kerning[.init("A", "V")] ?? 0) < 0)
      for letter in "αβγδεκλμνπρσφψω∂∑√∞≤≥≈−·".unicodeScalars {
        #expect(font.glyphs[letter] != nil || typeface.fallback.glyphs[letter] != nil)
      }
    }
    #expect(typeface.canonicalText == (try FontFamily.lato.load()).canonicalText)
    #expect(Renderer.versions.map(\.name) == ["cairo", "freetype", "libpng"])
  }
}
