import Figures
import Testing

@Suite("Layout")
struct LayoutTests {
  @Test("No label touches another or leaves the canvas", arguments: Sample.allCases)
  func labelsAreApart(sample: Sample) throws {
    let drawing = try sample.figure.drawing(in: .boxes)
    let canvas = Box(x: 0, y: 0, width: drawing.width, height: drawing.height)
    let texts = drawing.texts
    for (index, text) in texts.enumerated() {
      #expect(canvas.contains(text.box), "\(text.string) leaves the canvas")
      for other in texts[(index + 1)...] {
        #expect(!text.box.overlaps(other.box), "\(text.string) touches \(other.string)")
      }
    }
  }

  @Test("A figure drawn twice has the same bytes", arguments: Sample.allCases)
  func drawingIsRepeatable(sample: Sample) throws {
    let first = try sample.figure.drawing(in: .boxes)
    let second = try sample.figure.drawing(in: .boxes)
    #expect(first == second)
    #expect(first.canonicalBytes == second.canonicalBytes)
    #expect(inline(first) == inline(second))
    #expect(sample.figure.dataText == sample.figure.dataText)
    #expect(sample.figure.csv == sample.figure.csv)
    #expect(sample.figure.alternativeText == sample.figure.alternativeText)
  }

  @Test("Every figure moved by one pixel has other bytes", arguments: Sample.allCases)
  func movedTickIsNoticed(sample: Sample) throws {
    let drawing = try sample.figure.drawing(in: .boxes)
    for index in drawing.layers.indices {
      let moved = drawing.moving(shape: 0, ofLayer: index)
      #expect(moved.canonicalBytes != drawing.canonicalBytes)
      #expect(drawing.without(layer: index).canonicalBytes != drawing.canonicalBytes)
    }
  }

  @Test("Every labelled series is a group of the page's SVG with ids of its own")
  func inlineSVGNamesSeries() throws {
    let svg = inline(try Sample.norms.figure.drawing(in: .boxes))
    for c in ["0.5", "0.9", "1.5"] { #expect(svg.contains("<g data-series=\"c = \(c)\">")) }
    #expect(svg.contains("stroke=\"var(--c1)\""))
    #expect(svg.contains("role=\"img\""))
    let ids = svg.split(separator: " id=\"").dropFirst().compactMap {
      $0.split(separator: "\"").first
    }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("chapter-figure-") })
  }

  @Test("Words in a page's SVG are escaped")
  func inlineSVGEscapes() throws {
    let figure = Figure("f") { Line(x: [0, 1], y: [0, 1], label: "a<b & \"c\"") }
    let svg = try figure.drawing(in: .boxes).inlineSVG(
      prefix: "p", title: "1 < 2", description: "x & y")
    #expect(svg.contains("<title id=\"p-title\">1 &lt; 2</title>"))
    #expect(svg.contains("a&lt;b &amp; &quot;c&quot;"))
    #expect(!svg.contains("a<b"))
  }

  @Test("Panels of a grid are equal inside, and shared axes are drawn once")
  func gridSharesAxes() throws {
    let texts = try Sample.losses.figure.drawing(in: .boxes).texts.map(\.string)
    #expect(texts.filter { $0 == "training loss" }.count == 1)
    #expect(texts.filter { $0 == "0.1" }.count == 1)
    #expect(texts.filter { $0 == "step" }.count == 1)
    #expect(texts.filter { $0 == "50" }.count == 2)
  }

  @Test("Spread places keep their order and distance, stay in range, and move little")
  func spreadingIsTight() {
    for seed in 0..<200 {
      let wanted = (0..<6).map { Int(irregular(seed * 6 + $0) * 1000) }.sorted()
      let placed = spread(wanted, spacing: 50, within: 0...1000)
      #expect(zip(placed, placed.dropFirst()).allSatisfy { $1 - $0 >= 50 })
      #expect(placed.allSatisfy { (0...1000).contains($0) })
      #expect(zip(wanted, placed).allSatisfy { abs($0 - $1) <= 250 })
    }
    #expect(spread([100, 200], spacing: 50, within: 0...1000) == [100, 200])
  }
}

func inline(_ drawing: Drawing) -> String {
  drawing.inlineSVG(prefix: "chapter-figure", title: "title", description: "description")
}
