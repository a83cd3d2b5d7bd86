/// Distributions by name, one above the other, each a little over the one behind: how activations
/// change from layer to layer.
public struct Ridges: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: positions, names and heights, one a row.
  public let data: MarkData
  private let rows: [(name: String, x: [Double], heights: [Double])]

  /// Makes a ridge a name through `(x[i], heights[name][i])`; the y axis must be one of categories.
  public init(_ names: [String], x: [Double], heights: [[Double]], label: String = "") {
    self.init(rows: zip(names, heights).map { ($0, x, $1) }, label)
  }

  /// Makes a ridge a name from how densely `samples[name][i]` lie; the y axis must be one of
  /// categories, and the x axis linear.
  public init(_ names: [String], samples: [[Double]], label: String = "") {
    let rows = zip(names, samples).map { name, samples in
      let density = Density(samples, tails: 2)
      return (name, density?.positions ?? [], density?.heights ?? [])
    }
    self.init(rows: rows, label)
  }

  private init(rows: [(String, [Double], [Double])], _ label: String) {
    self.label = label
    self.rows = rows.map { (name: $0, x: $1, heights: $2) }
    data = MarkData(
      "ridges",
      [
        .init(.x, rows.flatMap(\.1)),
        .init(.y, names: rows.flatMap { row in row.1.map { _ in row.0 } }),
        .init(.value, rows.flatMap(\.2)),
      ], direction: .right)
  }

  /// A small filled box.
  public var key: LegendKey? { .block }

  /// From the top down, each ridge hides a little of those behind it.
  public func shapes(in plot: Plot) -> [Shape] {
    let slot = plot.y.slotWidth
    let scale = scale(slot: slot, in: plot)
    var shapes: [Shape] = []
    for row in rows {
      guard let center = plot.y.center(of: row.name) else { continue }
      let base = center + slot * 2 / 5
      let line = zip(row.x, row.heights).compactMap { x, height -> Point? in
        guard let place = plot.x(x), height.isFinite else { return nil }
        return Point(place, base - Int((max(height, 0) * scale).rounded()))
      }.thinned
      guard let first = line.first, let last = line.last else { continue }
      let area = Path([Point(first.x, base)] + line + [Point(last.x, base)], closed: true)
      let color = plot.look.color
      shapes += [
        .path(area, .fill(Ink(.ground, opacity: 217))), .path(area, .fill(Ink(color, opacity: 77))),
        .path(Path(line), .stroke(Stroke(Ink(color), width: px(1.5), cap: .round))),
      ]
    }
    return shapes
  }

  /// 1/256 px a unit of height: the highest ridge covers half of the slot above its own, and the
  /// topmost stays in the panel.
  private func scale(slot: Int, in plot: Plot) -> Double {
    let heights = rows.map { $0.heights.filter(\.isFinite).max() ?? 0 }
    let highest = max(heights.max() ?? 0, .leastNormalMagnitude)
    let top = max(heights.first ?? 0, .leastNormalMagnitude)
    return min(Double(slot) * 1.5 / highest, Double(slot) * 0.88 / top)
  }
}
