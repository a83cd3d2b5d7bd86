extension [Point] {
  /// The line without the points that nobody could see at twice the size.
  ///
  /// First, of each run of points in one pixel column only the first, lowest, highest and last
  /// stay (Jugel et al. 2014, doi:10.14778/2732951.2732953, "M4"); then points within 1/8 px of
  /// the line without them go (Douglas and Peucker 1973).
  var thinned: [Point] {
    withUnsafeBufferPointer { $0.oneColumnAtATime }.simplified(within: 32)
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

extension UnsafeBufferPointer<Point> {
  /// The first, lowest, highest and last point of each run in one pixel column.
  fileprivate var oneColumnAtATime: [Point] {
    var result: [Point] = []
    var start = 0
    while start < count {
      let end = columnEnd(from: start)
      var (low, high) = (start, start)
      for index in start + 1..<end {
        if self[index].y < self[low].y { low = index }
        if self[index].y > self[high].y { high = index }
      }
      let (first, second) = (Swift.min(low, high), Swift.max(low, high))
      result.append(self[start])
      if first > start { result.append(self[first]) }
      if second > first { result.append(self[second]) }
      if end - 1 > second { result.append(self[end - 1]) }
      start = end
    }
    return result
  }

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
    keeps[0] = true
    keeps[count - 1] = true
    var spans = [(0, count - 1)]
    while let (first, last) = spans.popLast() {
      guard let farthest = farthestPoint(between: first, last, beyond: tolerance) else { continue }
      keeps[farthest] = true
      spans.append((first, farthest))
      spans.append((farthest, last))
    }
    return indices.lazy.filter { keeps[$0] }.map { self[$0] }
  }

  private func farthestPoint(between first: Int, _ last: Int, beyond tolerance: Double) -> Int? {
    let (a, b) = (self[first], self[last])
    let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
    let squaredLength = dx * dx + dy * dy
    var farthest: Int?
    var greatest = tolerance * tolerance
    for index in first..<last where index > first {
      let (x, y) = (Double(self[index].x - a.x), Double(self[index].y - a.y))
      let along =
        squaredLength > 0 ? Swift.min(Swift.max((x * dx + y * dy) / squaredLength, 0), 1) : 0
      let (offX, offY) = (x - along * dx, y - along * dy)
      let squared = offX * offX + offY * offY
      if squared > greatest {
        greatest = squared
        farthest = index
      }
    }
    return farthest
  }
}
