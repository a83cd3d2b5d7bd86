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
    var shown = ShownPoints()
    var start = 0
    while start < count {
      shown.removeAll()
      start = add(from: start, to: &shown) + 1
      let piece = shown.points(placedBy: up).thinned
      if let box = Box(around: piece), box.width < width, box.height < width {
        dots.append(Point(box.x + box.width / 2, box.y + box.height / 2))
      } else {
        line.append(Path(piece))
      }
    }
    return (line, dots)
  }

  /// Adds the points that may show from an index to the next gap, and gives where that is.
  private func add(from start: Int, to shown: inout ShownPoints) -> Int {
    var seen = SeenValues(column: .min)
    var added = start - 1
    var index = start
    // How far ahead x is looked at: doubled where it was still in the column, halved where not.
    var reach = 32
    // Up to here all points are known to lie in the column. No farther than that is asked: a gap may
    // come before.
    var known = start
    while true {
      if index >= known {
        let end = min(index + 256, count)
        known = x.firstIndex(notIn: seen.left, seen.right, from: index, to: end)
      }
      index = y.firstIndex(notIn: seen.least, seen.greatest, from: index, to: known)
      guard index < count else { break }
      let (left, height) = (x[index], y[index])
      guard !left.isNaN, !height.isNaN else { break }
      let place = across(left)
      if index == known {
        if place >> 8 != seen.column {
          // The last point of a column shows, whatever its height.
          if added < index - 1 { addPoint(index - 1, to: &shown) }
          seen = SeenValues(column: place >> 8)
        }
        seen.include(x: left)
        let ahead = x[min(index + reach, count - 1)]
        if !ahead.isNaN, across(ahead) >> 8 == seen.column {
          seen.include(x: ahead)
          reach = min(2 * reach, count)
        } else {
          reach = max(reach / 2, 1)
        }
      }
      if seen.include(y: height) {
        shown.add(place, height)
        added = index
      }
      index += 1
    }
    if added < index - 1 { addPoint(index - 1, to: &shown) }
    return index
  }

  private func addPoint(_ index: Int, to shown: inout ShownPoints) {
    shown.add(across(x[index]), y[index])
  }
}

/// The points of a piece that may show: where they are, and how high.
private struct ShownPoints {
  private var places: [Int] = []
  private var heights: [Double] = []

  mutating func add(_ place: Int, _ height: Double) {
    places.append(place)
    heights.append(height)
  }

  /// Forgets all, to be filled again.
  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    heights.removeAll(keepingCapacity: true)
  }

  /// The points, their heights placed at once.
  func points(placedBy up: Placing) -> [Point] {
    zip(places, up.places(of: heights)).map(Point.init)
  }
}

/// What is known of a pixel column: values of x that are in it, and how high its points reach.
private struct SeenValues {
  let column: Int
  private(set) var left = Double.infinity
  private(set) var right = -Double.infinity
  private(set) var least = Double.infinity
  private(set) var greatest = -Double.infinity

  init(column: Int) { self.column = column }

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
