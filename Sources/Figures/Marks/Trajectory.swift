/// A path through the plane, such as an optimizer's: a dot at the start, a ring at the end, and
/// arrowheads that say which way it goes.
public struct Trajectory: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The positions in order.
  public let data: MarkData
  private let x: [Double]
  private let y: [Double]

  /// Makes a path through `(x[i], y[i])` in order; where one is not finite, the path leaves the
  /// panel or, for NaN, breaks.
  public init(x: [Double], y: [Double], label: String = "") {
    self.x = x
    self.y = y
    self.label = label
    data = MarkData("path", [.init(.x, x), .init(.y, y)], reach: .path)
  }

  /// A piece of the line.
  public var key: LegendKey? { .line }

  /// The line on a thin halo, its arrowheads, and its two ends.
  public func shapes(in plot: Plot) -> [Shape] {
    let pieces = plot.pieces(x, y).map { $0.withoutDwelling.simplified(within: 32) }
    var (line, heads) = (Path(), Path())
    for piece in pieces {
      line.append(Path(piece))
      arrows(along: piece).filter { plot.box.contains($0.bounds ?? plot.box) }
        .forEach { heads.append($0) }
    }
    let ink = Ink(plot.look.color)
    let stroke = Stroke(plot.look.color, width: px(1.5), dash: plot.look.dash)
    let shapes: [Shape] = [
      .path(line, .stroke(Stroke(Ink(.ground, opacity: 178), width: px(3), cap: .round))),
      .path(line, .stroke(stroke)), .path(heads, .fill(ink)),
    ]
    return shapes.filter { !$0.isBlank } + ends(of: pieces, in: plot)
  }

  /// A dot where the path starts and, if it stays in the panel, a ring where it ends.
  private func ends(of pieces: [[Point]], in plot: Plot) -> [Shape] {
    guard let start = pieces.first?.first, let end = pieces.last?.last else { return [] }
    let color = plot.look.color
    let dot = Path(circleAround: start, radius: px(3.25))
    let ring = Path(circleAround: end, radius: px(4))
    let halo = Stroke(Ink(.ground), width: px(1.5))
    let pen = Stroke(Ink(color), width: px(1.75))
    let ends: [Shape] = [
      .path(dot, .stroke(halo)), .path(dot, .fill(Ink(color))),
      .path(ring, .stroke(Stroke(Ink(.ground), width: px(3.25)))),
      .path(ring, .both(Ink(.ground), pen)),
    ]
    let room = plot.box.grown(by: px(1))
    let isInside = room.contains(Box(x: end.x, y: end.y, width: 0, height: 0))
    return isInside ? ends : Array(ends.prefix(2))
  }

  /// Arrowheads some 60 px apart along a line, farther on a very long one, where it runs straight
  /// enough to have a direction.
  private func arrows(along line: [Point]) -> [Path] {
    let steps = zip(line, line.dropFirst()).map { abs($1.x - $0.x) + abs($1.y - $0.y) }
    let spacing = max(Double(px(60)), Double(steps.reduce(0, +)) / 40)
    let room = Double(px(3))
    var left = spacing / 2
    var heads: [Path] = []
    for (from, to) in zip(line, line.dropFirst()) {
      let (dx, dy) = (Double(to.x - from.x), Double(to.y - from.y))
      let length = (dx * dx + dy * dy).squareRoot()
      defer { left -= length }
      // The head sits on the first piece that is long enough to carry it.
      guard left <= length, length >= 2 * room else { continue }
      while left <= length {
        let share = min(max(left, room), length - room) / length
        let place = from + Point(Int((share * dx).rounded()), Int((share * dy).rounded()))
        heads.append(Path(arrowheadAt: place, along: (dx / length, dy / length), size: px(4)))
        left = max(left, 0) + spacing
      }
    }
    return heads
  }
}

extension [Point] {
  /// The points without those less than a quarter of a pixel from the one kept before.
  fileprivate var withoutDwelling: [Point] {
    reduce(into: []) { kept, point in
      guard let last = kept.last else { return kept.append(point) }
      if abs(point.x - last.x) >= 64 || abs(point.y - last.y) >= 64 { kept.append(point) }
    }
  }
}

extension Path {
  /// A filled arrowhead around a point; the direction has a length of 1.
  init(arrowheadAt center: Point, along direction: (x: Double, y: Double), size: Int) {
    func at(_ ahead: Double, _ aside: Double) -> Point {
      let unit = Double(size)
      return center
        + Point(
          Int(((ahead * direction.x - aside * direction.y) * unit).rounded()),
          Int(((ahead * direction.y + aside * direction.x) * unit).rounded()))
    }
    self.init([at(1, 0), at(-0.8, 0.85), at(-0.4, 0), at(-0.8, -0.85)], closed: true)
  }
}
