import CDrawing

/// A walk along a line of data that places only the points that may show.
///
/// Scales keep the order: a value between two that share a pixel column is in it too, and a point
/// between the lowest and the highest of its column so far is neither. So of nearly all points of a
/// long line no more is asked than whether they lie between values seen before, and of positions
/// that ascend only where a column ends.
struct LineWalk {
  let x: UnsafeBufferPointer<Double>
  /// Whether x never falls and is never NaN.
  let ascends: Bool
  let y: UnsafeBufferPointer<Double>
  let across: Placing
  let up: Placing

  private var count: Int { min(x.count, y.count) }

  /// The line with gaps at NaN, thinned, and the middles of the pieces that are smaller than a pen
  /// of this width both ways: too short to be seen as lines.
  func pieces(width: Int) -> (line: Path, dots: [Point]) {
    var (line, dots) = (Path(), [Point]())
    var shown: [Int] = []
    var column = KnownColumn()
    var start = 0
    while start < count {
      shown.removeAll(keepingCapacity: true)
      start = add(from: start, of: &column, to: &shown) + 1
      let piece = points(shown).thinned
      if let box = Box(around: piece), box.width < width, box.height < width {
        dots.append(Point(box.x + box.width / 2, box.y + box.height / 2))
      } else {
        line.append(Path(piece))
      }
    }
    return (line, dots)
  }

  /// The points of some indices, placed at once.
  private func points(_ indices: [Int]) -> [Point] {
    let places = across.places(of: indices.lazy.map { x[$0] })
    return zip(places, up.places(of: indices.lazy.map { y[$0] })).map(Point.init)
  }

  /// Adds the indices of the points that may show from one to the next gap, and gives where that is.
  private func add(from start: Int, of column: inout KnownColumn, to shown: inout [Int]) -> Int {
    var index = start
    while index < count, !x[index].isNaN, !y[index].isNaN {
      if index >= column.end { column = self.column(of: index, reach: column.reach) }
      let first = shown.count
      let next = addRecords(from: index, to: column.end, to: &shown)
      // Of a few, thinning finds the outermost as soon.
      if shown.count - first > 8 { keepOutermost(of: &shown, from: first) }
      // The last point of a column shows, whatever its height.
      if shown.last != next - 1 { shown.append(next - 1) }
      index = next
    }
    return index
  }

  /// Adds the first of some points and those that are higher or lower than all before them; gives
  /// where the next gap is, or the end.
  private func addRecords(from start: Int, to end: Int, to shown: inout [Int]) -> Int {
    shown.append(start)
    var (least, greatest) = (y[start], y[start])
    var index = start + 1
    var hasMore = true
    while index < end, hasMore {
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { indices in
        var read = 0
        let written = nn_drawing().pointee.records(
          y.baseAddress! + index, end - index, &least, &greatest, indices.baseAddress!,
          indices.count, &read)
        for offset in indices[..<written] { shown.append(index + offset) }
        index += read
        // Where there was room for more, a gap follows, or the end.
        hasMore = written == indices.count
      }
    }
    return index
  }

  /// Keeps of the first index of a column and those of ever higher or lower points only the first,
  /// and the first as high and as low as any.
  private func keepOutermost(of shown: inout [Int], from first: Int) {
    let start = shown[first]
    func outermost(_ isFarther: (Double, Double) -> Bool) -> Int {
      var found: (index: Int, place: Int)?
      // Each is farther than those before it; so the last is the farthest.
      for index in shown[first...].reversed()
      where index == start || isFarther(y[index], y[start]) {
        let place = up(y[index])
        if let found, place != found.place { break }
        found = (index, place)
      }
      return found?.index ?? start
    }
    let (low, high) = (outermost(<), outermost(>))
    shown.removeSubrange((first + 1)...)
    for index in [min(low, high), max(low, high)] where index > start { shown.append(index) }
  }

  /// How far the points after one are known to share its pixel column: to the column's end, or
  /// where x does not ascend perhaps less far, since a gap may come before; thinning joins the parts.
  private func column(of start: Int, reach: Int) -> KnownColumn {
    let column = across(x[start]) >> 8
    func holds(_ index: Int) -> Bool { across(x[index]) >> 8 == column }
    guard ascends else {
      var (left, right, end) = (x[start], x[start], start + 1)
      func include(_ value: Double) { (left, right) = (min(left, value), max(right, value)) }
      // Where the last of some points is in the column, most before it lie between.
      var limit = min(start + 2 * reach + 32, count)
      while limit - start > 32, x[limit - 1].isNaN || !holds(limit - 1) {
        limit -= (limit - start) / 2
      }
      if limit - start > 32 { include(x[limit - 1]) }
      while true {
        end = x.firstIndex(notIn: left, right, from: end, to: limit)
        guard end < limit, !x[end].isNaN, holds(end) else { break }
        include(x[end])
      }
      return KnownColumn(end: end, reach: end - start)
    }
    var (inside, outside, step) = (start, min(start + reach, count), reach)
    while outside < count, holds(outside) {
      step *= 2
      (inside, outside) = (outside, min(outside + step, count))
    }
    while outside - inside > 1 {
      let middle = inside + (outside - inside) / 2
      if holds(middle) { inside = middle } else { outside = middle }
    }
    return KnownColumn(end: outside, reach: outside - start)
  }
}

/// Where a pixel column ends, and how many points it has: as many the next one may have.
private struct KnownColumn {
  var end = 0
  var reach = 1
}
