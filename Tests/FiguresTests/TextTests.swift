import Figures
import Testing

@Suite("Text")
struct TextTests {
  /// A label as the title of an axis, whose baseline is at 0.
  private func set(_ label: String, in typeface: Typeface = .boxes) throws -> Text {
    let figure = Figure("f", y: .linear(label)) { Line(x: [0, 1], y: [0, 1]) }
    return try #require(
      try figure.drawing(in: typeface).texts.first { $0.string == label.withoutMarkup })
  }

  private func ink(_ glyph: PlacedGlyph) -> Box {
    glyph.outline.moved(by: glyph.origin).bounds ?? Box(x: 0, y: 0, width: 0, height: 0)
  }

  @Test("Letters are kerned, digits keep their columns")
  func kerning() throws {
    let kerned = Typeface.boxes(kerning: [.init("A", "V"): -100, .init("1", "1"): -100])
    let tenth = 320  // 100 of 1000 units at 12.5 px
    #expect(try set("AV", in: kerned).box.width == set("AV").box.width - tenth)
    #expect(try set("11", in: kerned).box.width == set("11").box.width)
    #expect(try set("VA", in: kerned).box.width == set("VA").box.width)
  }

  @Test("Scripts are smaller, raised or lowered, and both start behind the same letter")
  func scripts() throws {
    for label in ["σ_w^2", "σ^2_w", "σ_w²"] {
      let glyphs = try set(label).glyphs
      let baseline = glyphs[0].origin.y
      let lowered = try #require(glyphs.first { $0.key.scalar == "w" })
      let raised = try #require(glyphs.first { $0.key.scalar == "2" })
      #expect(lowered.origin.x == raised.origin.x)
      #expect(raised.origin.y < baseline && lowered.origin.y > baseline)
      #expect(raised.key.size == glyphs[0].key.size * 7 / 10)
      #expect(try set(label).string == "σ_w²")
    }
    #expect(try set("x²").glyphs[1].key.scalar == "²")
    #expect(try set("x^{a^b}").glyphs[2].key.size == 3200 * 7 / 10 * 7 / 10)
    #expect(try set("10^{-3}").string == "10⁻³")
  }

  @Test("A fraction is centred around its rule, at the height of minus signs")
  func fractions() throws {
    let text = try set(#"\frac{a}{bcd}"#)
    let (above, below, rule) = (text.glyphs[0], text.glyphs[1...3], text.glyphs[4])
    #expect(rule.key.font.hasPrefix("rule-"))
    #expect(ink(above).bottom < ink(rule).y)
    #expect(below.allSatisfy { ink($0).y > ink(rule).bottom })
    #expect(abs(middle(ink(above)) - middle(ink(rule))) <= 1)
    #expect(abs(middle(ink(text.glyphs[2])) - middle(ink(rule))) <= 1)
    #expect(text.string == "a/bcd")
    #expect(try set(#"\frac{a + b}{2}"#).string == "(a + b)/2")
  }

  @Test("A root's rule starts at its sign and covers what stands under it")
  func roots() throws {
    let text = try set(#"\sqrt{x^2}"#)
    let (sign, body, rule) = (text.glyphs[0], text.glyphs[1...2], text.glyphs[3])
    #expect(sign.key.scalar == "√")
    #expect(abs(ink(rule).x - ink(sign).right) <= ink(rule).height)
    #expect(body.allSatisfy { ink($0).y > ink(rule).bottom && ink($0).right < ink(rule).right })
    #expect(text.string == "√x²")
    #expect(try set(#"\sqrt{2n + 1}"#).string == "√(2n + 1)")
  }

  @Test("A root grows with what stands under it")
  func tallRoots() throws {
    let glyphs = try set(#"\sqrt{\frac{a}{b}}"#).glyphs
    let sign = try #require(glyphs.first { $0.key.scalar == "√" })
    let rule = try #require(glyphs.last)
    let body = glyphs.filter { $0.key.scalar == "a" || $0.key.scalar == "b" }
    #expect(sign.key.size > 3200)
    #expect(abs(ink(rule).y - ink(sign).y) <= 2)
    #expect(body.count == 2)
    #expect(
      body.allSatisfy { ink($0).y > ink(rule).bottom && ink($0).bottom <= ink(sign).bottom + 2 })
  }

  @Test("Marks stand over the middle of their letter, written as commands or as they are")
  func accents() throws {
    let labels = [#"\hat{x}"#, "x\u{302}", #"\bar{x}"#, "x\u{304}", #"\tilde x"#, #"\dot{x}"#]
    for label in labels {
      let glyphs = try set(label).glyphs
      try #require(glyphs.count == 2)
      #expect(abs(middle(ink(glyphs[0])) - middle(ink(glyphs[1]))) <= 1)
      #expect(ink(glyphs[1]).bottom < ink(glyphs[0]).y)
      #expect(try set(label).box.width == set("x").box.width)
    }
    #expect(try set(#"\hat{x}"#).string == "x\u{302}")
    #expect(try set("ŷ").glyphs.count == 1)
  }

  @Test("Markup that is not understood is an error that says why")
  func badMarkup() {
    for label in ["x_{1", "x^", #"\frac{a}"#, #"\sqrt{"#] {
      #expect(throws: FigureError.self) { try set(label) }
    }
    #expect(refusal(#"\sum_i x_i"#)?.problem == .unknownMarkup("\\sum", text: #"\sum_i x_i"#))
    #expect(try! set(#"a\_b"#).string == "a_b")
  }

  @Test("A missing character is named with its code point, its label and its figure")
  func missingGlyph() throws {
    let error = try #require(refusal("kanji 日"))
    #expect(error.figure == "f")
    #expect(error.problem == .missingGlyph("日", text: "kanji 日"))
    #expect(error.description == "figure f: no font has \"日\" (U+65E5) of \"kanji 日\"")
    #expect(refusal("x\u{20D7}")?.description.contains("U+20D7") == true)
  }

  private func refusal(_ label: String) -> FigureError? {
    do {
      _ = try Figure("f", y: .linear(label)) { Line(x: [0, 1], y: [0, 1]) }.drawing(in: .boxes)
      return nil
    } catch {
      return error
    }
  }

  private func middle(_ box: Box) -> Int { box.x + box.width / 2 }
}
