/// The ink of one panel: hairlines, marks, then axes and words over them.
struct PanelLayout {
  let layout: FigureLayout
  let row: Int
  let column: Int
  let panel: Panel
  let box: Box
  let x: Scale
  let y: Scale

  var typesetter: Typesetter { layout.typesetter }
  var xAxis: ResolvedAxis { layout.x[row, column] }
  var yAxis: ResolvedAxis { layout.y[row, column] }

  init(_ layout: FigureLayout, _ row: Int, _ column: Int) {
    self.layout = layout
    self.row = row
    self.column = column
    panel = layout.figure.panels[row][column]
    box = layout.box(row, column)
    x = layout.x[row, column].scale(from: box.x, to: box.right)
    let down = layout.y[row, column].axis.kind == .categories
    // Names read downwards, numbers grow upwards.
    y = layout.y[row, column].scale(from: down ? box.y : box.bottom, to: down ? box.bottom : box.y)
  }

  /// The panel's layers in painting order, or nil if a legend finds no free place inside.
  func layers() throws(FigureError) -> [Drawing.Layer]? {
    var layers = [Drawing.Layer(hairlines())]
    let (marks, inked) = try markShapes()
    for (mark, shapes) in zip(panel.marks, marks) {
      let isSeries = !mark.label.isEmpty && (mark.key != nil || mark.colors != nil)
      layers.append(.init(series: isSeries ? mark.label.withoutMarkup : nil, shapes))
    }
    var over = axes()
    over += try xLabels()
    over += try yLabels()
    over += try headings()
    over += try levelGuideLabels(keepingOff: inked)
    let labels = layout.legends.endLabels(row, column)
    over += try labels.shapes(beside: box, x: x, y: y)
    if let bar = try ColorBar(layout.figure, row, column, typesetter) {
      let right = layout.figure.size.rawValue * pixel - FigureLayout.margin
      var labeled = box
      labeled.width += labels.width
      over += bar.shapes(
        beside: labeled, titleTop: layout.rows.rows[row].yTitleTop, right: right)
    }
    if let legend = layout.legends.inside {
      guard let place = freePlace(for: legend, inked) else { return nil }
      over += legend.shapes(at: place)
    }
    return layers + [.init(over)]
  }

  /// The upper left corner of the first place along the panel's edges where a legend meets no ink.
  private func freePlace(for legend: LegendStrip, _ inked: InkMap) -> Point? {
    let (width, height) = (legend.width, legend.height)
    let lefts = [box.right - width - px(10), box.x + px(10)]
    let spare = box.height - height - px(12)
    guard spare >= 0, width + px(20) <= box.width else { return nil }
    for step in [0, 4, 2, 1, 3] {
      for left in lefts {
        let place = Box(x: left, y: box.y + px(6) + spare * step / 4, width: width, height: height)
        if inked.amount(in: place.grown(by: px(4))) == 0 { return Point(place.x, place.y) }
      }
    }
    return nil
  }

  /// The shapes of every mark, those of tags last, since they keep off the others' ink.
  private func markShapes() throws(FigureError) -> (shapes: [[Shape]], inked: InkMap) {
    var result = [[Shape]](repeating: [], count: panel.marks.count)
    let tags = panel.marks.indices.filter { panel.marks[$0] is Tag }
    let bars = panel.marks.indices.filter { panel.marks[$0].namesWithSlots != nil }
    let needsInk =
      !tags.isEmpty || layout.legends.inside != nil || !guidesLabeledInside.isEmpty
    var inked = InkMap(box)
    for index in panel.marks.indices.filter({ !tags.contains($0) }) + tags {
      let mark = panel.marks[index]
      let plot = Plot(
        box: box, x: x, y: y, look: layout.series.look(of: mark),
        barIndex: bars.firstIndex(of: index) ?? 0, barCount: max(bars.count, 1), inked: inked,
        isColored: panel.isColored, typesetter: typesetter)
      result[index] = try shapes(of: mark, in: plot)
      if needsInk { inked.add(result[index], of: mark) }
    }
    return (result, inked)
  }

  /// A mark's shapes, clipped where they would leave the panel.
  private func shapes(of mark: any Mark, in plot: Plot) throws(FigureError) -> [Shape] {
    let shapes: [Shape]
    do {
      shapes = try mark.shapes(in: plot)
    } catch {
      throw error.located(
        panel: layout.figure.panelName(row, column), mark: mark.name)
    }
    let room = box.grown(by: px(4))
    let leaves = shapes.contains { shape in
      guard case .path(let path, _) = shape, let bounds = path.bounds else { return false }
      return !room.contains(bounds)
    }
    return leaves ? [.clip(box.grown(by: pixel), shapes)] : shapes
  }
}

/// The middle of the pixel that holds a place: where a hairline is sharp.
func sharp(_ place: Int) -> Int { place & ~255 | 128 }
