/// A thin line across the panel at one value, with its meaning.
public struct Guide: Mark {
  /// What the value means.
  public let label: String
  /// Colour and dash where the usual ones are not wanted.
  public var style = Style(color: .ink)
  let direction: MarkData.Direction
  let value: Double

  /// Makes an upright line at a horizontal value; its label stands above the panel.
  public init(x: Double, label: String = "") {
    direction = .up
    value = x
    self.label = label
  }

  /// Makes a level line at a vertical value; its label stands at the right.
  public init(y: Double, label: String = "") {
    direction = .right
    value = y
    self.label = label
  }

  /// The one value.
  public var data: MarkData {
    MarkData("guide", [.init(direction == .up ? .x : .y, [value])], direction: direction)
  }
  /// Guides are no series.
  public var key: LegendKey? { nil }
  /// The right end of a level line.
  public var end: DataPoint? { direction == .right ? DataPoint(x: nil, y: value) : nil }

  /// The line from edge to edge; on the colours of a field over a line of ground.
  public func shapes(in plot: Plot) -> [Shape] {
    guard let path = path(in: plot) else { return [] }
    let line = Shape.path(path, .stroke(Stroke(.guide, width: Pen.thin)))
    guard plot.isColored else { return [line] }
    return [.path(path, .stroke(Stroke(Ink(.ground), width: Pen.halo))), line]
  }

  private func path(in plot: Plot) -> Path? {
    let box = plot.box
    switch direction {
    case .up:
      return plot.x(value).map { Path([Point($0, box.y), Point($0, box.bottom)]) }
    case .right:
      return plot.y(value).map { Path([Point(box.x, $0), Point(box.right, $0)]) }
    }
  }
}

/// A text inside the panel that says what to see, with a straight leader to it if wanted.
public struct Note: Mark {
  /// Notes are no series.
  public let label = ""
  /// Colour where the usual one is not wanted.
  public var style = Style(color: .muted)
  let text: String
  let place: DataPoint
  let target: DataPoint?

  /// Makes a note whose first line starts at `(x, y)`; a line feed starts a new line.
  ///
  /// `pointing` is the point that the leader goes to, in data units.
  public init(_ text: String, x: Double, y: Double, pointing target: DataPoint? = nil) {
    self.text = text
    self.target = target
    place = DataPoint(x: x, y: y)
  }

  /// Where the note stands.
  public var data: MarkData {
    MarkData(
      "note", [.init(.x, [place.x ?? 0]), .init(.y, [place.y])], reach: .nothing,
      text: text)
  }
  /// Notes are no series.
  public var key: LegendKey? { nil }

  /// The leader, then the lines of text.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    guard let x = place.x.flatMap({ plot.x($0) }), let y = plot.y(place.y) else { return [] }
    let style = TextStyle.label
    var lines: [SetText] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(try plot.typesetter.set(String(line), style))
    }
    let box = Box(
      x: x, y: y - style.ascent, width: lines.map(\.width).max() ?? 0,
      height: style.lineHeight * lines.count)
    let words = lines.enumerated().map { index, line in
      Shape.text(
        line.placed(
          at: x, baseline: y + index * style.lineHeight, ink: Ink(plot.look.color),
          halo: Pen.halo))
    }
    return leader(from: box, in: plot) + words
  }

  /// A straight line from the side of the text that is nearest to the target.
  private func leader(from box: Box, in plot: Plot) -> [Shape] {
    guard let target, let x = target.x.flatMap({ plot.x($0) }), let y = plot.y(target.y) else {
      return []
    }
    let start = Point(
      min(max(x, box.x), box.right), y < box.y ? box.y : y > box.bottom ? box.bottom : y)
    let edge = Point(
      start.x < x ? start.x + px(3) : start.x > x ? start.x - px(3) : start.x, start.y)
    return [.path(Path([edge, Point(x, y)]), .stroke(Stroke(.guide, width: Pen.thin)))]
  }
}
