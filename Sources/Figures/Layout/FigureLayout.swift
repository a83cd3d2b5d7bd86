/// Where everything of a figure goes, in one pass: line heights are constants, so heights are
/// known first, then y ticks, then the widths of their labels, then the panels' width, then x ticks.
struct FigureLayout {
  static let gutter = px(16)
  static let margin = px(3)

  let figure: Figure
  let typesetter: Typesetter
  let series: SeriesTable
  let legends: LegendPlan
  let edges: EdgePlan
  let rows: RowPlan
  let columns: ColumnPlan
  let x: AxisGroups
  let y: AxisGroups

  init(_ figure: Figure, _ typesetter: Typesetter) throws(FigureError) {
    self.figure = figure
    self.typesetter = typesetter
    series = SeriesTable(figure)
    legends = try LegendPlan(figure, series, typesetter)
    edges = try EdgePlan(figure)
    let nominal = RowPlan.nominalWidth(figure)
    let usual = try RowPlan(figure, legends, edges, typesetter, width: nominal)
    let height = edges.equalUnits?.usualHeight(of: figure) ?? usual.inside
    y = try AxisGroups(edges.y, along: .up, length: height, typesetter)
    let widest = try ColumnPlan(figure, legends, edges, y, typesetter)
    // With the panels' width known, headings and names are broken into lines for good.
    if let units = edges.equalUnits {
      let inside = units.inside(of: figure, width: widest.inside, usual: usual.inside)
      columns = widest.narrowed(to: inside.width)
      rows = try RowPlan(
        figure, legends, edges, typesetter, width: inside.width, inside: inside.height)
    } else {
      columns = widest
      rows = try RowPlan(figure, legends, edges, typesetter, width: widest.inside)
    }
    x = try AxisGroups(
      edges.x, along: .right, length: columns.inside, overhang: columns.overhang, typesetter)
  }

  /// The finished drawing, or nil if the legend finds no free place inside.
  func drawing() throws(FigureError) -> Drawing? {
    var layers = [Drawing.Layer(try headings())]
    for row in figure.panels.indices {
      for column in figure.panels[row].indices {
        guard let panel = try PanelLayout(self, row, column).layers() else { return nil }
        layers += panel
      }
    }
    let drawing = Drawing(
      width: figure.size.rawValue * pixel, height: rows.height,
      layers: layers.filter { !$0.shapes.isEmpty })
    let canvas = Box(x: 0, y: 0, width: drawing.width, height: drawing.height)
    if let outside = drawing.texts.first(where: { !canvas.contains($0.box) }) {
      throw FigureError(.noRoom("words as long as \"\(outside.string)\""))
    }
    return drawing
  }

  /// The inside of a panel.
  func box(_ row: Int, _ column: Int) -> Box {
    Box(
      x: columns.lefts[column], y: rows.tops[row], width: columns.inside, height: rows.inside)
  }

  /// The figure's legend, and the titles of rows and columns.
  private func headings() throws(FigureError) -> [Shape] {
    var shapes: [Shape] = []
    if let strip = legends.strip {
      shapes += strip.shapes(at: Point(Self.margin, rows.legendTop))
    }
    for (column, left) in zip(rows.columnTitles.indices, columns.lefts) {
      shapes += columnTitle(rows.columnTitles[column], middle: left + columns.inside / 2)
    }
    for (row, title) in figure.rowTitles.enumerated() where row < rows.tops.count {
      shapes += try rowTitle(title, middle: rows.tops[row] + rows.inside / 2)
    }
    return shapes
  }

  /// The lines of a column's name; the last of all columns' stand on one line.
  private func columnTitle(_ lines: [SetText], middle: Int) -> [Shape] {
    let height = TextStyle.label.lineHeight
    let missing = (rows.columnTitles.map(\.count).max() ?? 0) - lines.count
    let first = rows.columnTitleTop + TextStyle.label.ascent + missing * height
    return lines.enumerated().map { index, line in
      let baseline = first + index * height
      return .text(line.placed(at: middle, baseline: baseline, .middle, ink: Ink(.muted)))
    }
  }

  private func rowTitle(_ title: Figure.RowTitle, middle: Int) throws(FigureError) -> [Shape] {
    let height = TextStyle.label.lineHeight
    let hasTwo = !title.subtitle.isEmpty
    let baseline = middle + TextStyle.label.ascent - (hasTwo ? height : height / 2)
    let name = try typesetter.set(title.title, .strong)
    var shapes = [Shape.text(name.placed(at: Self.margin, baseline: baseline, ink: Ink(.ink)))]
    if hasTwo {
      let second = try typesetter.set(title.subtitle, .label)
      shapes.append(
        .text(second.placed(at: Self.margin, baseline: baseline + height, ink: Ink(.muted))))
    }
    return shapes
  }
}

extension Figure {
  /// Where the figure's ink goes, set in a typeface; throws what is wrong with the figure.
  public func drawing(in typeface: Typeface) throws(FigureError) -> Drawing {
    do throws(FigureError) {
      try check()
      let typesetter = Typesetter(typeface: typeface)
      if let drawing = try FigureLayout(self, typesetter).drawing() { return drawing }
      let other = placing(legend: .strip)
      if let drawing = try FigureLayout(other, typesetter).drawing() { return drawing }
      throw FigureError(.noRoom("the legend"))
    } catch {
      throw error.located(figure: id)
    }
  }

  /// The number of panels in the longest row.
  var columnCount: Int { panels.map(\.count).max() ?? 0 }

  func panel(_ row: Int, _ column: Int) -> Panel? {
    guard panels.indices.contains(row), panels[row].indices.contains(column) else { return nil }
    return panels[row][column]
  }
}
