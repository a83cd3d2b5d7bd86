/// A filled region under a line, or between two.
public struct Area: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: positions and edges.
  public let data: MarkData
  private let x: MarkData.Column
  private let lower: [Double]?
  private let upper: [Double]

  /// Makes an area between zero, or the panel's lower edge, and `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "") {
    self.label = label
    self.x = .init(.x, x)
    lower = nil
    upper = y
    data = MarkData("area", [self.x, .init(.y, y)], reach: .lengths)
  }

  /// Makes an area between two edges, such as one of a stack.
  public init(x: [Double], lower: [Double], upper: [Double], label: String = "") {
    self.label = label
    self.x = .init(.x, x)
    self.lower = lower
    self.upper = upper
    data = MarkData("area", [self.x, .init(.lower, lower), .init(.upper, upper)])
  }

  /// A small filled box.
  public var key: LegendKey? { .block }
  /// The end of the upper edge.
  public var end: DataPoint? { lastPoint(x.numbers, upper) }

  /// The area at 40 % of the colour, then its upper edge.
  public func shapes(in plot: Plot) -> [Shape] {
    var path = Path()
    for rows in rowsBetweenGaps(upper, lower ?? upper) where rows.count > 1 {
      let across = plot.x.placing.places(of: x.numbers[rows])
      func edge(_ values: [Double]?) -> [Point] {
        let places = values.map { plot.y.placing.places(of: $0[rows]) }
        return zip(across, places ?? across.map { _ in plot.y.origin }).map(Point.init)
      }
      let (high, low) = (edge(upper).envelope(.upper), edge(lower).envelope(.lower))
      path.append(Path(high + low.reversed(), closed: true))
    }
    let pen = Stroke(plot.look.color, width: px(1.5), dash: plot.look.dash)
    let fill = Shape.path(path, .fill(Ink(plot.look.color, opacity: 102)))
    let line = plot.line(x, zip(upper, gaps).map { $1 ? .nan : $0 }, pen)
    return path.isEmpty ? line : [fill] + line
  }

  private var gaps: [Bool] {
    upper.indices.map { upper[$0].isNaN || lower?[$0].isNaN ?? false }
  }
}
