/// Arrows that say where and how strongly something moves: gradients, flows.
///
/// The longest arrow is as long as neighbours are apart; the others are in proportion. Arrows stand
/// with their middles at their points and follow the axes' units.
public struct VectorField: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: points and vectors.
  public let data: MarkData

  /// Makes an arrow along `(dx[i], dy[i])` at each `(x[i], y[i])`.
  public init(x: [Double], y: [Double], dx: [Double], dy: [Double], label: String = "") {
    self.label = label
    data = MarkData(
      "vector field", [.init(.x, x), .init(.y, y), .init(.dx, dx), .init(.dy, dy)], reach: .points)
  }

  /// Makes arrows of a function at `arrows` evenly spaced points a side of a rectangle.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, arrows: Int = 16, label: String = "",
    vector: (_ x: Double, _ y: Double) -> (dx: Double, dy: Double)
  ) {
    let (xs, ys) = (x.middles(arrows), y.middles(arrows))
    let points = ys.flatMap { y in xs.map { (x: $0, y: y) } }
    let vectors = points.map { vector($0.x, $0.y) }
    self.init(
      x: points.map(\.x), y: points.map(\.y), dx: vectors.map(\.dx), dy: vectors.map(\.dy),
      label: label)
  }

  /// A piece of a line.
  public var key: LegendKey? { .line }

  /// The shafts, then the heads; a vector too short to be seen is a dot.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    let arrows = try placed(in: plot)
    let longest = arrows.map(\.length).max() ?? 0
    guard longest > 0 else { return [] }
    let reach = Self.spacing(of: arrows.map(\.middle), in: plot.box) * 9 / 10
    var (shafts, heads) = (Path(), Path())
    for arrow in arrows {
      let share = arrow.length / longest
      let half = share * Double(reach) / 2
      guard half >= Double(px(1)) else {
        if share > 0 { heads.append(Path(circleAround: arrow.middle, radius: px(0.75))) }
        continue
      }
      let unit = (x: arrow.dx / arrow.length, y: arrow.dy / arrow.length)
      let offset = Point(Int((unit.x * half).rounded()), Int((unit.y * half).rounded()))
      let size = Int(min(Double(px(3.5)), half * 0.7).rounded())
      shafts.append(Path([arrow.middle - offset, arrow.middle + offset]))
      heads.append(Path(arrowheadAt: arrow.middle + offset, along: unit, size: size))
    }
    let ink = Ink(plot.look.color)
    return [.path(shafts, .stroke(Stroke(ink, width: px(1.1)))), .path(heads, .fill(ink))]
      .filter { !$0.isBlank }
  }

  private struct Arrow {
    let middle: Point
    let dx: Double
    let dy: Double
    let length: Double
  }

  /// The vectors in 1/256 px, turned as the axes stretch them; those that are not finite are left
  /// out.
  private func placed(in plot: Plot) throws(FigureError) -> [Arrow] {
    guard plot.x.kind == .linear, plot.y.kind == .linear else {
      throw FigureError(.badPositions("arrows need two linear axes"))
    }
    let columns = [MarkData.Channel.x, .y, .dx, .dy].map { data.numbers($0) ?? [] }
    return (0..<data.count).compactMap { row in
      guard let x = plot.x(columns[0][row]), let y = plot.y(columns[1][row]) else { return nil }
      let (dx, dy) = (columns[2][row] * plot.x.unitLength, columns[3][row] * plot.y.unitLength)
      guard dx.isFinite, dy.isFinite else { return nil }
      // The larger part first, so that squares of huge or tiny numbers stay numbers.
      let scale = max(dx.magnitude, dy.magnitude)
      guard scale > 0 else { return Arrow(middle: Point(x, y), dx: 0, dy: 0, length: 0) }
      let (a, b) = (dx / scale, dy / scale)
      return Arrow(
        middle: Point(x, y), dx: dx, dy: dy, length: scale * (a * a + b * b).squareRoot())
    }
  }

  /// About how far neighbours are apart: the side of the square that each has to itself.
  private static func spacing(of points: [Point], in box: Box) -> Int {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let width = Double((xs.max() ?? 0) - (xs.min() ?? 0))
    let height = Double((ys.max() ?? 0) - (ys.min() ?? 0))
    let area = max(width, Double(px(16))) * max(height, Double(px(16)))
    let side = (Double(points.count).squareRoot() - 1)
    return Int(min(area.squareRoot() / max(side, 1), Double(px(40))).rounded())
  }
}

extension ClosedRange<Double> {
  /// The middles of so many equal parts.
  fileprivate func middles(_ count: Int) -> [Double] {
    let halves = 2 * Swift.max(count, 1)
    return stride(from: 1, to: halves, by: 2).map {
      (lowerBound * Double(halves - $0) + upperBound * Double($0)) / Double(halves)
    }
  }
}
