// Axes, ticks and words around a panel.
extension PanelLayout {
  /// Level hairlines at the y ticks; upright ones at the x ticks where names stand at the left; none
  /// behind a field, whose tints they would show through.
  func hairlines() -> [Shape] {
    guard !panel.isFilled else { return [] }
    var path = Path()
    if yAxis.axis.kind == .categories {
      for tick in xAxis.ticks.major where xAxis.axis.isVisible {
        let place = sharp(x(tick.value) ?? box.x)
        path.append(Path([Point(place, box.y), Point(place, box.bottom)]))
      }
    } else if yAxis.axis.isVisible {
      for tick in yAxis.ticks.major {
        let place = sharp(y(tick.value) ?? box.bottom)
        path.append(Path([Point(box.x, place), Point(box.right, place)]))
      }
    }
    return path.isEmpty ? [] : [.path(path, .stroke(Stroke(.hairline, width: Pen.hairline)))]
  }

  /// The baseline, ticks below it, the small ticks of a logarithmic y axis, and zero where bars
  /// hang from it; nothing around pictures.
  func axes() -> [Shape] {
    guard !panel.holdsPictures else { return [] }
    let base = sharp(box.bottom)
    var path = Path([Point(box.x, base), Point(box.right, base)])
    if yAxis.axis.kind == .categories {
      let zero = sharp(x.origin)
      path = Path([Point(zero, box.y), Point(zero, box.bottom)])
    }
    if let zero = hangingBase { path.append(zero) }
    var small = Path()
    if layout.edges.showsXTicks(row, column) {
      func add(_ value: Double, _ length: Int, to path: inout Path) {
        guard let place = x(value).map(sharp) else { return }
        path.append(Path([Point(place, base), Point(place, base + length)]))
      }
      for tick in xAxis.ticks.major { add(tick.value, EdgePlan.tickLength, to: &path) }
      for value in xAxis.ticks.minor { add(value, px(2.5), to: &small) }
    }
    if layout.edges.showsYTicks(row, column) {
      for place in yAxis.ticks.minor.compactMap({ y($0) }).map(sharp) {
        small.append(Path([Point(box.x - px(4), place), Point(box.x - px(1), place)]))
      }
    }
    let shapes: [Shape] = [
      .path(path, .stroke(Stroke(Ink(.ink, opacity: 153), width: Pen.hairline)))
    ]
    guard !small.isEmpty else { return shapes }
    return shapes + [.path(small, .stroke(Stroke(.guide, width: px(0.75))))]
  }

  /// The line that bars stand on and hang from, where it is not the panel's edge.
  private var hangingBase: Path? {
    guard panel.marks.contains(where: { $0.data.reach == .lengths && $0.data.direction == .up }),
      yAxis.axis.kind == .linear, yAxis.domain.low < 0
    else { return nil }
    let zero = sharp(y.origin)
    return Path([Point(box.x, zero), Point(box.right, zero)])
  }

  /// Labels and title of the x axis.
  func xLabels() throws(FigureError) -> [Shape] {
    guard layout.edges.showsXTicks(row, column) else { return [] }
    var shapes: [Shape] = []
    let top = box.bottom + EdgePlan.tickLength + EdgePlan.labelGap
    let baseline = top + TextStyle.tick.ascent
    for tick in xAxis.ticks.major {
      let text = try typesetter.set(tick.label, .tick)
      let room = layout.columns.overhang
      let center = text.middle(near: x(tick.value) ?? box.x, from: box.x, to: box.right, room: room)
      shapes.append(.text(text.placed(at: center, baseline: baseline, .middle, ink: Ink(.muted))))
    }
    let names = xAxis.domain.names
    for name in names {
      let lines = try layout.edges.wrapped(name, box.width / names.count, typesetter)
      for (index, text) in lines.enumerated() {
        guard text.width <= x.slotWidth else {
          throw FigureError(.wideName(name.withoutMarkup, width: text.width, room: x.slotWidth))
        }
        let y = baseline + index * TextStyle.tick.lineHeight
        let center = x.center(of: name) ?? box.x
        shapes.append(.text(text.placed(at: center, baseline: y, .middle, ink: Ink(.muted))))
      }
    }
    if layout.edges.showsXTitle(row, column) {
      let text = try typesetter.set(xAxis.axis.title)
      let height = layout.rows.rows[row].footer - px(17)
      let y = box.bottom + height + TextStyle.label.ascent
      shapes.append(.text(text.placed(at: box.right, baseline: y, .end, ink: Ink(.ink))))
    }
    return shapes
  }

  /// Labels and title of the y axis.
  func yLabels() throws(FigureError) -> [Shape] {
    guard layout.edges.showsYTicks(row, column) else { return [] }
    var shapes: [Shape] = []
    let right = box.x - px(8)
    for tick in yAxis.ticks.major {
      let text = try typesetter.set(tick.label, .tick)
      let baseline = (y(tick.value) ?? box.bottom) + px(4.25)
      shapes.append(.text(text.placed(at: right, baseline: baseline, .end, ink: Ink(.muted))))
    }
    for name in yAxis.domain.names {
      let lines = try typesetter.lines(of: name, .tick, width: layout.figure.nameWidth)
      let first = (y.center(of: name) ?? box.y) - (lines.count - 1) * TextStyle.tick.lineHeight / 2
      for (index, text) in lines.enumerated() {
        let baseline = first + index * TextStyle.tick.lineHeight + px(4.25)
        shapes.append(.text(text.placed(at: right, baseline: baseline, .end, ink: Ink(.ink))))
      }
    }
    if layout.edges.showsYTitle(row, column) {
      let text = try typesetter.set(yAxis.axis.title)
      let left = right - (try yAxis.labelWidth(layout.figure.nameWidth, typesetter))
      let baseline = layout.rows.rows[row].yTitleTop + TextStyle.label.ascent
      shapes.append(.text(text.placed(at: left, baseline: baseline, ink: Ink(.ink))))
    }
    return shapes
  }

  /// The panel's title, inset and legend, and the labels of upright guides.
  func headings() throws(FigureError) -> [Shape] {
    let lines = layout.rows.rows[row]
    let heading = try PanelHeading(
      layout.figure, row, column, typesetter, width: box.width)
    var shapes: [Shape] = []
    let baseline = lines.titleTop + TextStyle.title.ascent
    var left = box.x
    if let letter = heading.letter {
      shapes.append(.text(letter.placed(at: left, baseline: baseline, ink: Ink(.muted))))
      left += letter.width + px(8)
    }
    for (index, line) in heading.title.enumerated() {
      let baseline = baseline + index * TextStyle.title.lineHeight
      shapes.append(.text(line.placed(at: left, baseline: baseline, ink: Ink(.ink))))
    }
    if let inset = heading.inset {
      let top = heading.isInsetBelow ? lines.insetTop : lines.titleTop + px(1)
      let baseline = top + TextStyle.tick.ascent
      shapes.append(.text(inset.placed(at: box.right, baseline: baseline, .end, ink: Ink(.muted))))
    }
    if let strip = layout.legends.panelStrip(row, column) {
      shapes += strip.shapes(at: Point(box.x, lines.legendTop))
    }
    for (index, labels) in heading.guides.enumerated() {
      // The last line is nearest to the panel.
      let top = box.y - px(5) - (heading.guides.count - index) * PanelHeading.guideHeight
      shapes += guideLabels(labels, baseline: top + TextStyle.tick.ascent)
    }
    return shapes
  }

  /// Labels of upright guides on one line, each as near its guide as the others allow.
  private func guideLabels(
    _ labels: [(value: Double, text: SetText)], baseline: Int
  ) -> [Shape] {
    var lefts: [Int] = []
    var free = max(box.x - px(8), 0)
    for (value, text) in labels {
      lefts.append(max((x(value) ?? box.x) - text.width / 2, free))
      free = lefts[lefts.count - 1] + text.width + px(8)
    }
    var limit = min(box.right + px(8), layout.figure.size.rawValue * pixel)
    for index in labels.indices.reversed() {
      lefts[index] = min(lefts[index], limit - labels[index].text.width)
      limit = lefts[index] - px(8)
    }
    return zip(labels, lefts).map { label, left in
      .text(label.text.placed(at: left, baseline: baseline, ink: Ink(.muted)))
    }
  }

  /// The level guides whose labels have no place beside the panel.
  var guidesLabeledInside: [Guide] {
    guard layout.figure.columnCount > 1, layout.legends.endLabels(row, column).items.isEmpty else {
      return []
    }
    return panel.marks.compactMap { $0 as? Guide }
      .filter { $0.direction == .right && !$0.label.isEmpty }
  }

  /// Labels of level guides over the line, apart from each other: at its right end, or further left
  /// where less ink is.
  func levelGuideLabels(keepingOff inked: InkMap) throws(FigureError) -> [Shape] {
    let guides =
      guidesLabeledInside
      .map { (baseline: (y($0.value) ?? box.y) - px(3), label: $0.label) }
      .sorted { $0.baseline < $1.baseline }
    let spacing = TextStyle.tick.lineHeight
    guard !guides.isEmpty else { return [] }
    guard guides.count * spacing <= box.height else {
      throw FigureError(.noRoom("labels of \(guides.count) level guides"))
    }
    let range = (box.y + px(12))...max(box.bottom - px(3), box.y + px(12))
    let baselines = spread(guides.map(\.baseline), spacing: spacing, within: range)
    var shapes: [Shape] = []
    for (guide, baseline) in zip(guides, baselines) {
      let text = try typesetter.set(guide.label, .tick)
      guard text.width <= box.width else {
        throw FigureError(.noRoom("labels of guides as long as \"\(text.string)\""))
      }
      let places = (0...4).map { step in
        let right = box.right - (box.width - text.width) * step / 4
        return text.placed(at: right, baseline: baseline, .end, ink: Ink(.muted), halo: Pen.halo)
      }
      // Without its foot, which stands in the guide's own ink.
      func inkUnder(_ text: Text) -> Int {
        var place = text.box
        place.height = text.ascent - px(4)
        return inked.amount(in: place)
      }
      if let best = places.min(by: { inkUnder($0) < inkUnder($1) }) {
        shapes.append(.text(best))
      }
    }
    return shapes
  }
}
