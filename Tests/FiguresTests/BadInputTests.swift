import Figures
import Numbers
import Testing

@Suite("Bad input")
struct BadInputTests {
  private func refusal(
    _ mark: any Mark, x: Axis = .linear("x"), y: Axis = .linear("y")
  ) -> FigureError? {
    let figure = Figure("bad", x: x, y: y) { mark }
    do {
      _ = try figure.drawing(in: .boxes)
      return nil
    } catch {
      return error
    }
  }

  @Test("An error names the figure, the mark and the value")
  func errorsAreLocated() throws {
    let found = try #require(
      refusal(Line(x: [0, 1], y: [1, -2], label: "run"), x: .linear("x"), y: .log("loss")))
    #expect(found.figure == "bad")
    #expect(found.mark == "line \"run\"")
    #expect(found.problem == .notPositive(axis: "loss", value: -2))
    #expect(
      found.description
        == "figure bad, line \"run\": the logarithmic axis loss cannot show -2.0")
  }

  @Test("Whatever cannot be drawn is refused")
  func refusals() {
    let missing = [Double.nan, .nan]
    #expect(refusal(Line(x: [], y: []))?.problem == .empty("the mark"))
    #expect(refusal(Line(x: [1], y: [1, 2]))?.problem == .mismatchedLengths(["x 1", "y 2"]))
    #expect(refusal(Line(x: [1, 2], y: missing))?.problem == .allMissing(column: "y"))
    #expect(
      refusal(Line(x: [1, .infinity], y: [1, 2]))?.problem
        == .notFinite(column: "x", value: .infinity))
    #expect(
      refusal(Dots(x: [0, 1], y: [1, 2]), x: .log("x"), y: .linear("y"))?.problem
        == .notPositive(axis: "x", value: 0))
    #expect(
      refusal(Dots(x: [0, 1], y: [1, 2]), x: .linear("x", from: 2, to: 1), y: .linear("y"))?.problem
        == .badBounds(axis: "x", low: 2, high: 1))
    #expect(
      refusal(Band(x: [0], lower: [2], median: [2], upper: [1]))?.problem
        == .badPositions("lower 2.0 is above upper 1.0"))
    #expect(
      refusal(Bars(["a"], heights: [1]))?.problem
        == .badPositions("names need an axis of categories"))
    #expect(
      refusal(Line(x: [0, 1], y: [0, 1], label: "日"))?.problem
        == .missingGlyph("日", text: "日"))
    #expect(
      refusal(Line(x: [0, 1], y: [0, 1], label: "x_{1"))?.problem == .badMarkup("x_{1"))
    #expect(throws: FigureError.self) { try Figure("none", panels: []).drawing(in: .boxes) }
    #expect(throws: FigureError.self) { try Figure("none") {}.drawing(in: .boxes) }
  }

  @Test("Missing values are gaps and infinite ones leave the panel")
  func gapsAndInfinities() throws {
    let figure = Figure("gaps") {
      Line(x: [0, 1, 2, 3, 4, 5], y: [0, 1, .nan, 1, .infinity, 0], label: "run")
    }
    let drawing = try figure.drawing(in: .boxes)
    let layer = try #require(drawing.layers.first { $0.series == "run" })
    guard case .clip(_, let shapes) = layer.shapes[0], case .path(let path, _) = shapes[0] else {
      Issue.record("a line to infinity is clipped")
      return
    }
    let starts = path.elements.filter { if case .move = $0 { true } else { false } }
    #expect(starts.count == 2)
  }

  @Test("A band may break, and all values alike still make an axis")
  func bandsAndConstants() {
    let figure = Figure("band", y: .log("loss")) {
      Band(x: [0, 1, 2], runs: [[1, 1, 1], [1, .nan, 1]], label: "run")
      Line(x: [0, 1, 2], y: [1, 1, 1])
    }
    #expect(throws: Never.self) { try figure.drawing(in: .boxes) }
  }

  @Test("Fields, pictures and arrows that make no sense are refused")
  func fieldRefusals() {
    let bumps = Contours(x: 0...1, y: 0...1, steps: 4) { $0 + $1 }
    #expect(refusal(bumps) == nil)
    #expect(
      refusal(Contours(x: 0...1, y: 0...1, steps: 4) { _, _ in 1 })?.problem
        == .badPositions("levels must ascend between the least and greatest value"))
    #expect(
      refusal(Contours(x: [0, 1], y: [0, 0], values: [[1, 2], [3, 4]]))?.problem
        == .badPositions("y of a field must hold two or more ascending numbers"))
    #expect(
      refusal(Contours(x: [0, 1], y: [0, 1], values: [[1, 2], [3]]))?.problem
        == .mismatchedLengths(["x 4", "y 4", "value 3"]))
    #expect(
      refusal(ImageGrid([[1, 2, 3, 4], [1, 2]], width: 2, columns: 2))?.problem
        == .mismatchedLengths(["x 8", "y 8", "value 6"]))
    #expect(
      refusal(VectorField(x: [1, 2], y: [1, 2], dx: [1, 1], dy: [1, 1]), x: .log("x"))?.problem
        == .badPositions("arrows need two linear axes"))
    #expect(
      refusal(Line(x: [0, 1], y: [0, 1]), y: .symlog("y", linear: 0))?.problem
        == .notPositive(axis: "y", value: 0))
    #expect(
      refusal(BoxPlot(["a"], samples: [[1, 2]]))?.problem
        == .badPositions("names need an axis of categories"))
    #expect(throws: FigureError.self) {
      try Figure("log", x: .log("x"), aspect: .equal) { Line(x: [1, 2], y: [1, 2]) }
        .drawing(in: .boxes)
    }
  }

  @Test("A heat map ascends by equal steps, and colours have a range")
  func heatMaps() {
    func map(_ y: [Double], bounds: ClosedRange<Double>? = nil) -> HeatMap {
      HeatMap(x: [0, 1], y: y, values: [[1, 2], [3, 4], [5, 6]], bounds: bounds)
    }
    #expect(refusal(map([1, 2, 3])) == nil)
    #expect(
      refusal(map([3, 2, 1]))?.problem == .badPositions("y does not ascend by equal steps"))
    #expect(refusal(map([1, 2, 2]))?.problem == .badPositions("y holds a position twice, or none"))
    for bounds in [0.0...0, 0...Double.infinity] {
      #expect(
        refusal(map([1, 2, 3], bounds: bounds))?.problem
          == .badBounds(axis: "of colours", low: bounds.lowerBound, high: bounds.upperBound))
    }
  }

  @Test("Panels that share a scale ask for one kind of axis, and markup keeps its words together")
  func panels() {
    func refusal(_ second: Axis, title: String = "", after first: Axis = .linear("loss"))
      -> FigureError?
    {
      let panels = [(first, 1.0), (second, -1.0)].map { axis, end in
        Panel(title, x: .linear("x"), y: axis) { Line(x: [0, 1], y: [end, 2]) }
      }
      do {
        _ = try Figure("two", panels: [panels]).drawing(in: .boxes)
        return nil
      } catch {
        return error
      }
    }
    for axis in [Axis.linear(""), .linear("other")] { #expect(refusal(axis) == nil) }
    guard case .badPositions(let text) = refusal(.log("error"))?.problem else {
      Issue.record("two kinds of axes share a scale")
      return
    }
    #expect(text.contains("its axis \"error\" is of another kind"))
    let below = refusal(.linear(""), after: .log("loss"))
    #expect(below?.problem == .notPositive(axis: "loss", value: -1))
    for title in ["W^{(l + 1)} by layer", "Loss of \\frac{a b}{c d}", "mean \\tilde x", "{a b"] {
      #expect(refusal(.linear(""), title: title) == nil)
    }
  }

  @Test("A panel that equal units make flat is drawn")
  func flatPanel() {
    let figure = Figure("flat", x: .linear("x"), y: .linear("y"), aspect: .equal) {
      Line(x: [0, 200], y: [0, 1])
    }
    #expect(throws: Never.self) { try figure.drawing(in: .boxes) }
  }

  @Test("Two bars, boxes or violins on one name are refused")
  func namesThatComeTwice() {
    let twice = FigureError.Problem.badPositions("the name \"a\" comes twice")
    let names = ["a", "b", "a"]
    let samples = names.map { _ in [1.0, 2, 4] }
    let (one, other) = (Axis.categories(), Axis.linear("y"))
    #expect(refusal(Bars(names, heights: [1, 2, 3]), x: one)?.problem == twice)
    #expect(refusal(Bars(names, lengths: [1, 2, 3]), x: other, y: one)?.problem == twice)
    #expect(refusal(BoxPlot(names, samples: samples), x: one)?.problem == twice)
    #expect(refusal(Violin(names, samples: samples), x: one)?.problem == twice)
    let lying = BoxPlot(names, samples: samples, direction: .right)
    #expect(refusal(lying, x: other, y: one)?.problem == twice)
    #expect(refusal(BoxPlot(["a", "b"], samples: [[1, 2], [3, 4]]), x: one) == nil)
  }

  @Test("A million points become a drawing of moderate size")
  func millionPoints() throws {
    let x = (0..<1_000_000).map { Double($0 % 1000) }
    let y = (0..<1_000_000).map { irregular($0 % 9973) + irregular($0 / 1000) }
    for mark in [Dots(x: x, y: y), Line(x: x.sorted(), y: y), Trajectory(x: x, y: y)] as [any Mark]
    {
      let drawing = try Figure("million") { mark }.drawing(in: .boxes)
      let elements = drawing.layers.flatMap(\.shapes).reduce(0) { $0 + $1.elementCount }
      #expect(elements < 1_000_000)
    }
  }

  @Test(
    "A name below a panel that even broken into words is too wide is refused, with both widths",
    arguments: [
      ((0..<30).map { "unbreakable\($0)" }, "unbreakable0"),
      (["a", "b", String(repeating: "long", count: 20)], String(repeating: "long", count: 20)),
      ((0..<100).map { "\($0)" }, "0"),
      (["a", "some words around \(String(repeating: "wide", count: 30))"], "some words around"),
      ([String(repeating: "single", count: 30)], "single"),
    ])
  func namesWithoutRoom(names: [String], start: String) throws {
    let found = refusal(Bars(names, heights: names.map { _ in 1 }), x: .categories())
    let error = try #require(found)
    guard case .wideName(let name, let width, let room) = error.problem else {
      Issue.record("\(error)")
      return
    }
    #expect(names.contains(name) && name.hasPrefix(start) && width > room)
    let words = "px; fewer or shorter names, or a wider figure, would have room"
    #expect(error.description.contains("the name \"\(start)") && error.description.hasSuffix(words))
  }
}

extension Shape {
  fileprivate var elementCount: Int {
    switch self {
    case .path(let path, _): path.elements.count
    case .clip(_, let shapes): shapes.reduce(0) { $0 + $1.elementCount }
    case .text, .image: 1
    }
  }
}
