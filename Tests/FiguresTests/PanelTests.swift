import Figures
import Testing

@Suite("Panels")
struct PanelTests {
  @Test("With equal units a unit is as long upwards as to the right, in every panel")
  func equalUnits() throws {
    let spans = [(3.0, 1.0), (1, 2), (10, 10), (0.02, 0.05)]
    for (width, height) in spans {
      // A square in data units, in a panel that is none.
      let side = min(width, height) / 4
      let square = Line(x: [0, side, side, 0, 0], y: [0, 0, side, side, 0], label: "square")
      let frame = Dots(x: [0, width], y: [0, height], label: "frame")
      let panel = Panel(x: .linear("x"), y: .linear("y")) {
        square
        frame
      }
      let figure = Figure("f", panels: [[panel, panel]], legend: .none, aspect: .equal)
      let drawn = try figure.drawing(in: .boxes).layers(of: "square")
      #expect(drawn.count == 2)
      for bounds in drawn {
        #expect(bounds.width > 256)
        // A panel is whole pixels each way, so a quarter of it is an eighth of a pixel off each way.
        #expect(abs(bounds.width - bounds.height) <= 64, "\(width) × \(height)")
      }
    }
  }

  @Test("Cells of pictures fill whole pixels, all as many, and each picture has a frame")
  func wholePixels() throws {
    for width in [3, 5, 8, 13] {
      let images = (0..<6).map { _ in [Double](repeating: 1, count: width * width) }
      let figure = Figure("f") { ImageGrid(images, width: width, columns: 3) }
      let shapes = try figure.drawing(in: .boxes).layers.flatMap(\.shapes)
      let boxes = shapes.compactMap { shape in
        if case .image(let raster) = shape { raster.box } else { nil }
      }
      #expect(boxes.count == 6)
      #expect(Set(boxes.map(\.width)).count == 1 && Set(boxes.map(\.height)).count == 1)
      #expect(boxes.allSatisfy { $0.width % (width * 256) == 0 && $0.x % 256 == 0 })
      #expect(boxes.allSatisfy { $0.height % (width * 256) == 0 && $0.y % 256 == 0 })
      let frames = shapes.compactMap { shape in
        if case .path(let path, let paint) = shape, paint.stroke != nil { path } else { nil }
      }
      for box in boxes {
        let corner = Path.Element.move(Point(box.x - 128, box.y - 128))
        #expect(frames.contains { $0.elements.contains(corner) })
      }
    }
  }

  @Test("A legend inside stands off the ink, or above the panel where all of it is inked")
  func innerLegends() throws {
    let steps = (0..<200).map(Double.init)
    let free = Figure("f", legend: .inside) {
      Line(x: steps, y: steps.map { $0 / 200 }, label: "rising")
      Line(x: steps, y: steps.map { $0 / 400 }, label: "lower")
    }
    let full = Figure("f", legend: .inside) {
      Line(x: steps, y: steps.map { Int($0) % 2 == 0 ? 0 : 1 }, label: "rising")
      Line(x: steps, y: steps.map { Int($0) % 2 == 0 ? 1 : 0 }, label: "lower")
    }
    #expect(try names(of: free) == [true, true])
    #expect(try names(of: full) == [false, false])
  }

  @Test("A tag stands in its panel, at every corner too, and one wider than the panel is refused")
  func tags() throws {
    for (x, y) in [(0.0, 0.0), (0, 1), (1, 0), (1, 1), (0.5, 0.5)] {
      for text in ["a", Array(repeating: "long", count: 15).joined(separator: " ")] {
        let figure = tagged(text, x: x, y: y)
        let panel = try #require(try figure.panelBoxes(in: .boxes).first)
        let words = try figure.drawing(in: .boxes).texts.filter { $0.string == text }
        #expect(words.count == 1, "\(text) at \(x), \(y)")
        #expect(words.allSatisfy { $0.box.x >= panel.x - 768 && $0.box.right <= panel.right + 768 })
      }
    }
    let endless = tagged(String(repeating: "long ", count: 60), x: 0.5, y: 0.5)
    #expect(throws: FigureError.self) { try endless.drawing(in: .boxes) }
  }

  @Test("A label names the place where its line leaves the panel, not an end that is cut off")
  func cutEnds() throws {
    // The line is at 1 where the axis ends, and at 9 where it ends itself.
    let figure = Figure(
      "f", x: .linear("x", from: 0, to: 10), y: .linear("y", from: 0, to: 10), legend: .direct
    ) {
      Line(x: [0, 10, 90], y: [1, 1, 9], label: "cut")
      Line(x: [0, 10], y: [5, 5], label: "whole")
    }
    let panel = try #require(try figure.panelBoxes(in: .boxes).first)
    let texts = try figure.drawing(in: .boxes).texts
    let middle = try #require(texts.first { $0.string == "whole" }).box
    let cut = try #require(texts.first { $0.string == "cut" }).box
    #expect(abs((cut.y - middle.y) - panel.height * 4 / 10) <= 512)
  }

  @Test("Names of columns break where they are wider than a panel")
  func columnTitles() throws {
    let panel = Panel(x: .linear("x"), y: .linear("y")) { Line(x: [0, 1], y: [0, 1]) }
    let title = "a name of many words for one narrow column"
    let figure = Figure(
      "f", panels: [[panel, panel, panel, panel]], columnTitles: [title, "b", title, "c"])
    let panels = try figure.panelBoxes(in: .boxes)
    let texts = try figure.drawing(in: .boxes).texts
    let lines = texts.filter { title.contains($0.string) && $0.string.contains("name") }
    #expect(lines.count == 2 && lines.allSatisfy { $0.string != title })
    #expect(lines.allSatisfy { $0.box.width <= panels[0].width })
    let lowest = texts.filter { title.hasSuffix($0.string) && $0.string.hasSuffix("column") }
    let short = try #require(texts.first { $0.string == "b" })
    #expect(lowest.count == 2 && lowest.allSatisfy { $0.box.y == short.box.y })
  }

  @Test("What theory predicts is set off from the colours of a field, and only from those")
  func theoryOnFields() throws {
    let theory = Theory(x: [0, 1], y: [0, 1], label: "")
    let nodes = [0.0, 1]
    let field = Contours(
      x: nodes, y: nodes, values: [[-1, 0], [0, 1]], fill: .map(.diverging))
    let bare = Figure("f") { theory }
    let over = Figure("f") {
      field
      theory
    }
    #expect(try bare.drawing(in: .boxes).groundStrokes == 0)
    #expect(try over.drawing(in: .boxes).groundStrokes == 1)
    let guided = Figure("f") {
      field
      Guide(x: 0.5)
      Guide(y: 0.5)
    }
    #expect(try guided.drawing(in: .boxes).groundStrokes == 2)
    let cells = Figure("f") {
      HeatMap(x: [0, 1], y: [0, 1], values: [[-1, 0], [0, 1]])
      Guide(x: 0.5)
    }
    #expect(try cells.drawing(in: .boxes).groundStrokes == 1)
  }

  @Test("The label of a level guide in a grid stands where its line is free")
  func guideLabelsOffInk() throws {
    func label(_ values: [Double]) throws -> Box {
      let panel = Panel("p", x: .linear("x"), y: .linear("y", from: 0, to: 1)) {
        Guide(y: 0.5, label: "target")
        Line(x: [0, 0.45, 0.55, 1], y: values)
      }
      let drawing = try Figure("f", panels: [[panel, panel]]).drawing(in: .boxes)
      return try #require(drawing.texts.first { $0.string == "target" }).box
    }
    let (low, high) = (0.1, 0.53)
    let atRight = try label([high, high, low, low])
    let atLeft = try label([low, low, high, high])
    #expect(atLeft.right < atRight.x)
  }

  @Test("Labels at the ends of lines and a colour bar stand side by side")
  func labelsAndColorBars() throws {
    let figure = Figure("f", x: .linear("x"), y: .linear("y")) {
      Contours(
        x: [0, 1], y: [0, 1], values: [[-1, 0], [0, 1]], fill: .map(.diverging), label: "v")
      Theory(x: [0, 1], y: [0, 0.5], label: "predicted")
    }
    let panel = try #require(try figure.panelBoxes(in: .boxes).first)
    let drawing = try figure.drawing(in: .boxes)
    let label = try #require(drawing.texts.first { $0.string == "predicted" }).box
    let bar = try #require(
      drawing.layers.filter { $0.series == nil }.flatMap(\.shapes).compactMap { shape in
        if case .path(let path, let paint) = shape, paint.fill != nil { path.bounds } else { nil }
      }.first { $0.x >= panel.right })
    #expect(bar.x >= label.right)
  }

  @Test("A band of many points in a pixel covers all that lies between its edges")
  func crowdedBands() throws {
    let steps = (0..<20_000).map(Double.init)
    let upper = steps.map { $0 == 10_000 ? 5.0 : 1 }
    let figure = Figure("f", x: .linear("x"), y: .linear("y", from: -6, to: 6), legend: .none) {
      Band(
        x: steps, lower: upper.map { -$0 }, median: steps.map { _ in 0 }, upper: upper,
        label: "band")
      Line(x: steps, y: upper, label: "upper").dashed(.solid)
      Line(x: steps, y: upper.map { -$0 }, label: "lower").dashed(.solid)
    }
    let drawing = try figure.drawing(in: .boxes)
    let band = try #require(drawing.layers(of: "band").first)
    let upperEdge = try #require(drawing.layers(of: "upper").first)
    let lowerEdge = try #require(drawing.layers(of: "lower").first)
    #expect(band.y == upperEdge.y && band.bottom == lowerEdge.bottom)
  }

  @Test("A violin ends at its least and its greatest sample")
  func violins() throws {
    let samples = (0...40).map { Double($0 * $0) / 1600 }
    let figure = Figure("f", x: .categories(), y: .linear("y", from: 0, to: 1)) {
      Violin(["a"], samples: [samples], label: "violin")
    }
    let panel = try #require(try figure.panelBoxes(in: .boxes).first)
    let violin = try #require(try figure.drawing(in: .boxes).layers(of: "violin").first)
    #expect(violin.y == panel.y && violin.bottom == panel.bottom)
  }

  @Test(
    "No whisker runs into its box",
    // A quartile, 0.4875 or 0.5125, lies beyond all samples within reach.
    arguments: [([0.2, 0.3, 0.35, 0.9], false), ([0.1, 0.65, 0.7, 0.8], true)])
  func whiskers(samples: [Double], isAbove: Bool) throws {
    let figure = Figure("f", x: .categories(), y: .linear("y", from: 0, to: 1)) {
      BoxPlot(["a"], samples: [samples], label: "box")
    }
    let layer = try #require(try figure.drawing(in: .boxes).layers.first { $0.series == "box" })
    let paths = layer.shapes.compactMap { if case .path(let path, _) = $0 { path } else { nil } }
    let box = try #require(paths[1].bounds)
    let ends = paths[0].elements.flatMap(\.points)
    #expect(ends.contains { isAbove ? $0.y < box.y : $0.y > box.bottom })
    #expect(!ends.contains { isAbove ? $0.y > box.bottom : $0.y < box.y })
    #expect(!ends.contains { box.y < $0.y && $0.y < box.bottom })
  }

  private func tagged(_ text: String, x: Double, y: Double) -> Figure {
    Figure("f", x: .linear("x", from: 0, to: 1), y: .linear("y", from: 0, to: 1)) {
      Line(x: [0, 1], y: [0.2, 0.4])
      Tag(text, x: x, y: y)
    }
  }

  /// Whether the names of the two series stand inside the panel.
  private func names(of figure: Figure) throws -> [Bool] {
    let panel = try #require(try figure.panelBoxes(in: .boxes).first)
    let texts = try figure.drawing(in: .boxes).texts
    return ["rising", "lower"].map { name in
      texts.contains { $0.string == name && $0.box.y + $0.box.height / 2 > panel.y }
    }
  }
}

extension Drawing {
  /// The bounds of what is first painted of a series, in every panel.
  fileprivate func layers(of series: String) -> [Box] {
    layers.filter { $0.series == series }.compactMap { layer in
      layer.shapes.lazy.compactMap(\.bounds).first
    }
  }

  /// How many lines there are in the colour of the ground.
  fileprivate var groundStrokes: Int {
    layers.flatMap(\.shapes).filter { shape in
      if case .path(_, let paint) = shape { paint.stroke?.ink.color == .ground } else { false }
    }.count
  }
}

extension Shape {
  fileprivate var bounds: Box? {
    switch self {
    case .path(let path, _): path.bounds
    case .clip(_, let shapes): shapes.lazy.compactMap(\.bounds).first
    case .image(let raster): raster.box
    case .text(let text): text.box
    }
  }
}
