import Numbers

/// A line through points; NaN leaves a gap.
public struct Line: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  let x: [Double]
  let y: [Double]

  /// Makes a line through `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "") {
    self.x = x
    self.y = y
    self.label = label
  }

  /// Makes a line through a recorded curve.
  public init(_ curve: Curve, label: String = "") {
    self.init(x: curve.steps.map(Double.init), y: curve.values, label: label)
  }

  /// The positions and values.
  public var data: MarkData { MarkData("line", [.init(.x, x), .init(.y, y)]) }
  /// A piece of the line.
  public var key: LegendKey? { .line }
  /// The last point that is a number.
  public var end: DataPoint? { lastPoint(x, y) }

  /// The line, thinned to what a pixel column can show, and dashed.
  public func shapes(in plot: Plot) -> [Shape] {
    let stroke = Stroke(Ink(plot.look.color), width: Pen.line, cap: plot.look.dash.cap)
    return plot.line(x, y, stroke, plot.look.dash)
  }
}

/// A line that theory predicts: thin, dashed, in ink, with its label at the end.
public struct Theory: Mark {
  /// What the line says.
  public let label: String
  /// Colour and dash where the usual ones are not wanted.
  public var style = Style(color: .ink, dash: .theory)
  let x: [Double]
  let y: [Double]

  /// Makes a line through `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "theory") {
    self.x = x
    self.y = y
    self.label = label
  }

  /// The positions and values.
  public var data: MarkData { MarkData("theory", [.init(.x, x), .init(.y, y)]) }
  /// A piece of the line.
  public var key: LegendKey? { .line }
  /// The last point that is a number.
  public var end: DataPoint? { lastPoint(x, y) }

  /// The thin dashed line; on the colours of a field, which may be those of ink, over a line of
  /// ground.
  public func shapes(in plot: Plot) -> [Shape] {
    let line = plot.line(x, y, Stroke(Ink(plot.look.color), width: Pen.thin), plot.look.dash)
    guard plot.isColored else { return line }
    let ground = Stroke(Ink(.ground), width: Pen.halo, cap: .round)
    return plot.line(x, y, ground, .solid) + line
  }
}

/// The widths of pens in 1/256 px.
enum Pen {
  static let line = px(1.75)
  static let thin = px(1)
  static let hairline = px(1)
  static let halo = px(3)
}

/// The last point both of whose coordinates are finite.
func lastPoint(_ x: [Double], _ y: [Double]) -> DataPoint? {
  let last = (0..<min(x.count, y.count)).last { x[$0].isFinite && y[$0].isFinite }
  return last.map { DataPoint(x: x[$0], y: y[$0]) }
}

extension Plot {
  /// A line through points of data: gaps at NaN, thinned, dashed, one path.
  func line(_ x: [Double], _ y: [Double], _ stroke: Stroke, _ dash: Dash) -> [Shape] {
    var path = Path()
    for piece in pieces(x, y) {
      let thinned = piece.thinned
      let parts = dash.isSolid ? [thinned] : dash.cut(thinned)
      parts.forEach { path.append(Path($0)) }
    }
    return path.isEmpty ? [] : [.path(path, .stroke(stroke))]
  }

  /// The points of data as places, broken where a coordinate is NaN.
  func pieces(_ x: [Double], _ y: [Double]) -> [[Point]] {
    let count = min(x.count, y.count)
    var pieces: [[Point]] = []
    var start = 0
    while start < count {
      let end = (start..<count).first { x[$0].isNaN || y[$0].isNaN } ?? count
      if end > start { pieces.append(piece(x, y, start..<end)) }
      start = end + 1
    }
    return pieces
  }

  /// The places of points without gaps.
  private func piece(_ x: [Double], _ y: [Double], _ range: Range<Int>) -> [Point] {
    [Point](unsafeUninitializedCapacity: range.count) { points, count in
      for index in range {
        let (x, y) = (self.x.kind.transformed(x[index]), self.y.kind.transformed(y[index]))
        let point = Point(self.x.place(transformed: x), self.y.place(transformed: y))
        points.initializeElement(at: count, to: point)
        count += 1
      }
    }
  }
}
