/// Where a quantity over the plane has equal values: hairlines, over regions of ever stronger colour.
public struct Contours: Mark {
  /// What lies between the lines.
  public enum Fill: Hashable, Sendable {
    /// Nothing: lines alone, in the colour of the series.
    case none
    /// Tints of one colour that follow the page: for pictures that paths run over.
    case pale
    /// Tints of two colours that follow the page, with the ground at a value.
    case paleAround(Double)
    /// The colours of a map.
    case map(ColorMap)
  }

  /// What the values mean, with the unit; the title of the colour bar.
  public let label: String
  /// The colour of lines without fill, or of the tints; blue unless said otherwise.
  public var style = Style()
  /// The columns: positions of the nodes and their values.
  public let data: MarkData
  let xs: [Double]
  let ys: [Double]
  let levels: [Double]
  let fill: Fill
  private let range: ClosedRange<Double>
  private var isLabeled = false
  private var hasColorBar = true

  /// Makes contours of `values[row][column]` at the nodes `(x[column], y[row])`; x and y ascend.
  public init(
    x: [Double], y: [Double], values: [[Double]], levels: ContourLevels = .about(12),
    fill: Fill = .pale, label: String = ""
  ) {
    xs = x
    ys = y
    let nodes = y.indices.flatMap { row in x.indices.map { (row, $0) } }
    let flat = values.flatMap { $0 }
    data = MarkData(
      "contours",
      [
        .init(.x, nodes.map { x[$0.1] }), .init(.y, nodes.map { y[$0.0] }), .init(.value, flat),
      ], reach: .field)
    self.levels = levels.values(for: flat)
    range = ColorMap.viridis.range(of: flat)
    self.fill = fill
    self.label = label
  }

  /// Makes contours of a function over a rectangle, from its values at `steps + 1` nodes a side.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, steps: Int = 80,
    levels: ContourLevels = .about(12), fill: Fill = .pale, label: String = "",
    value: (_ x: Double, _ y: Double) -> Double
  ) {
    let nodes = Nodes(x, y, steps)
    self.init(
      x: nodes.xs, y: nodes.ys, values: nodes.ys.map { y in nodes.xs.map { value($0, y) } },
      levels: levels, fill: fill, label: label)
  }

  /// The same contours with the level written on each where there is room.
  public func labeled() -> Contours {
    var copy = self
    copy.isLabeled = true
    return copy
  }

  /// The same contours without a colour bar: where paths matter and levels do not.
  public func withoutColorBar() -> Contours {
    var copy = self
    copy.hasColorBar = false
    return copy
  }

  /// The colour bar is drawn by the layout, so a legend has nothing to add.
  public var key: LegendKey? { nil }
  /// The steps between the levels, for the colour bar.
  public var colors: ColorScale? { hasColorBar ? tints : nil }

  /// The steps between the levels; none for lines alone.
  private var tints: ColorScale? {
    let source: ColorScale.Source
    switch fill {
    case .none: return nil
    case .pale: source = .tint(style.color ?? .accent)
    case .paleAround(let center):
      source = .tints(below: .series(1), above: .series(2), center: center)
    case .map(let map): source = .map(map)
    }
    return ColorScale(title: label, source: source, range: range, levels: levels)
  }

  /// The regions in painting order, then the lines, then the levels where they are wanted.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    let values = data.numbers(.value) ?? []
    var field = try Field(x: xs, y: ys, values: values, in: plot)
    guard !levels.isEmpty, levels.allSatisfy(\.isFinite),
      zip(levels, levels.dropFirst()).allSatisfy(<)
    else {
      throw FigureError(.badPositions("levels must ascend between the least and greatest value"))
    }
    let regions = (tints?.layers ?? []).map { layer in
      Shape.path(field.area(of: layer.region), .fill(layer.ink))
    }
    let lines = levels.map { field.lines(at: $0) }
    let ink = fill == .none ? Ink(style.color ?? .muted) : Ink(.ink, opacity: 71)
    let stroke = Stroke(ink, width: fill == .none ? px(1) : px(0.75))
    let path = Path(lines.flatMap { $0.flatMap(\.path.elements) })
    let shapes = regions + (path.isEmpty ? [] : [.path(path, .stroke(stroke))])
    guard isLabeled else { return shapes.filter { !$0.isBlank } }
    return shapes.filter { !$0.isBlank } + (try levelLabels(lines, in: plot))
  }

  /// One label a level, on the flattest stretch of its longest line that is still free.
  private func levelLabels(
    _ lines: [[FieldLine]], in plot: Plot
  ) throws(FigureError) -> [Shape] {
    var taken: [Box] = []
    var shapes: [Shape] = []
    for (lines, label) in zip(lines, levels.levelLabels) {
      let text = try plot.typesetter.set(label, .tick)
      let room = Box(x: 0, y: 0, width: text.width, height: px(13)).grown(by: px(3))
      let place = lines.lazy.sorted { $0.points.count > $1.points.count }
        .compactMap { $0.flattestPlace(for: room, in: plot.box, avoiding: taken) }.first
      guard let place else { continue }
      taken.append(room.centered(at: place))
      shapes.append(
        .text(
          text.placed(
            at: place.x, baseline: place.y + px(4.25), .middle, ink: Ink(.ink), halo: px(2.5))))
    }
    return shapes
  }
}

extension Shape {
  /// Whether the shape is a path without ink.
  var isBlank: Bool {
    if case .path(let path, _) = self { path.isEmpty } else { false }
  }
}
