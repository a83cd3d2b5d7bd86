import Figures
import Numbers
import Testing

/// What a line looks like where its pieces between gaps are too short to be seen as lines.
@Suite("Lone points of lines")
struct LonePointTests {
  @Test("A point between two gaps is a dot")
  func lonePoints() throws {
    let line = Line(x: [0, 1, 2, 3, 4], y: [1, 2, .nan, 3, .nan], label: "run")
    let (panel, shapes) = try drawn(line)
    let (path, stroke) = try #require(shapes.first?.stroked)
    let (dots, ink) = try #require(shapes.last?.filled)
    let box = try #require(dots.bounds)
    #expect(shapes.count == 2 && path.elements.count == 2 && ink == stroke.ink)
    #expect(box.width == 2 * stroke.width && box.height == box.width)
    #expect(abs(box.x + box.width / 2 - (panel.x + panel.width * 3 / 4)) <= 1)
    #expect(abs(box.y + box.height / 2 - (panel.y + panel.height / 4)) <= 1)
  }

  @Test(
    "Points closer to each other than the line is wide are a dot in their middle",
    arguments: [Dash.solid, .dashed])
  func shortPieces(dash: Dash) throws {
    func shapes(_ x: [Double], _ y: [Double]) throws -> (panel: Box, shapes: [Shape]) {
      try drawn(Line(x: x, y: y, label: "run").dashed(dash))
    }
    let (panel, near) = try shapes([2, 2.0004, 3], [1, 1.0004, .nan])
    let box = try #require(near.first?.filled?.path.bounds)
    #expect(near.count == 1 && box.width == box.height)
    let middle = panel.x + Int(2.0002 / 4 * Double(panel.width))
    #expect(abs(box.x + box.width / 2 - middle) <= 1)
    // Far enough apart one way it is a line.
    for (x, y) in [([2, 2.05], [1, 1]), ([2, 2.0004], [1, 1.05])] {
      let far = try shapes(x, y).shapes
      #expect(far.count == 1 && far.first?.stroked != nil, "\(x) \(y)")
    }
  }

  @Test("A dot at the panel's edge is whole, and one outside is none")
  func edges() throws {
    let corner = Line(x: [0, 1, 2], y: [0, .nan, 2], label: "run")
    let (panel, shapes) = try drawn(corner)
    let box = try #require(shapes.first?.filled?.path.bounds)
    #expect(shapes.count == 1 && box.x < panel.x && panel.bottom < box.bottom)
    for value in [.infinity, -.infinity, 4.1, -9] {
      let outside = Line(x: [0, 1, 2, 3], y: [1, 2, .nan, value], label: "run")
      let shapes = try drawn(outside).shapes
      #expect(shapes.count == 1 && shapes.first?.stroked != nil, "\(value)")
    }
  }

  @Test("Of the many dots in a pixel one is drawn, in the order of the line")
  func manyDots() throws {
    let count = 200_000
    let x = (0..<count).map { 4 * Double($0) / Double(count) }
    let line = Line(x: x, y: x.indices.map { $0 % 2 == 0 ? 2 : .nan }, label: "run")
    let (panel, shapes) = try drawn(line)
    let (path, _) = try #require(shapes.first?.filled)
    let starts = path.elements.compactMap { if case .move(let start) = $0 { start.x } else { nil } }
    #expect(starts.count == panel.width / 256)
    #expect(starts == starts.sorted())
  }

  @Test("Many points at one position with gaps between them take no longer than their number")
  func manyDotsAtOnePosition() throws {
    let y = (0..<400_000).map { $0 % 2 == 0 ? 4 * irregular($0) : .nan }
    let (panel, shapes) = try drawn(Line(x: y.map { _ in 1 }, y: y, label: "run"))
    let (path, _) = try #require(shapes.first?.filled)
    let starts = path.elements.filter { if case .move = $0 { true } else { false } }
    #expect(starts.count > panel.height / 512 && starts.count <= panel.height / 256 + 1)
  }

  @Test("What sets a dot off from a field reaches as far beyond it as beyond its line")
  func halos() throws {
    let field = HeatMap(x: [0, 4], y: [0, 4], values: [[-1, 0], [0, 1]])
    let theory = Theory(x: [0, 1, 2, 3], y: [1, 2, .nan, 3], label: "theory")
    let shapes = try drawn(field, theory).shapes
    try #require(shapes.count == 4)
    let (halo, pen) = (
      try #require(shapes[0].stroked).stroke, try #require(shapes[2].stroked).stroke
    )
    let (under, over) = (try #require(shapes[1].filled), try #require(shapes[3].filled))
    let (outer, inner) = (try #require(under.path.bounds), try #require(over.path.bounds))
    #expect(under.ink == halo.ink && over.ink == pen.ink)
    #expect(outer.width - inner.width == halo.width - pen.width)
    #expect(outer.x - inner.x == inner.right - outer.right)
  }

  /// A panel from 0 to 4 both ways, and what is drawn there of the last mark.
  private func drawn(_ marks: any Mark...) throws -> (panel: Box, shapes: [Shape]) {
    let figure = Figure("f", x: .linear("x", from: 0, to: 4), y: .linear("y", from: 0, to: 4)) {
      marks
    }
    let series = marks.last?.label
    let layer = try figure.drawing(in: .boxes).layers.first { $0.series == series }
    return (try #require(try figure.panelBoxes(in: .boxes).first), try #require(layer).shapes)
  }
}

extension Shape {
  /// The path and the pen of a shape that is only stroked.
  fileprivate var stroked: (path: Path, stroke: Stroke)? {
    guard case .path(let path, let paint) = self, paint.fill == nil else { return nil }
    return paint.stroke.map { (path, $0) }
  }

  /// The path and the ink of a shape that is only filled.
  fileprivate var filled: (path: Path, ink: Ink)? {
    guard case .path(let path, let paint) = self, paint.stroke == nil else { return nil }
    return paint.fill.map { (path, $0) }
  }
}
