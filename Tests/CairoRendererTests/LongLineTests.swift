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

  /// The data of all paths of an SVG, in order.
  private func data(_ shapes: [Shape]) throws -> [Substring] {
    let drawing = Drawing(width: 200 << 8, height: 100 << 8, layers: [Drawing.Layer(shapes)])
    let svg = try Renderer.svg(drawing, theme: .light, prefix: "p", title: "", description: "")
    return svg.matches(of: /[ ]d="([^"]*)"/).map(\.1)
  }

  @Test("They are written as Cairo would write them")
  func equalToCairo() throws {
    let pen = Stroke(Ink(.ink), width: 300)
    for number in 0..<300 {
      let seed = Seed(root: 9)["paths"][number]
      let twins = Twins(path(seed, in: box), in: box)
      for paint in [Paint.stroke(pen), .fill(Ink(.ink, opacity: 99)), .both(Ink(.ink), pen)] {
        let plain = try data([.path(twins.line, paint)])
        let curved = try data([.path(twins.curved, paint)])
        #expect(!plain.isEmpty && plain.count == curved.count)
        for (plain, curved) in zip(plain, curved) {
          // The curve is the last part, behind a move.
          #expect(curved.hasPrefix(plain) && curved.dropFirst(plain.count).hasPrefix("M"))
        }
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
    let plain = try data(shapes(\.line))
    let curved = try data(shapes(\.curved))
    #expect(plain.count == curved.count && plain.count == 8)
    #expect(zip(plain, curved).allSatisfy { $1.hasPrefix($0) })
  }
}
