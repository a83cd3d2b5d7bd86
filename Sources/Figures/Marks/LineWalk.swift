/// A walk along a line of data that places only the points that may show.
///
/// Scales keep the order: a value between two that share a pixel column is in it too, and a point
/// between the lowest and the highest of its column so far is neither. So of nearly all points of a
/// long line no more is asked than whether they lie between values seen before.
struct LineWalk {
  let x: UnsafeBufferPointer<Double>
  let y: UnsafeBufferPointer<Double>
  let across: Placing
  let up: Placing

  private var count: Int { min(x.count, y.count) }

  /// The line with gaps at NaN, thinned, and the middles of the pieces that are smaller than a pen
  /// of this width both ways: too short to be seen as lines.
  func pieces(width: Int) -> (line: Path, dots: [Point]) {
    var (line, dots) = (Path(), [Point]())
    var start = 0
    while start < count {
      var columns = PixelColumns()
      start = add(from: start, to: &columns) + 1
      let piece = columns.thinned
      if let box = Box(around: piece), box.width < width, box.height < width {
        dots.append(Point(box.x + box.width / 2, box.y + box.height / 2))
      } else {
        line.append(Path(piece))
      }
    }
    return (line, dots)
  }

  /// Adds the points that may show from an index to the next gap, and gives where that is.
  private func add(from start: Int, to columns: inout PixelColumns) -> Int {
    var seen = SeenValues(column: .min)
    var added = start - 1
    var index = start
    while index < count {
      let (left, height) = (x[index], y[index])
      if seen.hold(left, height) {
        index += 1
        continue
      }
      guard !left.isNaN, !height.isNaN else { break }
      let place = across(left)
      if place >> 8 != seen.column {
        // The last point of a column shows, whatever its height.
        if added < index - 1 { columns.add(point(index - 1)) }
        seen = SeenValues(column: place >> 8)
      }
      seen.include(x: left)
      let ahead = x[min(index + lookAhead, count - 1)]
      if !ahead.isNaN, across(ahead) >> 8 == seen.column { seen.include(x: ahead) }
      if seen.include(y: height) {
        columns.add(Point(place, up(height)))
        added = index
      }
      index += 1
    }
    if added < index - 1 { columns.add(point(index - 1)) }
    return index
  }

  private func point(_ index: Int) -> Point { Point(across(x[index]), up(y[index])) }
}

/// What is known of a pixel column: values of x that are in it, and how high its points reach.
private struct SeenValues {
  let column: Int
  private var left = Double.infinity
  private var right = -Double.infinity
  private var least = Double.infinity
  private var greatest = -Double.infinity

  init(column: Int) { self.column = column }

  /// Whether a point is in the column, neither lower nor higher than all before; false for NaN.
  @inline(__always)
  func hold(_ x: Double, _ y: Double) -> Bool {
    x >= left && x <= right && y >= least && y <= greatest
  }

  mutating func include(x: Double) {
    left = min(left, x)
    right = max(right, x)
  }

  /// Widens the heights; false where nothing was wider.
  mutating func include(y: Double) -> Bool {
    guard y < least || y > greatest else { return false }
    least = min(least, y)
    greatest = max(greatest, y)
    return true
  }
}
