/// What the colours of a heat map mean: a bar at the panel's right with a title and ticks.
struct ColorBar {
  private static let gap = px(14)
  private static let thickness = px(12)

  private let scale: ColorScale
  private let title: SetText
  /// Places, in 1000 parts of the bar from its lower end, with labels.
  private let ticks: [(share: Int, text: SetText)]

  /// The bar of a panel's colours, or nil if there are none or the panel to the right has the same.
  init?(
    _ figure: Figure, _ row: Int, _ column: Int, _ typesetter: Typesetter
  ) throws(FigureError) {
    guard let scale = figure.panel(row, column)?.colors else { return nil }
    if let next = figure.panel(row, column + 1)?.colors, next == scale { return nil }
    self.scale = scale
    title = try typesetter.set(scale.title)
    var ticks: [(share: Int, text: SetText)] = []
    for (share, label) in scale.ticks {
      ticks.append((share, try typesetter.set(label, .tick)))
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
    var shapes = scale.levels.isEmpty ? smooth(bar) : steps(bar)
    for tick in ticks {
      let y = bar.bottom - (bar.height * tick.share + 500) / 1000
      let mark = Path([Point(bar.right, y), Point(bar.right + px(3), y)])
      shapes.append(.path(mark, .stroke(Stroke(Ink(.muted), width: Pen.hairline))))
      shapes.append(
        .text(tick.text.placed(at: bar.right + px(6), baseline: y + px(4.25), ink: Ink(.muted))))
    }
    if !scale.title.isEmpty {
      let start = min(bar.x, right - title.width)
      shapes.append(
        .text(
          title.placed(at: start, baseline: titleTop + TextStyle.label.ascent, ink: Ink(.ink))))
    }
    return shapes
  }

  private func smooth(_ bar: Box) -> [Shape] {
    guard case .map(let map) = scale.source else { return [] }
    let steps = 128
    let (low, high) = (scale.range.lowerBound, scale.range.upperBound)
    let pixels = (0..<steps).map { step in
      let share = Double(step) / Double(steps - 1)
      return map.color(of: high * (1 - share) + low * share, in: scale.range)
    }
    return [.image(Raster(box: bar, columns: 1, pixels: pixels))]
  }

  /// The steps painted as the regions are, one over the other, with an outline for the palest.
  private func steps(_ bar: Box) -> [Shape] {
    let edges = scale.levels.indices.map { index in
      bar.bottom - bar.height * (index + 1) / (scale.levels.count + 1)
    }
    var shapes = scale.layers.map { layer in
      var part = bar
      switch layer.region {
      case .present: break
      case .above(let level):
        part.height = edges[scale.levels.firstIndex(of: level) ?? 0] - bar.y
      case .notAbove(let level):
        part.y = edges[scale.levels.firstIndex(of: level) ?? 0]
        part.height = bar.bottom - part.y
      }
      return Shape.path(Path(part), .fill(layer.ink))
    }
    var lines = Path(bar)
    for edge in edges { lines.append(Path([Point(bar.x, edge), Point(bar.right, edge)])) }
    shapes.append(.path(lines, .stroke(Stroke(Ink(.ink, opacity: 71), width: px(0.75)))))
    return shapes
  }
}

extension ColorScale {
  /// Labels with their places, in 1000 parts from the lower end: round numbers, or some of the
  /// levels, which stand at equal distances.
  fileprivate var ticks: [(share: Int, label: String)] {
    guard levels.isEmpty else {
      let stride = (levels.count + 5) / 6
      let shown = levels.indices.filter { ($0 - levels.count / 2) % stride == 0 }
      let labels = shown.map { levels[$0] }.levelLabels
      return zip(shown, labels).map { (1000 * ($0 + 1) / (levels.count + 1), $1) }
    }
    let (low, high) = (range.lowerBound, range.upperBound)
    let found = LinearTicks.values(from: low, to: high, target: 4)
      .filter { range.contains($0.value) }
    return zip(found, found.labels).map { tick, label in
      (Int(((tick.value - low) / (high - low) * 1000).rounded()), label)
    }
  }
}

extension Panel {
  /// What the colours of the panel mean: the first scale of its marks.
  var colors: ColorScale? { marks.lazy.compactMap(\.colors).first }
}
