/// Counts over neighbouring ranges.
public struct Histogram: Mark {
  /// How the counts are shown.
  public enum Form: Hashable, Sendable {
    /// Bars with a gap of 1 px where there is room.
    case filled
    /// A stepped line, for several in one panel.
    case outlined
  }

  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// Both ends of every range, and the counts.
  public let data: MarkData
  let edges: [Double]
  let counts: [Double]
  let form: Form

  /// Makes a histogram of `counts[i]` between `edges[i]` and `edges[i + 1]`.
  public init(counts: [Double], edges: [Double], form: Form = .filled, label: String = "") {
    self.counts = counts
    self.edges = edges
    self.form = form
    self.label = label
    let columns: [MarkData.Column] = [
      .init(.x, Array(edges.dropLast())), .init(.xEnd, Array(edges.dropFirst())), .init(.y, counts),
    ]
    data = MarkData("histogram", columns, reach: .lengths)
  }

  /// A small filled box, or a piece of the line.
  public var key: LegendKey? { form == .filled ? .block : .line }

  /// The bars or the stepped line.
  public func shapes(in plot: Plot) -> [Shape] {
    switch form {
    case .filled: [bars(in: plot)]
    case .outlined: steps(in: plot)
    }
  }

  private func bars(in plot: Plot) -> Shape {
    let xs = edges.compactMap { plot.x($0) }
    let narrowest = zip(xs, xs.dropFirst()).map { abs($1 - $0) }.min() ?? 0
    let gap = narrowest >= px(4) ? pixel : narrowest >= px(2) ? px(0.5) : 0
    var path = Path()
    for (index, count) in counts.enumerated() {
      guard let left = plot.x(edges[index]), let right = plot.x(edges[index + 1]),
        let top = plot.y(count), top != plot.y.origin
      else { continue }
      path.append(
        Path(
          Box(
            x: left + gap / 2, y: min(top, plot.y.origin), width: right - left - gap,
            height: abs(plot.y.origin - top))))
    }
    return .path(path, .fill(Ink(plot.look.color)))
  }

  private func steps(in plot: Plot) -> [Shape] {
    var points: [Point] = []
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return [] }
    // Empty ranges at the ends stay empty: a line along the baseline says nothing.
    for index in first...last {
      guard let left = plot.x(edges[index]), let right = plot.x(edges[index + 1]) else { continue }
      let top = plot.y(counts[index]) ?? plot.y.origin
      if points.isEmpty { points.append(Point(left, plot.y.origin)) }
      points += [Point(left, top), Point(right, top)]
    }
    if let last = points.last { points.append(Point(last.x, plot.y.origin)) }
    let fill = Shape.path(
      Path(points, closed: true), .fill(Ink(plot.look.color, opacity: 31)))
    let stroke = Stroke(plot.look.color, width: px(1.5), dash: plot.look.dash)
    return [fill, .path(Path(points), .stroke(stroke))]
  }
}
