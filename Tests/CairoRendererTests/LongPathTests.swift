import CairoRenderer
import Figures
import Gallery
import Numbers
import Testing

@Suite("Long paths")
struct LongPathTests {
  private let box = Box(x: 20 << 8, y: 30 << 8, width: 60 << 8, height: 40 << 8)
  private let pen = Stroke(Ink(.ink), width: 300)

  /// Up to 80 steps between the corners of the box: curves, steps of no length, on in one direction,
  /// back, to where the part began, and parts that are closed or of nothing.
  private func path(_ seed: Seed, in box: Box, curves: Bool = true) -> Path {
    var draws = 0
    func number(below bound: Int) -> Int {
      draws += 1
      return seed.integer(below: bound, at: draws)
    }
    func place() -> Point {
      Point(box.x + number(below: box.width), box.y + number(below: box.height))
    }
    var start = Point(box.x, box.y)
    var pen = Point(box.right, box.bottom)
    var elements: [Path.Element] = [.move(start), .line(pen)]
    func next(_ element: Path.Element) {
      elements.append(element)
      pen = element.points.last ?? start
    }
    for _ in 0..<number(below: 80) {
      switch number(below: curves ? 16 : 12) {
      case 0:
        start = place()
        next(.move(start))
      case 1: next(.close)
      case 2: next(.line(pen))
      case 3: next(.line(start))
      case 4, 5:
        // On a grid of four points a side many lines go on in one direction, or back.
        next(
          .line(
            Point(
              box.x + number(below: 4) * box.width / 4, box.y + number(below: 4) * box.height / 4)))
      case 12: next(.quadratic(place(), number(below: 3) == 0 ? start : place()))
      case 13: next(.cubic(place(), place(), number(below: 3) == 0 ? pen : place()))
      case 14: next(.quadratic(pen, pen))
      case 15: next(.cubic(pen, pen, number(below: 2) == 0 ? pen : place()))
      default: next(.line(place()))
      }
    }
    return Path(elements)
  }

  /// Shapes as a file, and as one for which all paths went through Cairo.
  private func files(_ shapes: [Shape]) throws -> (passing: String, through: String) {
    func svg(_ longPaths: LongPaths?) throws -> String {
      let drawing = Drawing(width: 200 << 8, height: 100 << 8, layers: [Drawing.Layer(shapes)])
      return try Renderer.svg(
        drawing, theme: .light, prefix: "p", title: "", description: "", longPaths: longPaths)
    }
    return (try svg(LongPaths()), try svg(nil))
  }

  @Test("They are written as Cairo would write them", arguments: [true, false])
  func equalToCairo(curves: Bool) throws {
    for number in 0..<300 {
      let path = path(Seed(root: 9)["paths"][number], in: box, curves: curves)
      for paint in [Paint.stroke(pen), .fill(Ink(.ink, opacity: 99)), .both(Ink(.ink), pen)] {
        let (passing, through) = try files([.path(path, paint)])
        #expect(passing == through, "path \(number)")
        #expect(passing.contains(" d="))
      }
    }
  }

  @Test("Each comes out where it went in: of one box, twice painted, clipped, or left out")
  func order() throws {
    let seed = Seed(root: 9)["order"]
    let away = Box(x: 150 << 8, y: 30 << 8, width: 40 << 8, height: 40 << 8)
    let all = (0..<6).map { path(seed[$0], in: box) }
    #expect(all.allSatisfy { LongPaths().keep($0) != nil })
    let (passing, through) = try files([
      .path(all[0], .stroke(pen)), .path(all[1], .both(Ink(.accent), pen)),
      .clip(
        Box(x: 0, y: 0, width: 50 << 8, height: 50 << 8),
        [
          .path(path(seed["hidden"], in: away), .stroke(pen)), .path(all[2], .stroke(pen)),
          .path(all[3], .fill(Ink(.accent))),
        ]),
      .path(all[4], .fill(Ink(.ink, opacity: 50))), .path(all[4], .stroke(pen)),
      .path(all[5], .stroke(pen)),
    ])
    #expect(passing == through)
  }

  @Test("Texts pass too, with and without a halo: every figure of the gallery is as by Cairo alone")
  func gallery() throws {
    let typeface = try FontFamily.lato.load()
    var texts = 0
    for figure in Gallery.figures {
      let drawing = try figure.drawing(in: typeface)
      func svg(_ longPaths: LongPaths?) throws -> String {
        try Renderer.svg(
          drawing, theme: .light, prefix: "p", title: "", description: "", longPaths: longPaths)
      }
      let passing = LongPaths()
      #expect(try svg(passing) == svg(nil), "\(figure.id)")
      let longTexts = drawing.texts.count { $0.glyphs.count > 8 }
      #expect(passing.count >= longTexts, "\(figure.id)")
      texts += longTexts
    }
    #expect(texts > 20)
  }

  @Test("A clip is written as Cairo cuts it to a curve, whose control points lie far out")
  func clips() throws {
    let start = Point(10 << 8, 30 << 8)
    let humps = (0..<16).map { number in
      Path.Element.cubic(
        Point(60 << 8, (31 + number) << 8), Point(10 << 8, (31 + number) << 8),
        Point(10 << 8, (31 + number) << 8))
    }
    let path = Path([.move(start)] + humps)
    #expect(LongPaths().keep(path) == nil)
    for (x, width) in [(0, 55), (50, 40)] {
      let clip = Box(x: x << 8, y: 0, width: width << 8, height: 100 << 8)
      let (passing, through) = try files([.clip(clip, [.path(path, .stroke(pen))])])
      #expect(passing == through)
    }
  }

  @Test("Long is what has eight steps, in a box with room for many numbers, not far away")
  func length() {
    let stairs = (0..<9).map { Point(box.x + $0 << 8, box.y + (($0 + 1) / 2) << 9) }
    #expect(LongPaths().keep(Path(stairs)) != nil)
    #expect(LongPaths().keep(Path(stairs.dropLast())) == nil)
    #expect(LongPaths().keep(Path(stairs.map { Point($0.x, box.y) })) == nil)
    #expect(LongPaths().keep(Path(stairs.map { Point($0.x + 1 << 23, $0.y) })) == nil)
    #expect(LongPaths().keep(Path(stairs.map { Point($0.x / 16, $0.y / 16) })) == nil)
    let curves = stairs.map { Path.Element.cubic(stairs[0], $0, $0) }
    #expect(LongPaths().keep(Path([.move(stairs[0])] + curves)) != nil)
    #expect(LongPaths().keep(Path(curves)) == nil)
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
    let canvas = Box(x: 0, y: 0, width: 200 << 8, height: 100 << 8)
    let below = Shape.path(path(Seed(root: 9)["below"], in: box), .stroke(pen))
    for ink in [Ink(.accent), Ink(.accent, opacity: 40)] {
      let framed = try files([below, .path(frame(canvas), .fill(ink))])
      let boxed = try files([below, .path(Path(canvas), .fill(ink))])
      #expect(framed.passing == boxed.passing && framed.passing == framed.through)
    }
    let filled = try files([.path(Path(box), .fill(Ink(.accent))), .path(frame(box), .stroke(pen))])
    #expect(filled.passing == filled.through)

    let dots = Path(
      (0..<20).flatMap { number -> [Path.Element] in
        let point = Point(box.x + number << 9, box.y + number << 9)
        return [.move(point), .line(point)]
      })
    for paint in [Paint.fill(Ink(.ink)), .both(Ink(.accent), pen), .stroke(pen)] {
      let (passing, through) = try files([.path(dots, paint)])
      #expect(passing == through)
    }
  }

  @Test("A zigzag of its own is drawn as it is, with a curve of nothing at its end too")
  func zigzag() throws {
    let start = Point(box.x, box.y)
    let corners = (0..<8).map { $0.isMultiple(of: 2) ? start : Point(box.right, box.bottom) }
    let own = Path(corners + [start]).elements
    let nothing = Path.Element.cubic(start, start, start)
    let below = path(Seed(root: 9)["below"], in: box)
    for elements in [own, own + [nothing]] {
      let (passing, through) = try files([
        .path(below, .stroke(pen)), .path(Path(elements), .stroke(pen)),
      ])
      #expect(passing == through)
    }
  }
}
