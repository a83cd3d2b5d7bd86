/// The heights of a figure, from the top: title, legend, column titles, and for each row a header,
/// the inside of its panels, and a footer.
struct RowPlan {
  /// Where the lines above a row's panels start, and the room below them.
  struct Row {
    var titleTop = 0
    var legendTop = 0
    var yTitleTop = 0
    var insetTop = 0
    var guideTop = 0
    var header = 0
    var footer = 0
  }

  let legendTop: Int
  let columnTitleTop: Int
  /// The names of the columns, broken into lines that are no wider than a panel.
  let columnTitles: [[SetText]]
  /// The upper edges of the rows' insides.
  let tops: [Int]
  /// The height of the inside of every panel.
  let inside: Int
  /// The height of the canvas.
  let height: Int
  let rows: [Row]

  /// Plans rows for panels that are `width` wide inside, and `inside` high where that is known.
  init(
    _ figure: Figure, _ legends: LegendPlan, _ edges: EdgePlan, _ typesetter: Typesetter,
    width: Int, inside wanted: Int? = nil
  ) throws(FigureError) {
    var top = FigureLayout.margin
    legendTop = top
    if let strip = legends.strip { top += strip.height + px(6) }
    columnTitleTop = top
    columnTitles = try figure.columnTitles.map { (title) throws(FigureError) in
      try typesetter.lines(of: title, .label, width: width)
    }
    let lines = columnTitles.map(\.count).max() ?? 0
    if lines > 0 { top += lines * TextStyle.label.lineHeight + px(2) }

    var rows: [Row] = []
    for row in figure.panels.indices {
      rows.append(try Self.row(row, figure, legends, edges, typesetter, width))
    }
    let fixed = rows.reduce(top + FigureLayout.margin) { $0 + $1.header + $1.footer }
    let gutters = (rows.count - 1) * px(10)
    if let wanted {
      inside = wanted
    } else {
      inside = try Self.inside(figure, fixed: fixed + gutters)
    }
    var tops: [Int] = []
    for index in rows.indices {
      rows[index].moveDown(by: top)
      tops.append(top + rows[index].header)
      top += rows[index].header + inside + rows[index].footer + px(10)
    }
    self.tops = tops
    self.rows = rows
    height = (top - px(10) + FigureLayout.margin + pixel - 1) / pixel * pixel
  }

  /// The height inside panels: what is left of the canvas for one panel, else from the width.
  private static func inside(_ figure: Figure, fixed: Int) throws(FigureError) -> Int {
    let isSingle = figure.panels.count == 1 && figure.columnCount == 1
    let inside: Int
    if isSingle {
      let wanted = figure.height ?? figure.size.rawValue * 3 / 5
      let rest = (wanted * pixel - fixed) / pixel * pixel
      // A tall legend makes the figure taller unless its height was asked for.
      inside = figure.height == nil ? max(rest, px(180)) : rest
    } else if let height = figure.height {
      inside = height * pixel
    } else {
      let width = nominalWidth(figure)
      let height =
        figure.columnCount == 1 ? width * 3 / 10 : width * (figure.columnCount < 4 ? 7 : 6) / 10
      inside = max(height / pixel * pixel, px(56))
    }
    guard inside >= px(40) else { throw FigureError(.noRoom("headings and axes")) }
    return inside
  }

  /// About how wide panels will be, before the widths of labels are known.
  static func nominalWidth(_ figure: Figure) -> Int {
    let gutters = (figure.columnCount - 1) * px(28)
    let titles = figure.rowTitles.isEmpty ? px(40) : px(100)
    return max(
      (figure.size.rawValue * pixel - titles - gutters) / max(figure.columnCount, 1), px(40))
  }

  private static func row(
    _ row: Int, _ figure: Figure, _ legends: LegendPlan, _ edges: EdgePlan,
    _ typesetter: Typesetter, _ width: Int
  ) throws(FigureError) -> Row {
    let panels = figure.panels[row]
    var plan = Row()
    func take(_ height: Int, if wanted: Bool) -> Int {
      defer { plan.header += wanted ? height : 0 }
      return plan.header
    }
    var headings: [PanelHeading] = []
    for column in panels.indices {
      headings.append(try PanelHeading(figure, row, column, typesetter, width: width))
    }
    let titles = headings.map(\.titleHeight).max() ?? 0
    plan.titleTop = take(titles, if: titles > 0)
    let strips = panels.indices.compactMap { legends.panelStrip(row, $0)?.height }.max() ?? 0
    plan.legendTop = take(strips + px(4), if: strips > 0)
    plan.yTitleTop = take(
      px(20),
      if: panels.indices.contains {
        edges.showsYTitle(row, $0) || panels[$0].colors.map { !$0.title.isEmpty } ?? false
      })
    plan.insetTop = take(px(15), if: headings.contains { $0.isInsetBelow })
    let guides = headings.map(\.guides.count).max() ?? 0
    plan.guideTop = take(guides * PanelHeading.guideHeight, if: guides > 0)
    // Without guides between, an inset stands just above its panel.
    if guides == 0 { plan.insetTop += px(5) }
    plan.header += px(5)
    for column in panels.indices {
      plan.footer = max(plan.footer, try edges.footer(row, column, typesetter, width: width))
    }
    return plan
  }
}

extension RowPlan.Row {
  fileprivate mutating func moveDown(by offset: Int) {
    titleTop += offset
    legendTop += offset
    yTitleTop += offset
    insetTop += offset
    guideTop += offset
  }
}

extension Panel {
  /// Upright guides with labels.
  var uprightGuides: [Guide] {
    marks.compactMap { $0 as? Guide }.filter { $0.direction == .up && !$0.label.isEmpty }
  }
}
