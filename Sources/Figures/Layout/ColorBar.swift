/// What the colours of a heat map mean: a bar at the panel's right with a title and ticks.
struct ColorBar {
  private static let gap = px(14)
  private static let thickness = px(12)

  let map: HeatMap
  private let title: SetText
  private let ticks: [(value: Double, text: SetText)]

  /// The bar of a panel's heat map, or nil if there is none or the panel to the right has the same.
  init?(
    _ figure: Figure, _ row: Int, _ column: Int, _ typesetter: Typesetter
  ) throws(FigureError) {
    func heatMap(_ column: Int) -> HeatMap? {
      figure.panel(row, column)?.marks.lazy.compactMap { $0 as? HeatMap }.first
    }
    guard let map = heatMap(column) else { return nil }
    if let next = heatMap(column + 1), next.colorRange == map.colorRange, next.label == map.label {
      return nil
    }
    self.map = map
    title = try typesetter.set(map.label)
    let range = map.colorRange
    let found = LinearTicks.values(from: range.lowerBound, to: range.upperBound, target: 4)
      .filter { range.contains($0.value) }
    var ticks: [(value: Double, text: SetText)] = []
    for (decimal, label) in zip(found, found.labels) {
      ticks.append((decimal.value, try typesetter.set(label, .tick)))
    }
    self.ticks = ticks
  }

  /// The room that the bar needs beside the panel.
  var width: Int {
    Self.gap + Self.thickness + px(9) + (ticks.map(\.text.width).max() ?? 0)
  }

  /// The bar beside a panel; the title ends at `right` where it would run over it.
  func shapes(beside box: Box, titleTop: Int, right: Int) -> [Shape] {
    let left = box.right + Self.gap
    let bar = Box(
      x: left / pixel * pixel, y: box.y, width: Self.thickness, height: box.height)
    let steps = 128
    let pixels = (0..<steps).map { map.map.color(atThousandth: 1000 - $0 * 1000 / (steps - 1)) }
    var shapes: [Shape] = [.image(Raster(box: bar, columns: 1, pixels: pixels))]
    let range = map.colorRange
    let scale = Scale(
      kind: .linear, domain: Domain(low: range.lowerBound, high: range.upperBound),
      start: bar.bottom, end: bar.y)
    for tick in ticks {
      let y = scale(tick.value) ?? bar.y
      let mark = Path([Point(bar.right, y), Point(bar.right + px(3), y)])
      shapes.append(.path(mark, .stroke(Stroke(Ink(.muted), width: Pen.hairline))))
      shapes.append(
        .text(tick.text.placed(at: bar.right + px(6), baseline: y + px(4.25), ink: Ink(.muted))))
    }
    if !map.label.isEmpty {
      let start = min(bar.x, right - title.width)
      shapes.append(
        .text(
          title.placed(at: start, baseline: titleTop + TextStyle.label.ascent, ink: Ink(.ink))))
    }
    return shapes
  }
}
