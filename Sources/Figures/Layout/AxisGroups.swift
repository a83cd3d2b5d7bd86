/// What a panel asks of one of its axes, together with all panels that share the scale.
struct AxisRequest: Hashable {
  let axis: Axis
  let extent: Extent
}

extension Figure {
  /// What every panel asks of its axis in a direction; equal requests get equal axes.
  func requests(along direction: MarkData.Direction) -> [[AxisRequest]] {
    func key(_ row: Int, _ column: Int) -> Int { scaleNumber(row, column, along: direction) }
    var found = [AxisRequest?](repeating: nil, count: panels.count * columnCount)
    for row in panels.indices {
      for (column, panel) in panels[row].enumerated() {
        let old = found[key(row, column)]
        let axis = old?.axis ?? (direction == .right ? panel.x : panel.y)
        var extent = old?.extent ?? Extent()
        for mark in panel.boundingMarks { extent.include(mark, along: direction, axis.kind) }
        found[key(row, column)] = AxisRequest(axis: axis, extent: extent)
      }
    }
    return panels.indices.map { row in
      panels[row].indices.compactMap { found[key(row, $0)] }
    }
  }

  /// Panels of one number share a scale.
  func scaleNumber(_ row: Int, _ column: Int, along direction: MarkData.Direction) -> Int {
    switch direction == .right ? sharedX : sharedY {
    case .none: row * columnCount + column
    case .rows: row
    case .columns: column
    case .all: 0
    }
  }

  /// The axis of the first panel of each number.
  func firstAxes(along direction: MarkData.Direction) -> [Int: Axis] {
    var first: [Int: Axis] = [:]
    for (row, panels) in panels.enumerated() {
      for (column, panel) in panels.enumerated() {
        let number = scaleNumber(row, column, along: direction)
        if first[number] == nil { first[number] = direction == .right ? panel.x : panel.y }
      }
    }
    return first
  }

  /// Finds panels that share a scale and ask for different kinds of axes: the first would count for
  /// all.
  func checkSharedAxes() throws(FigureError) {
    for direction in [MarkData.Direction.right, .up] {
      let first = firstAxes(along: direction)
      for (row, panels) in panels.enumerated() {
        for (column, panel) in panels.enumerated() {
          let axis = direction == .right ? panel.x : panel.y
          guard axis.kind == first[scaleNumber(row, column, along: direction)]?.kind else {
            throw FigureError(
              .badPositions(
                "its axis \"\(axis.title.withoutMarkup)\" is of another kind than that of the panel "
                  + "with which it shares a scale"), panel: panelName(row, column))
          }
        }
      }
    }
  }
}

extension Panel {
  /// The marks that the axes must show: a field sets the bounds for the paths over it.
  var boundingMarks: [any Mark] {
    let hasField = marks.contains { $0.data.reach == .field }
    return marks.filter { !hasField || $0.data.reach != .path }
  }

  /// Whether a field or pictures cover the ground.
  var isFilled: Bool { marks.contains { $0.data.reach == .field || $0.data.reach == .pictures } }

  /// Whether lines may lie on colours like their own.
  var isColored: Bool { isFilled || marks.contains { $0.data.reach == .cells } }

  /// Whether the panel shows pictures, which need no axes.
  var holdsPictures: Bool { marks.contains { $0.data.reach == .pictures } }
}

/// The axes of a grid in one direction.
struct AxisGroups {
  private let resolved: [[ResolvedAxis]]

  subscript(row: Int, column: Int) -> ResolvedAxis { resolved[row][column] }

  /// Chooses bounds and ticks for every request; `length` is the inside of a panel in 1/256 px.
  init(
    _ requests: [[AxisRequest]], along direction: MarkData.Direction, length: Int,
    overhang: Int = 0, _ typesetter: Typesetter
  ) throws(FigureError) {
    var known: [(request: AxisRequest, axis: ResolvedAxis)] = []
    var resolved: [[ResolvedAxis]] = []
    for row in requests {
      var axes: [ResolvedAxis] = []
      for request in row {
        if let old = known.first(where: { $0.request == request }) {
          axes.append(old.axis)
          continue
        }
        let axis =
          direction == .up
          ? try ResolvedAxis(vertical: request, length: length)
          : try ResolvedAxis(horizontal: request, length: length, overhang: overhang, typesetter)
        known.append((request, axis))
        axes.append(axis)
      }
      resolved.append(axes)
    }
    self.resolved = resolved
  }
}

extension ResolvedAxis {
  /// A vertical axis whose labels stand one above the other.
  fileprivate init(vertical request: AxisRequest, length: Int) throws(FigureError) {
    let axis = try ResolvedAxis(
      request, target: min(max(length / px(36), 2), 7), tight: false)
    let steps = 1...max(axis.ticks.major.count, 1)
    self = steps.map(axis.labeling).first { $0.labelsStandApart(length) } ?? axis
  }

  /// Whether tick labels beside an axis of a length are a line apart.
  private func labelsStandApart(_ length: Int) -> Bool {
    let scale = scale(from: 0, to: length)
    let places = ticks.major.map { scale($0.value) ?? 0 }
    return zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= TextStyle.tick.lineHeight }
  }

  /// A horizontal axis with as many labels as do not touch, at least two.
  fileprivate init(
    horizontal request: AxisRequest, length: Int, overhang: Int, _ typesetter: Typesetter
  ) throws(FigureError) {
    for target in stride(from: min(max(length / px(72), 2), 9), to: 2, by: -1) {
      let candidate = try ResolvedAxis(request, target: target, tight: true)
      if try candidate.labelsFit(length, overhang, typesetter) {
        self = candidate
        return
      }
    }
    // Where even the fewest ticks have labels too wide, some go without.
    let fewest = try ResolvedAxis(request, target: 2, tight: true)
    for step in 1...max(fewest.ticks.major.count, 1) {
      let candidate = fewest.labeling(every: step)
      if try candidate.labelsFit(length, overhang, typesetter) {
        self = candidate
        return
      }
    }
    self = fewest.labeling(every: max(fewest.ticks.major.count, 1))
  }

  /// The axis with only every n-th of its labelled ticks; the others are small.
  private func labeling(every step: Int) -> ResolvedAxis {
    let kept = ticks.major.indices.filter { $0 % step == 0 }.map { ticks.major[$0] }
    let others = ticks.major.indices.filter { $0 % step != 0 }.map { ticks.major[$0].value }
    return ResolvedAxis(
      axis: axis, domain: domain, ticks: Ticks(major: kept, minor: ticks.minor + others))
  }

  /// Whether tick labels under an axis of a length keep their distance.
  private func labelsFit(
    _ length: Int, _ overhang: Int, _ typesetter: Typesetter
  ) throws(FigureError) -> Bool {
    let scale = scale(from: 0, to: length)
    var end = Int.min / 2
    for tick in ticks.major {
      let text = try typesetter.set(tick.label, .tick)
      let width = text.width
      let center = text.middle(near: scale(tick.value) ?? 0, from: 0, to: length, room: overhang)
      if center - width / 2 < end + px(10) { return false }
      end = center + width / 2
    }
    return true
  }
}

extension ColumnPlan {
  /// How far labels under a panel may reach beyond it: in a grid so little that they cannot be read
  /// together with the next panel's, and never out of the canvas.
  var overhang: Int { lefts.count > 1 ? px(2) : min(px(9), lefts[0]) }
}

extension SetText {
  /// Where the middle of a label must be to stand near a place and reach beyond a panel's edges by
  /// no more than `room`.
  func middle(near place: Int, from start: Int, to end: Int, room: Int) -> Int {
    let last = max(end + room - width / 2, start)
    return max(min(place, last), start - room + width / 2)
  }
}
