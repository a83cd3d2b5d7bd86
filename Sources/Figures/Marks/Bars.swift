/// Bars from zero, one a name, with intervals where they are known.
///
/// Several `Bars` in a panel stand side by side. The axis of the names must be one of categories.
public struct Bars: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: names, values and, where known, ends of the intervals.
  public let data: MarkData

  /// Makes upright bars, one a name; `lower` and `upper` are both given or both left out.
  public init(
    _ names: [String], heights: [Double], lower: [Double]? = nil, upper: [Double]? = nil,
    label: String = ""
  ) {
    self.label = label
    data = MarkData(
      "bars",
      [.init(.x, names: names), .init(.y, heights)] + intervalColumns(lower, upper),
      reach: .lengths)
  }

  /// Makes bars that lie, one a name: for long names.
  public init(
    _ names: [String], lengths: [Double], lower: [Double]? = nil, upper: [Double]? = nil,
    label: String = ""
  ) {
    self.label = label
    data = MarkData(
      "bars",
      [.init(.x, lengths), .init(.y, names: names)] + intervalColumns(lower, upper),
      direction: .right, reach: .lengths)
  }

  /// A small filled box.
  public var key: LegendKey? { .block }

  /// The bars, then the intervals over them.
  public func shapes(in plot: Plot) -> [Shape] {
    let horizontal = data.direction == .right
    let (along, across) = horizontal ? (plot.x, plot.y) : (plot.y, plot.x)
    let slot = across.slotWidth * 7 / 10 / plot.barCount
    let thickness = min(max(slot - pixel, slot / 2), px(44))
    let shift = (2 * plot.barIndex + 1 - plot.barCount) * min(slot, px(45)) / 2
    var bars = Path()
    var whiskers = Path()
    for row in 0..<data.count {
      guard let place = plot.place(of: row, in: data) else { continue }
      let offset = horizontal ? Point(0, shift) : Point(shift, 0)
      let value = place.value + offset
      let origin = along.origin
      bars.append(
        Path(
          horizontal
            ? Box(
              x: min(origin, value.x), y: value.y - thickness / 2, width: abs(value.x - origin),
              height: thickness)
            : Box(
              x: value.x - thickness / 2, y: min(origin, value.y), width: thickness,
              height: abs(value.y - origin))))
      if place.lower != place.upper {
        whiskers.append(Path([place.lower + offset, place.upper + offset]))
      }
    }
    let shapes: [Shape] = [.path(bars, .fill(Ink(plot.look.color)))]
    guard !whiskers.isEmpty else { return shapes }
    return shapes + [.path(whiskers, .stroke(Stroke(Ink(.ink), width: px(1.25))))]
  }
}

private func intervalColumns(_ lower: [Double]?, _ upper: [Double]?) -> [MarkData.Column] {
  [lower.map { .init(.lower, $0) }, upper.map { .init(.upper, $0) }].compactMap { $0 }
}
