import Figures
import Testing

@Suite("Drawings")
struct DrawingTests {
  @Test("A circle is the same four curves at every place")
  func circles() {
    let circle = Path(circleAround: Point(0, 0), radius: 640)
    #expect(circle.bounds == Box(x: -640, y: -640, width: 1280, height: 1280))
    #expect(Path(circleAround: Point(7, 9), radius: 640) == circle.moved(by: Point(7, 9)))
  }

  @Test("Themes differ in every role, and series seven is ink")
  func themes() {
    for color in [Color.ground, .ink, .muted, .accent] + (1...7).map({ .series($0) }) {
      #expect(Theme.light(color) != Theme.dark(color))
    }
    #expect(Theme.light(.series(7)) == Theme.light(.ink))
    #expect(Color.series(7).css == "var(--ink)")
    #expect(Theme.dark(.fixed(RGB(0x123456))).hex == "#123456")
  }

  @Test("A character of the fallback font is found and one of none is named")
  func fallbackGlyphs() throws {
    let figure = Figure("f", x: .linear("∇")) { Line(x: [0, 1], y: [0, 1]) }
    let text = try figure.drawing(in: .boxes).canonicalText
    #expect(text.contains("Boxes-Fallback 8711"))
  }
}
