/// A short label at a point of the data, beside whatever ink is there.
public struct Tag: Mark {
  /// Tags are no series.
  public let label = ""
  /// Colour where the usual one is not wanted.
  public var style = Style(color: .ink)
  let text: String
  let place: DataPoint

  /// Makes a label beside `(x, y)`: at its right if that place is free, else wherever the panel's
  /// ink leaves most room.
  public init(_ text: String, x: Double, y: Double) {
    self.text = text
    place = DataPoint(x: x, y: y)
  }

  /// The point that is labelled.
  public var data: MarkData {
    MarkData(
      "tag", [.init(.x, [place.x ?? 0]), .init(.y, [place.y])], reach: .nothing, text: text)
  }
  /// Tags are no series.
  public var key: LegendKey? { nil }

  /// The words, with a leader where they had to stand apart.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    guard let x = place.x.flatMap({ plot.x($0) }), let y = plot.y(place.y) else { return [] }
    let words = try plot.typesetter.set(text)
    let point = Point(x, y)
    let room = plot.box.grown(by: px(3))
    guard words.width <= room.width else { throw FigureError(.noRoom("the tag \"\(text)\"")) }
    let wanted = Self.places(around: point, width: words.width)
    let inside = wanted.filter { room.contains($0.box) }
    // Words wider than the room on both sides of a point stand above or below it, moved inside.
    let places = inside.isEmpty ? wanted.map { $0.moved(into: room) } : inside
    let best = places.min {
      (plot.inked.amount(in: $0.box) + $0.cost) < (plot.inked.amount(in: $1.box) + $1.cost)
    }
    guard let best else { return [] }
    let placed = words.placed(
      at: best.box.x, baseline: best.box.y + words.style.ascent, ink: Ink(plot.look.color),
      halo: Pen.halo)
    guard best.isApart else { return [.text(placed)] }
    let edge = Point(
      min(max(x, best.box.x), best.box.right), min(max(y, best.box.y), best.box.bottom))
    return [.path(Path([point, edge]), .stroke(Stroke(.guide, width: Pen.thin))), .text(placed)]
  }

  private struct Candidate {
    let box: Box
    /// How much ink another place must have less to be preferred.
    let cost: Int
    let isApart: Bool

    /// The same place, moved as little as possible into a box that is wide enough.
    func moved(into room: Box) -> Candidate {
      var moved = box
      moved.x = min(max(box.x, room.x), room.right - box.width)
      moved.y = min(max(box.y, room.y), room.bottom - box.height)
      return Candidate(box: moved, cost: cost, isApart: isApart)
    }
  }

  /// Places for a label around a point: first beside it, then farther off.
  private static func places(around point: Point, width: Int) -> [Candidate] {
    let height = TextStyle.label.lineHeight
    var result: [Candidate] = []
    for (distance, isApart) in [(px(6), false), (px(20), true), (px(36), true), (px(56), true)] {
      for (x, y) in [(1, 0), (1, -1), (1, 1), (-1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1)] {
        let gap = x != 0 && y != 0 ? distance * 7 / 10 : distance
        let left = point.x + (x > 0 ? gap : x < 0 ? -gap - width : -width / 2)
        let top = point.y + (y > 0 ? gap : y < 0 ? -gap - height : -height / 2)
        result.append(
          Candidate(
            box: Box(x: left, y: top, width: width, height: height),
            cost: result.count + (isApart ? 8 : 0), isApart: isApart))
      }
    }
    return result
  }
}
