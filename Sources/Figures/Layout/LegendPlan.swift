/// Where the names of the series stand: at line ends, in one strip, or in a strip for each panel.
struct LegendPlan {
  /// The strip above all panels, or nil.
  let strip: LegendStrip?
  /// The names one below the other for the inside of the only panel, or nil.
  let inside: LegendStrip?
  /// The strip above each panel, or nil.
  private let panelStrips: [[LegendStrip?]]
  /// The labels at the right of each panel.
  private let endLabels: [[EndLabels]]

  init(_ figure: Figure, _ series: SeriesTable, _ typesetter: Typesetter) throws(FigureError) {
    let choice = try Self.choose(figure, series, typesetter)
    let guidesBeside = figure.columnCount == 1
    var strips: [[LegendStrip?]] = []
    var ends: [[EndLabels]] = []
    for panels in figure.panels {
      var rowStrips: [LegendStrip?] = []
      var rowEnds: [EndLabels] = []
      for panel in panels {
        let entries = choice.shown(series.entries(of: panel), in: panel)
        rowStrips.append(
          choice == .panels && !entries.isEmpty
            ? try LegendStrip(entries, width: RowPlan.nominalWidth(figure), typesetter) : nil)
        let isDirect = choice == .direct
        let isEmpty = !isDirect && !guidesBeside
        let shown = isEmpty ? Panel(marks: {}) : panel
        rowEnds.append(
          try EndLabels(shown, series, includingSeries: isDirect, typesetter))
      }
      strips.append(rowStrips)
      ends.append(rowEnds)
    }
    panelStrips = strips
    endLabels = ends
    let all = figure.panels.flatMap { $0 }.flatMap { choice.shown(series.entries(of: $0), in: $0) }
    let width = figure.size.rawValue * pixel - 2 * FigureLayout.margin
    let entries = all.map(\.label).unique.compactMap { series[$0] }
    inside =
      choice == .inside && !entries.isEmpty ? try LegendStrip(entries, width: 0, typesetter) : nil
    strip =
      choice.usesStrip && !entries.isEmpty
      ? try LegendStrip(entries, width: width, typesetter) : nil
  }

  func panelStrip(_ row: Int, _ column: Int) -> LegendStrip? { panelStrips[row][column] }
  func endLabels(_ row: Int, _ column: Int) -> EndLabels { endLabels[row][column] }

  private enum Choice {
    case direct, figure, panels, inside, none

    var usesStrip: Bool { self == .figure || self == .direct }

    /// The series that a strip names: with direct labels, only those that have no end.
    func shown(_ entries: [SeriesTable.Entry], in panel: Panel) -> [SeriesTable.Entry] {
      guard self == .direct else { return entries }
      return entries.filter { entry in
        !panel.marks.contains { $0.label == entry.label && $0.end != nil }
      }
    }
  }

  private static func choose(
    _ figure: Figure, _ series: SeriesTable, _ typesetter: Typesetter
  ) throws(FigureError) -> Choice {
    let panels = figure.panels.flatMap { $0 }
    let shared = try sharesSeries(figure, series, typesetter)
    switch figure.legend {
    case .none: return .none
    case .inside where panels.count == 1: return .inside
    case .direct where try endsFit(figure, series, typesetter): return .direct
    case .strip, .inside, .direct: return shared || panels.count == 1 ? .figure : .panels
    case .automatic:
      if figure.columnCount == 1 && !shared {
        return try linesFit(figure, series, typesetter)
          ? .direct : panels.count == 1 ? .figure : .panels
      }
      return shared ? .figure : .panels
    }
  }

  /// Whether one strip serves all panels: they show the same series, or are too narrow for more.
  private static func sharesSeries(
    _ figure: Figure, _ series: SeriesTable, _ typesetter: Typesetter
  ) throws(FigureError) -> Bool {
    let panels = figure.panels.flatMap { $0 }
    guard panels.count > 1 else { return false }
    guard figure.columnCount <= 3, try namesFit(figure, series, typesetter) else { return true }
    let count = series.entries.count
    return panels.allSatisfy { series.entries(of: $0).count == count }
  }

  /// Whether every name fits above one of several panels.
  private static func namesFit(
    _ figure: Figure, _ series: SeriesTable, _ typesetter: Typesetter
  ) throws(FigureError) -> Bool {
    let strip = try LegendStrip(series.entries, width: 0, typesetter)
    return figure.columnCount == 1 || strip.width <= RowPlan.nominalWidth(figure) * 9 / 10
  }

  /// Whether labels at line ends fit above each other and leave most of the width to the panels.
  private static func endsFit(
    _ figure: Figure, _ series: SeriesTable, _ typesetter: Typesetter
  ) throws(FigureError) -> Bool {
    let height = (figure.height ?? figure.size.rawValue * 3 / 5) * pixel - px(90)
    let isGrid = figure.panels.count > 1 || figure.columnCount > 1
    for panel in figure.panels.flatMap({ $0 }) {
      let labels = try EndLabels(panel, series, includingSeries: true, typesetter)
      let inside = isGrid ? max((figure.height ?? 150) * pixel, px(56)) : height
      guard labels.fit(in: inside) else { return false }
    }
    return true
  }

  /// Whether labels at line ends would be narrow enough, have room, and stand near their ends.
  private static func linesFit(
    _ figure: Figure, _ series: SeriesTable, _ typesetter: Typesetter
  ) throws(FigureError) -> Bool {
    for panel in figure.panels.flatMap({ $0 }) {
      let labels = try EndLabels(panel, series, includingSeries: true, typesetter)
      let width = figure.size.rawValue * pixel
      guard labels.width <= width * 3 / 10, labels.fit(in: px(150)) else { return false }
      let ends = panel.marks.filter { !$0.label.isEmpty && $0.key != nil }
        .compactMap { $0.end?.x }.map(panel.x.kind.transformed)
      guard !ends.isEmpty else { continue }
      var extent = Extent()
      for mark in panel.marks { extent.include(mark, along: .right, panel.x.kind) }
      let latest = extent.high - (extent.high - extent.low) / 5
      if ends.contains(where: { $0 < latest }) { return false }
    }
    return true
  }
}
