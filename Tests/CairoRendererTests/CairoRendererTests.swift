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
        try svg(drawing, theme: theme, prefix: "a") == svg(drawing, theme: theme, prefix: "a"))
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

  @Test("The ground is on every pixel, also of a drawing that ends within one", arguments: 1...3)
  func ground(scale: Int) throws {
    for (width, height) in [(256, 256), (300, 700), (20_000, 1023)] {
      let blank = Drawing(width: width, height: height, layers: [])
      for theme in [Theme.light, .dark] {
        let image = try Renderer.pixels(blank, theme: theme, scale: scale)
        let ground = [theme.ground.red, theme.ground.green, theme.ground.blue]
        #expect(image.bytes.count == 3 * (width / 256) * (height / 256) * scale * scale)
        #expect(
          image.bytes == Array(repeating: ground, count: image.bytes.count / 3).flatMap { $0 })
      }
    }
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
    let svg = try svg(drawing(), theme: .light, prefix: "chapter-f")
    let ids = svg.split(separator: " id=\"").dropFirst().compactMap {
      $0.split(separator: "\"").first
    }
    #expect(!ids.isEmpty)
    #expect(ids.allSatisfy { $0.hasPrefix("chapter-f-") })
    #expect(Set(ids).count == ids.count)
  }

  @Test("Canonical SVG writes paths as whole steps that add up, and renumbers ids")
  func canonicalSVG() {
    #expect(
      rewritten("<path d=\"M 316 2560 L 640.5 772.49\"/>") == "<path d=\"M316 2560l325-1788\"/>")
    #expect(
      rewritten("<path d=\"M 0 0 L 1 2 L 2 4 Z M 5 6 C 7 8 7.333333 8 -1.5 9 Z M 5 6 \"/>")
        == "<path d=\"M0 0l1 2 1 2zM5 6c2 2 2 2-7 3z\"/>")
    #expect(rewritten("<path d=\"M 1 2 H 3\"/>") == "<path d=\"M 1 2 H 3\"/>")
    #expect(rewritten("<path d=\"M 1 x\"/>") == "<path d=\"M 1 x\"/>")
    #expect(
      rewritten(
        "<a style=\" stroke:none;fill-rule:nonzero;fill:rgb(100%,99.215686%,0%);fill-opacity:0.5;\"/>"
      ) == "<a style=\"fill:#fffd00;fill-opacity:0.5\"/>")
    #expect(rewritten("<a style=\"fill:url(#x);\"/>") == "<a style=\"fill:url(#p-1);\"/>")
    #expect(rewritten("<g width=\"1.23456\"/>") == "<g width=\"1.23456\"/>")
    #expect(
      rewritten("<g id=\"surface6\"/><a id=\"x\"/><use xlink:href=\"#surface6\"/>")
        == "<g id=\"p-1\"/><a id=\"p-2\"/><use xlink:href=\"#p-1\"/>")
  }

  @Test("Canonical SVG writes an outline once that occurs often, with the holes in it")
  func sharedOutlines() {
    func ring(_ x: Int) -> String {
      func box(_ left: Int, _ top: Int, _ side: Int) -> String {
        "M \(left) \(top) L \(left + side) \(top) L \(left + side) \(top + side)"
          + " L \(left) \(top + side) Z "
      }
      return box(x, 0, 32) + (0..<9).map { box(x + 1 + 3 * $0, 1, 2) }.joined()
    }
    func path(_ data: String, opacity: String) -> String {
      "<path style=\"fill:red;fill-opacity:\(opacity);\" d=\"\(data)\"/>"
    }
    let word = (0..<4).map { ring(40 * $0) }.joined()
    let shared = rewritten("<svg>" + path(word, opacity: "1") + "</svg>")
    #expect(shared.matches(of: /<use xlink:href="#p-o1" x="\d+" y="0"\/>/).count == 4)
    #expect(shared.matches(of: /<path id="p-o1" d="M0 0l32 0 0 32-32 0z.+"\/>/).count == 1)
    #expect(shared.contains("<title id=\"p-title\">t</title>\n<desc id=\"p-desc\">1 &lt; 2</desc>"))
    #expect(shared.contains("<g style=\"fill:red\"><use"))
    // What shines through is darker where pieces meet, and what occurs once is no shorter.
    #expect(!rewritten("<svg>" + path(word, opacity: "0.5") + "</svg>").contains("<use"))
    #expect(!rewritten("<svg>" + path(ring(0), opacity: "1") + "</svg>").contains("<use"))
  }

  private func rewritten(_ text: String) -> String {
    CanonicalSVG(width: 512, height: 256, prefix: "p", title: "t", description: "1 < 2")
      .rewritten(Array(text.utf8))
  }

  private func svg(_ drawing: Drawing, theme: Theme, prefix: String) throws -> String {
    try Renderer.svg(
      drawing, theme: theme, prefix: prefix, title: "title", description: "description")
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
    #expect(Renderer.versions.map(\.name) == ["cairo", "freetype"])
  }
}
