extension [Point] {
  /// The line without the points that nobody could see at twice the size.
  ///
  /// First, of each run of points in one pixel column only the first, lowest, highest and last
  /// stay (Jugel et al. 2014, doi:10.14778/2732951.2732953, "M4"); then points within 1/8 px of
  /// the line without them go (Douglas and Peucker 1973).
  var thinned: [Point] { oneColumnAtATime.simplified(within: 32) }

  /// The outermost points of an area's edge, one a pixel column: what the area covers there.
  func envelope(_ side: Side) -> [Point] {
    guard count > 2 else { return self }
    var result = [self[0]]
    for column in columns {
      let outermost = column.max { (self[$0].y < self[$1].y) == (side == .upper) } ?? 0
      if outermost > 0 && outermost < count - 1 { result.append(self[outermost]) }
    }
    return (result + [self[count - 1]]).simplified(within: 64)
  }

  /// The side of an area that an edge bounds.
  enum Side { case upper, lower }

  private var oneColumnAtATime: [Point] {
    columns.flatMap { column in
      let low = column.min { self[$0].y < self[$1].y } ?? column.lowerBound
      let high = column.max { self[$0].y < self[$1].y } ?? column.lowerBound
      let kept = [
        column.lowerBound, Swift.min(low, high), Swift.max(low, high), column.upperBound - 1,
      ]
      return kept.indices.filter { $0 == 0 || kept[$0] > kept[$0 - 1] }.map { self[kept[$0]] }
    }
  }

  /// The runs of points that lie in one pixel column.
  private var columns: [Range<Int>] {
    var columns: [Range<Int>] = []
    var start = startIndex
    for index in indices.dropFirst() where self[index].x >> 8 != self[start].x >> 8 {
      columns.append(start..<index)
      start = index
    }
    return isEmpty ? [] : columns + [start..<endIndex]
  }

  /// The line without the points that lie within a tolerance of the line without them.
  func simplified(within tolerance: Double) -> [Point] {
    guard count > 2 else { return self }
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
    return indices.filter { keeps[$0] }.map { self[$0] }
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
