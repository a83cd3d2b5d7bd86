/// The widths of a figure: row titles, then for each column y labels, the inside of its panels, and
/// what stands at their right.
struct ColumnPlan {
  /// The left edges of the columns' insides.
  let lefts: [Int]
  /// The width of the inside of every panel.
  let inside: Int

  init(
    _ figure: Figure, _ legends: LegendPlan, _ edges: EdgePlan, _ y: AxisGroups,
    _ typesetter: Typesetter
  ) throws(FigureError) {
    var before: [Int] = []
    var after: [Int] = []
    for column in 0..<figure.columnCount {
      var (left, right) = (0, 0)
      for row in figure.panels.indices where figure.panel(row, column) != nil {
        if edges.showsYTicks(row, column) {
          left = max(left, try y[row, column].labelWidth(figure.nameWidth, typesetter) + px(8))
        }
        let bar = try ColorBar(figure, row, column, typesetter)
        right = max(right, legends.endLabels(row, column).width + (bar?.width ?? 0))
      }
      before.append(left)
      after.append(right)
    }
    after[after.count - 1] = max(after[after.count - 1], px(10))
    let start = FigureLayout.margin + (try Self.rowTitleWidth(figure, typesetter))
    let gutters = (figure.columnCount - 1) * FigureLayout.gutter
    let taken = (before + after).reduce(start + FigureLayout.margin + gutters, +)
    let room = figure.size.rawValue * pixel - taken
    inside = room / figure.columnCount / pixel * pixel
    guard inside >= px(40) else { throw FigureError(.noRoom("labels")) }
    var lefts: [Int] = []
    var x = start
    for column in 0..<figure.columnCount {
      let left = (x + before[column] + pixel - 1) / pixel * pixel
      lefts.append(left)
      x = left + inside + after[column] + FigureLayout.gutter
    }
    self.lefts = lefts
  }

  /// The same columns with narrower insides, in the middle of the canvas.
  func narrowed(to width: Int) -> ColumnPlan {
    let spare = inside - width
    let first = lefts.count * spare / 2 / pixel * pixel
    let moved = lefts.enumerated().map { $1 - $0 * spare + first }
    return ColumnPlan(lefts: moved, inside: width)
  }

  private init(lefts: [Int], inside: Int) {
    self.lefts = lefts
    self.inside = inside
  }

  private static func rowTitleWidth(
    _ figure: Figure, _ typesetter: Typesetter
  ) throws(FigureError) -> Int {
    var width = 0
    for title in figure.rowTitles {
      width = max(width, try typesetter.set(title.title, .strong).width)
      width = max(width, try typesetter.set(title.subtitle, .label).width)
    }
    return width > 0 ? width + px(14) : 0
  }
}

extension ResolvedAxis {
  /// The width of the widest label; names are broken at `names`.
  func labelWidth(_ names: Int, _ typesetter: Typesetter) throws(FigureError) -> Int {
    var width = 0
    for tick in ticks.major { width = max(width, try typesetter.set(tick.label, .tick).width) }
    for name in domain.names {
      for line in try typesetter.lines(of: name, .tick, width: names) {
        width = max(width, line.width)
      }
    }
    return width
  }
}

extension Figure {
  /// How wide names at the left of a panel may be before they are broken into lines.
  var nameWidth: Int { size.rawValue * pixel * 2 / 5 }
}
