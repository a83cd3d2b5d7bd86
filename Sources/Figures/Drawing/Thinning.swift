extension [Point] {
  /// The line without the points that nobody could see at twice the size.
  ///
  /// First, of each run of points in one pixel column only the first, lowest, highest and last
  /// stay (Jugel et al. 2014, doi:10.14778/2732951.2732953, "M4"); then points within 1/8 px of
  /// the line without them go (Douglas and Peucker 1973).
  var thinned: [Point] { oneColumnAtATime.simplified(within: 32) }

  /// The same for the edge of a pale area, where a quarter of a pixel cannot be seen.
  var thinnedEdge: [Point] { oneColumnAtATime.simplified(within: 64) }

  private var oneColumnAtATime: [Point] {
    var result: [Point] = []
    var start = startIndex
    while start < endIndex {
      let column = self[start].x >> 8
      var end = start
      var (low, high) = (start, start)
      while end < endIndex, self[end].x >> 8 == column {
        if self[end].y < self[low].y { low = end }
        if self[end].y > self[high].y { high = end }
        end += 1
      }
      var kept = -1
      for index in [start, Swift.min(low, high), Swift.max(low, high), end - 1] where index > kept {
        result.append(self[index])
        kept = index
      }
      start = end
    }
    return result
  }

  private func simplified(within tolerance: Double) -> [Point] {
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
