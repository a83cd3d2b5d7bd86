import Numbers

/// A line through points; NaN leaves a gap.
public struct Line: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The positions and values.
  public let data: MarkData
  private let x: MarkData.Column
  private let y: [Double]

  /// Makes a line through `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "") {
    self.x = .init(.x, x)
    self.y = y
    self.label = label
    data = MarkData("line", [self.x, .init(.y, y)])
  }

  /// Makes a line through a recorded curve.
  public init(_ curve: Curve, label: String = "") {
    self.init(x: curve.steps.map(Double.init), y: curve.values, label: label)
  }

  /// A piece of the line.
  public var key: LegendKey? { .line }
  /// The last point that is a number.
  public var end: DataPoint? { lastPoint(x.numbers, y) }

  /// The line, thinned to what a pixel column can show, and dashed.
  public func shapes(in plot: Plot) -> [Shape] {
    plot.line(x, y, Stroke(plot.look.color, width: Pen.line, dash: plot.look.dash))
  }
}

/// A line that theory predicts: thin, dashed, in ink, with its label at the end.
public struct Theory: Mark {
  /// What the line says.
  public let label: String
  /// Colour and dash where the usual ones are not wanted.
  public var style = Style(color: .ink, dash: .theory)
  /// The positions and values.
  public let data: MarkData
  private let x: MarkData.Column
  private let y: [Double]

  /// Makes a line through `(x[i], y[i])`.
  public init(x: [Double], y: [Double], label: String = "theory") {
    self.x = .init(.x, x)
    self.y = y
    self.label = label
    data = MarkData("theory", [self.x, .init(.y, y)])
  }

  /// A piece of the line.
  public var key: LegendKey? { .line }
  /// The last point that is a number.
  public var end: DataPoint? { lastPoint(x.numbers, y) }

  /// The thin dashed line; on the colours of a field, which may be those of ink, over a line of
  /// ground.
  public func shapes(in plot: Plot) -> [Shape] {
    let pen = Stroke(Ink(plot.look.color), width: Pen.thin, dash: plot.look.dash)
    let ground = Stroke(Ink(.ground), width: Pen.halo, cap: .round)
    return plot.line(x, y, pen, over: plot.isColored ? ground : nil)
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
  /// A line through points of data: gaps at NaN, thinned, one path; a piece between gaps that is
  /// shorter than the line is wide is a dot twice as wide as the line. What lies below, if anything,
  /// reaches as far beyond the dots as beyond the line.
  func line(
    _ x: MarkData.Column, _ y: [Double], _ stroke: Stroke, over ground: Stroke? = nil
  ) -> [Shape] {
    let pieces = x.numbers.withUnsafeBufferPointer { numbers in
      y.withUnsafeBufferPointer { y in
        LineWalk(
          x: numbers, ascends: x.ascends, y: y, across: self.x.placing, up: self.y.placing
        ).pieces(width: stroke.width)
      }
    }
    let centers = onePerPixel(pieces.dots)
    let shapes = [ground, stroke].compactMap { $0 }.flatMap { pen -> [Shape] in
      var dots = Path()
      for center in centers {
        dots.append(Path(circleAround: center, radius: (stroke.width + pen.width) / 2))
      }
      return [.path(pieces.line, .stroke(pen)), .path(dots, .fill(pen.ink))]
    }
    return shapes.filter { !$0.isBlank }
  }

  /// The points inside the panel in their order, of those in one pixel only the first.
  private func onePerPixel(_ points: [Point]) -> [Point] {
    var taken: Set<Point> = []
    return points.filter { point in
      box.holds(point) && taken.insert(Point(point.x / pixel, point.y / pixel)).inserted
    }
  }

  /// The points of data as places, broken where a coordinate is NaN.
  func pieces(_ x: [Double], _ y: [Double]) -> [[Point]] {
    rowsBetweenGaps(x, y).map { rows in
      zip(self.x.placing.places(of: x[rows]), self.y.placing.places(of: y[rows])).map(Point.init)
    }
  }
}
