extension Figure {
  /// Finds what cannot be drawn, before anything is: lengths, missing and unfit values.
  func check() throws(FigureError) {
    guard panels.contains(where: { !$0.isEmpty }) else { throw FigureError(.empty("the figure")) }
    for (row, panels) in panels.enumerated() {
      for (column, panel) in panels.enumerated() where panel.marks.isEmpty {
        throw FigureError(.empty("panel \(panelName(row, column))"))
      }
    }
    try checkSharedAxes()
    for placed in placedMarks {
      do {
        try placed.mark.check(x: placed.axes.x, y: placed.axes.y)
      } catch {
        throw error.located(
          panel: placed.panel.isEmpty ? nil : placed.panel, mark: placed.mark.name)
      }
    }
  }
}

extension Mark {
  fileprivate func check(x: Axis, y: Axis) throws(FigureError) {
    let counts = data.columns.map(\.values.count)
    guard Set(counts).count == 1 else {
      throw FigureError(
        .mismatchedLengths(zip(data.columns, counts).map { "\($0.channel.rawValue) \($1)" }))
    }
    guard counts[0] > 0 else { throw FigureError(.empty("the mark")) }
    for column in data.columns {
      let axis = data.isHorizontal(column.channel) ? x : y
      switch column.values {
      case .names:
        guard axis.kind == .categories else {
          throw FigureError(.badPositions("names need an axis of categories"))
        }
      case .numbers: try check(column, axis)
      }
    }
    try checkOrder()
    // A field without a range has no levels, which is told where they are chosen.
    if data.reach != .field { try colors?.range.checkAsColors() }
    var seen: Set<String> = []
    if let name = namesWithSlots?.first(where: { !seen.insert($0).inserted }) {
      throw FigureError(.badPositions("the name \"\(name.withoutMarkup)\" comes twice"))
    }
  }

  /// Finds numbers that have no place.
  private func check(_ column: MarkData.Column, _ axis: Axis) throws(FigureError) {
    let (channel, numbers) = (column.channel, column.numbers)
    guard numbers.contains(where: \.isFinite) else {
      throw FigureError(.allMissing(column: channel.rawValue))
    }
    if channel == .x || channel == .xEnd, data.direction == .up, data.reach != .path,
      let bad = column.firstNotFinite
    {
      throw FigureError(.notFinite(column: channel.rawValue, value: bad))
    }
    guard ![.value, .dx, .dy].contains(channel) else { return }
    if axis.kind == .categories {
      throw FigureError(.badPositions("\(channel.rawValue) holds numbers on an axis of categories"))
    }
    if case .logarithmic = axis.kind, let bad = numbers.first(where: { $0 <= 0 }) {
      throw FigureError(.notPositive(axis: axis.title, value: bad))
    }
  }

  private func checkOrder() throws(FigureError) {
    if let ends = data.numbers(.xEnd), let starts = data.numbers(.x),
      let bad = zip(starts, ends).first(where: { $0 >= $1 })
    {
      throw FigureError(.badPositions("edges must ascend, but \(bad.1) follows \(bad.0)"))
    }
    if let lower = data.numbers(.lower), let upper = data.numbers(.upper),
      let bad = zip(lower, upper).first(where: { $0 > $1 })
    {
      throw FigureError(.badPositions("lower \(bad.0) is above upper \(bad.1)"))
    }
  }
}

extension ClosedRange<Double> {
  /// Colours need a range with a length and with ends.
  func checkAsColors() throws(FigureError) {
    guard lowerBound < upperBound, lowerBound.isFinite, upperBound.isFinite else {
      throw FigureError(.badBounds(axis: "of colours", low: lowerBound, high: upperBound))
    }
  }
}

extension MarkData {
  /// Whether a channel runs along the horizontal axis.
  func isHorizontal(_ channel: Channel) -> Bool {
    switch channel {
    case .x, .xEnd, .dx: true
    case .y, .dy, .value: false
    case .lower, .upper: direction == .right
    }
  }
}
