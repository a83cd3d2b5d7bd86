/// Labels at the right of a panel, at the height of what they name, pushed apart where they meet.
struct EndLabels {
  static let gap = px(10)
  private static let spacing = TextStyle.label.lineHeight

  struct Item {
    let text: SetText
    let color: Color
    let end: DataPoint
    let data: MarkData

    /// Where the line ends in a panel: at its end, or where it last leaves the panel at the right.
    func place(in box: Box, x: Scale, y: Scale) -> Point {
      let last = Point(end.x.flatMap { x($0) } ?? box.right, y(end.y) ?? box.y)
      guard last.x > box.right, let xs = data.numbers(.x), let ys = data.numbers(.y) else {
        return last
      }
      let points = zip(xs, ys).compactMap { value, height in
        x(value).flatMap { x in y(height).map { Point(x, $0) } }
      }
      for (from, to) in zip(points, points.dropFirst()).reversed()
      where from.x <= box.right && to.x > box.right {
        let rise = (to.y - from.y) * (box.right - from.x) / (to.x - from.x)
        return Point(box.right, from.y + rise)
      }
      return last
    }
  }

  let items: [Item]

  init(
    _ panel: Panel, _ series: SeriesTable, includingSeries: Bool, _ typesetter: Typesetter
  ) throws(FigureError) {
    var items: [Item] = []
    var named: Set<String> = []
    for mark in panel.marks where !mark.label.isEmpty && !named.contains(mark.label) {
      guard let end = mark.end, includingSeries || mark.key == nil else { continue }
      named.insert(mark.label)
      let color = mark.key == nil ? Color.muted : series.look(of: mark).color
      let text = try typesetter.set(mark.label)
      items.append(Item(text: text, color: color, end: end, data: mark.data))
    }
    self.items = items
  }

  /// The room that the labels need beside the panel.
  var width: Int { (items.map(\.text.width).max()).map { $0 + Self.gap } ?? 0 }

  /// Whether the labels fit one above the other.
  func fit(in height: Int) -> Bool { items.count * Self.spacing <= height }

  /// The labels beside a panel, with a leader where one had to move or its line ends early.
  func shapes(beside box: Box, x: Scale, y: Scale) throws(FigureError) -> [Shape] {
    guard !items.isEmpty else { return [] }
    guard (items.count - 1) * Self.spacing <= box.height - px(8) else {
      throw FigureError(.noRoom("\(items.count) labels beside the panel"))
    }
    let ends = items.map { $0.place(in: box, x: x, y: y) }
    let order = items.indices.sorted { (ends[$0].y, $0) < (ends[$1].y, $1) }
    let wanted = order.map { min(max(ends[$0].y, box.y), box.bottom) }
    let placed = spread(
      wanted, spacing: Self.spacing, within: (box.y + px(4))...(box.bottom - px(4)))
    var shapes: [Shape] = []
    for (index, (wanted, placed)) in zip(order, zip(wanted, placed)) {
      let item = items[index]
      let left = box.right + Self.gap
      let lineEnd = ends[index].x
      if abs(placed - wanted) > px(5) || lineEnd < box.right - px(6) {
        let leader = Path([Point(lineEnd + px(2), wanted), Point(left - px(2), placed)])
        shapes.append(
          .path(leader, .stroke(Stroke(Ink(item.color, opacity: 128), width: px(0.75)))))
      }
      shapes.append(
        .text(item.text.placed(at: left, baseline: placed + px(4.25), ink: Ink(item.color))))
    }
    return shapes
  }
}

/// Moves ascending places as little as possible, in squares, until they are `spacing` apart.
///
/// Pools neighbours that are too close around their common mean (pool adjacent violators), then
/// shifts what sticks out of the range back into it; exact on integers, no iteration to converge.
package func spread(_ wanted: [Int], spacing: Int, within range: ClosedRange<Int>) -> [Int] {
  // A block of n places that starts at s occupies s, s + spacing, …
  var blocks: [(sum: Int, count: Int)] = []
  for (index, place) in wanted.enumerated() {
    blocks.append((place - index * spacing, 1))
    while blocks.count > 1 {
      let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
      guard a.sum * b.count > b.sum * a.count else { break }
      blocks.removeLast(2)
      blocks.append((a.sum + b.sum, a.count + b.count))
    }
  }
  let offsets = blocks.flatMap { Array(repeating: $0.sum / $0.count, count: $0.count) }
  let highest = range.upperBound - (wanted.count - 1) * spacing
  return offsets.enumerated().map { index, offset in
    max(min(offset, highest), range.lowerBound) + index * spacing
  }
}
