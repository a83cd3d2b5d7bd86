import CDrawing

extension [Point] {
  /// The line without the points that nobody could see at twice the size.
  ///
  /// First, of each run of points in one pixel column only the first, lowest, highest and last
  /// stay (Jugel et al. 2014, doi:10.14778/2732951.2732953, "M4"); then points within 1/8 px of
  /// the line without them go (Douglas and Peucker 1973).
  var thinned: [Point] {
    var columns = PixelColumns()
    for point in self { columns.add(point) }
    columns.endRun()
    return columns.kept.simplified(within: 32)
  }

  /// The outermost points of an area's edge, one a pixel column: what the area covers there.
  func envelope(_ side: Side) -> [Point] {
    guard count > 2 else { return self }
    return withUnsafeBufferPointer { $0.outermost(side) }.simplified(within: 64)
  }

  /// The side of an area that an edge bounds.
  enum Side { case upper, lower }

  /// The line without the points that lie within a tolerance of the line without them.
  func simplified(within tolerance: Double) -> [Point] {
    guard count > 2 else { return self }
    return withUnsafeBufferPointer { $0.simplified(within: tolerance) }
  }
}

/// A line as it grows, of which each run of points in one pixel column keeps the first, lowest,
/// highest and last.
private struct PixelColumns {
  private(set) var kept: [Point] = []
  private var first = Point(0, 0)
  private var low = Point(0, 0)
  private var high = Point(0, 0)
  private var last = Point(0, 0)
  /// How many points the run has, and which of them are the lowest and the highest.
  private var count = 0
  private var lowIndex = 0
  private var highIndex = 0

  /// Adds the next point of the line.
  @inline(__always)
  mutating func add(_ point: Point) {
    if count == 0 || point.x >> 8 != first.x >> 8 {
      endRun()
      (first, low, high, last) = (point, point, point, point)
      (count, lowIndex, highIndex) = (1, 0, 0)
      return
    }
    if point.y < low.y { (low, lowIndex) = (point, count) }
    if point.y > high.y { (high, highIndex) = (point, count) }
    last = point
    count += 1
  }

  /// Keeps what shows of the last run.
  mutating func endRun() {
    guard count > 0 else { return }
    let isLowFirst = lowIndex < highIndex
    let (one, oneIndex) = isLowFirst ? (low, lowIndex) : (high, highIndex)
    let (two, twoIndex) = isLowFirst ? (high, highIndex) : (low, lowIndex)
    kept.append(first)
    if oneIndex > 0 { kept.append(one) }
    if twoIndex > oneIndex { kept.append(two) }
    if count - 1 > twoIndex { kept.append(last) }
  }
}

extension UnsafeBufferPointer<Point> {
  /// The two ends, and of the points between them the outermost of each pixel column.
  fileprivate func outermost(_ side: [Point].Side) -> [Point] {
    var result = [self[0]]
    var start = 0
    while start < count {
      let end = columnEnd(from: start)
      var best = start
      for index in start + 1..<end {
        let rise = self[best].y - self[index].y
        if side == .upper ? rise > 0 : rise < 0 { best = index }
      }
      if best > 0 && best < count - 1 { result.append(self[best]) }
      start = end
    }
    result.append(self[count - 1])
    return result
  }

  /// Where the run of points in one pixel column ends that starts at an index.
  private func columnEnd(from start: Int) -> Int {
    let column = self[start].x >> 8
    var end = start + 1
    while end < count, self[end].x >> 8 == column { end += 1 }
    return end
  }

  fileprivate func simplified(within tolerance: Double) -> [Point] {
    var keeps = [Bool](repeating: false, count: count)
    // Points that go back and forth may be taken off one a pass, so that long spans would take the
    // square of their length.
    let ends = Array(stride(from: 0, to: count - 1, by: 1 << 14)) + [count - 1]
    for end in ends { keeps[end] = true }
    var spans = Array(zip(ends, ends.dropFirst()))
    let places = Places(self)
    while let (first, last) = spans.popLast() {
      guard let farthest = places.farthest(between: first, last, beyond: tolerance)
      else { continue }
      keeps[farthest] = true
      spans.append((first, farthest))
      spans.append((farthest, last))
    }
    return indices.lazy.filter { keeps[$0] }.map { self[$0] }
  }
}

/// The places of points, across and down, with room behind them for those who read several at once.
private struct Places {
  private let x: [Double]
  private let y: [Double]

  init(_ points: UnsafeBufferPointer<Point>) {
    let room = repeatElement(0.0, count: Int(NN_DRAWING_ROOM))
    x = points.map { Double($0.x) } + room
    y = points.map { Double($0.y) } + room
  }

  /// The point between two others that is farthest from the line between them, if it is farther than
  /// a distance.
  func farthest(between first: Int, _ last: Int, beyond tolerance: Double) -> Int? {
    let index = x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        nn_drawing().pointee.farthest(
          x.baseAddress! + first, y.baseAddress! + first, last - first, tolerance)
      }
    }
    return index > 0 ? first + index : nil
  }
}
