import CairoRenderer
import Figures
import Numbers
import Testing

@Suite("Long lines")
struct LongLineTests {
  /// A shape with a path of lines, and the same one with a curve in the middle of its box, which
  /// keeps it from passing by Cairo's SVG.
  private struct Twins {
    let line: Path
    let curved: Path

    init(_ line: Path, in box: Box) {
      let middle = Point(box.x + box.width / 2, box.y + box.height / 2)
      func near(_ x: Int, _ y: Int) -> Point { Point(middle.x + x, middle.y + y) }
      self.line = line
      curved = Path(
        line.elements + [.move(middle), .cubic(near(9, 0), near(9, 9), near(0, 9)), .close])
    }
  }

  private let box = Box(x: 20 << 8, y: 30 << 8, width: 60 << 8, height: 40 << 8)

  /// Up to 80 steps between the corners of the box: with steps of no length, on in one direction,
  /// back, to where the part began, and parts that are closed or of nothing.
  private func path(_ seed: Seed, in box: Box) -> Path {
    var draws = 0
    func number(below bound: Int) -> Int {
      draws += 1
      return seed.integer(below: bound, at: draws)
    }
    var start = Point(box.x, box.y)
    var points = [start]
    var elements: [Path.Element] = [.move(start), .line(Point(box.right, box.bottom))]
    for _ in 0..<number(below: 80) {
      switch number(below: 12) {
      case 0:
        start = Point(box.x + number(below: box.width), box.y + number(below: box.height))
        elements.append(.move(start))
        points = [start]
      case 1: elements.append(.close)
      case 2: elements.append(.line(points.last!))
      case 3: elements.append(.line(start))
      case 4, 5:
        // On a grid of four points a side many lines go on in one direction, or back.
        points.append(
          Point(
            box.x + number(below: 4) * box.width / 4, box.y + number(below: 4) * box.height / 4))
        elements.append(.line(points.last!))
      default:
        points.append(
          Point(box.x + number(below: box.width), box.y + number(below: box.height)))
        elements.append(.line(points.last!))
      }
    }
    return Path(elements)
  }

  private func svg(_ shapes: [Shape]) throws -> String {
    let drawing = Drawing(width: 200 << 8, height: 100 << 8, layers: [Drawing.Layer(shapes)])
    return try Renderer.svg(drawing, theme: .light, prefix: "p", title: "", description: "")
  }

  /// The data of all paths of an SVG that have a style, in order: not of clips.
  private func data(_ shapes: [Shape]) throws -> [Substring] {
    try svg(shapes).matches(of: /"[ ]d="([^"]*)"/).map(\.1)
  }

  /// Whether paths of lines are the same as their twins, but for the curve in the middle of `box`.
  private func areTwins(_ lines: [Substring], _ curved: [Substring]) -> Bool {
    lines.map { $0 + "M12800 12800c9 0 9 9 0 9z" } == curved
  }

  @Test("They are written as Cairo would write them")
  func equalToCairo() throws {
    let pen = Stroke(Ink(.ink), width: 300)
    for number in 0..<300 {
      let seed = Seed(root: 9)["paths"][number]
      let twins = Twins(path(seed, in: box), in: box)
      for paint in [Paint.stroke(pen), .fill(Ink(.ink, opacity: 99)), .both(Ink(.ink), pen)] {
        let lines = try data([.path(twins.line, paint)])
        let curved = try data([.path(twins.curved, paint)])
        #expect(!lines.isEmpty && areTwins(lines, curved))
      }
    }
  }

  @Test("Each comes out where it went in: of one box, twice painted, clipped, or left out")
  func order() throws {
    let seed = Seed(root: 9)["order"]
    let away = Box(x: 150 << 8, y: 30 << 8, width: 40 << 8, height: 40 << 8)
    let all = (0..<6).map { Twins(path(seed[$0], in: box), in: box) }
    let hidden = Twins(path(seed["hidden"], in: away), in: away)
    let pen = Stroke(Ink(.ink), width: 300)
    func shapes(_ path: KeyPath<Twins, Path>) -> [Shape] {
      [
        .path(all[0][keyPath: path], .stroke(pen)),
        .path(all[1][keyPath: path], .both(Ink(.accent), pen)),
        .clip(
          Box(x: 0, y: 0, width: 50 << 8, height: 50 << 8),
          [
            .path(hidden[keyPath: path], .stroke(pen)), .path(all[2][keyPath: path], .stroke(pen)),
            .path(all[3][keyPath: path], .fill(Ink(.accent))),
          ]),
        .path(all[4][keyPath: path], .fill(Ink(.ink, opacity: 50))),
        .path(all[4][keyPath: path], .stroke(pen)), .path(all[5][keyPath: path], .stroke(pen)),
      ]
    }
    let lines = try data(shapes(\.line))
    let curved = try data(shapes(\.curved))
    #expect(lines.count == 6 && areTwins(lines, curved))
  }

  @Test("Long is what has sixteen steps, in lines alone")
  func length() {
    let stairs = (0..<17).map { Point(box.x + $0 << 8, box.y + (($0 + 1) / 2) << 9) }
    #expect(LongLines().keep(Path(stairs)) != nil)
    #expect(LongLines().keep(Path(stairs.dropLast())) == nil)
    #expect(LongLines().keep(Twins(Path(stairs), in: box).curved) == nil)
    #expect(LongLines().keep(Path(stairs.map { Point($0.x, box.y) })) == nil)
    #expect(LongLines().keep(Path(stairs.map { Point($0.x + 1 << 23, $0.y) })) == nil)
  }

  /// The outline of a box with six points a side.
  private func frame(_ box: Box) -> Path {
    let corners = Path(box).elements.flatMap(\.points)
    let sides = zip(corners, corners.dropFirst() + corners.prefix(1))
    return Path(
      sides.flatMap { from, to in
        (0..<6).map {
          Point(from.x + (to.x - from.x) * $0 / 6, from.y + (to.y - from.y) * $0 / 6)
        }
      }, closed: true)
  }

  @Test("What Cairo takes for a box, or leaves out, it still does")
  func boxes() throws {
    let pen = Stroke(Ink(.ink), width: 300)
    let canvas = Box(x: 0, y: 0, width: 200 << 8, height: 100 << 8)
    let below = Shape.path(path(Seed(root: 9)["below"], in: box), .stroke(pen))
    for ink in [Ink(.accent), Ink(.accent, opacity: 40)] {
      let framed = try svg([below, .path(frame(canvas), .fill(ink))])
      let boxed = try svg([below, .path(Path(canvas), .fill(ink))])
      #expect(framed == boxed)
    }
    func filled(_ outline: Path) throws -> String {
      try svg([.path(Path(box), .fill(Ink(.accent))), .path(outline, .stroke(pen))])
    }
    let (framed, boxed) = (try filled(frame(box)), try filled(Path(box)))
    #expect(framed == boxed)

    let dots = Path(
      (0..<20).flatMap { number -> [Path.Element] in
        let point = Point(box.x + number << 9, box.y + number << 9)
        return [.move(point), .line(point)]
      })
    let filledDots = try data([.path(dots, .fill(Ink(.ink)))])
    let both = try svg([.path(dots, .both(Ink(.accent), pen))])
    let stroked = try svg([.path(dots, .stroke(pen))])
    #expect(filledDots.isEmpty && both == stroked)
  }

  @Test("A zigzag of its own, with a curve without length, is drawn as it is")
  func zigzag() throws {
    let pen = Stroke(Ink(.ink), width: 300)
    let corners = (0..<16).map {
      $0.isMultiple(of: 2) ? Point(box.x, box.y) : Point(box.right, box.bottom)
    }
    let start = Point(box.x, box.y)
    let own = Twins(
      Path(Path(corners + [start]).elements + [.cubic(start, start, start)]), in: box)
    let below = Twins(path(Seed(root: 9)["below"], in: box), in: box)
    let lines = try data([.path(below.line, .stroke(pen)), .path(own.line, .stroke(pen))])
    let curved = try data([.path(below.curved, .stroke(pen)), .path(own.curved, .stroke(pen))])
    #expect(lines.count == 2 && areTwins(lines, curved))
  }
}
