/// Values at the nodes of a grid, with the grid's place in a panel.
struct Field {
  private let grid: ContourGrid
  private let columns: [Int]
  private let rows: [Int]
  /// The edges of the regions that were asked for: an area and a line often share them.
  private var traced: [ContourGrid.Region: [ContourGrid.Loop]] = [:]

  /// Places a grid; positions must ascend, and there must be two of each.
  init(x: [Double], y: [Double], values: [Double], in plot: Plot) throws(FigureError) {
    for (name, positions) in [("x", x), ("y", y)] {
      guard positions.count > 1, zip(positions, positions.dropFirst()).allSatisfy(<) else {
        throw FigureError(
          .badPositions("\(name) of a field must hold two or more ascending numbers"))
      }
    }
    grid = ContourGrid(columns: x.count, values: values)
    columns = x.compactMap { plot.x($0) }
    rows = y.compactMap { plot.y($0) }
  }

  /// The area of a region.
  mutating func area(of region: ContourGrid.Region) -> Path {
    var area = Path()
    for loop in loops(around: region) {
      area.append(Path(points(loop.places).simplified(within: 32), closed: true))
    }
    return area
  }

  /// The lines at a level.
  mutating func lines(at level: Double) -> [FieldLine] {
    loops(around: .above(level)).flatMap(\.lines).map { places, isClosed in
      FieldLine(points: points(places), isClosed: isClosed)
    }.filter { $0.points.count > 1 }
  }

  private mutating func loops(around region: ContourGrid.Region) -> [ContourGrid.Loop] {
    if let loops = traced[region] { return loops }
    let loops = grid.loops(around: region)
    traced[region] = loops
    return loops
  }

  /// The places on the drawing's grid, rounded once, without repeats.
  private func points(_ places: [ContourGrid.Place]) -> [Point] {
    places.reduce(into: []) { points, place in
      let point = Point(columns.place(at: place.column), rows.place(at: place.row))
      if points.last != point { points.append(point) }
    }
  }
}

/// A part of a contour.
struct FieldLine {
  let points: [Point]
  let isClosed: Bool

  /// The line without points that nobody could see.
  var path: Path { Path(points.simplified(within: 32), closed: isClosed) }

  /// The middle of the stretch that is most level over a label's width, keeps away from the panel's
  /// edge and from other labels; nil if there is none.
  func flattestPlace(for room: Box, in panel: Box, avoiding taken: [Box]) -> Point? {
    var best: (rise: Int, place: Point)?
    var last = 0
    for first in points.indices {
      last = max(last, first)
      while last + 1 < points.count, abs(points[last].x - points[first].x) < room.width {
        last += 1
      }
      let stretch = points[first...last]
      guard abs(points[last].x - points[first].x) >= room.width else { continue }
      let heights = stretch.map(\.y)
      let rise = (heights.max() ?? 0) - (heights.min() ?? 0)
      let place = points[(first + last) / 2]
      let box = room.centered(at: place)
      guard rise < best?.rise ?? px(12), panel.contains(box), !taken.contains(where: box.overlaps)
      else { continue }
      best = (rise, place)
    }
    return best?.place
  }
}

extension [Int] {
  /// The place at a fraction between two of the elements.
  fileprivate func place(at position: Double) -> Int {
    let index = Swift.min(Int(position), count - 2)
    let share = position - Double(index)
    return self[index] + Int((share * Double(self[index + 1] - self[index])).rounded())
  }
}

extension Box {
  /// A box of the same size around a point.
  func centered(at point: Point) -> Box {
    Box(x: point.x - width / 2, y: point.y - height / 2, width: width, height: height)
  }
}

/// The nodes of an even grid over a rectangle.
struct Nodes {
  let xs: [Double]
  let ys: [Double]

  init(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ steps: Int) {
    xs = x.nodes(max(steps, 2))
    ys = y.nodes(max(steps, 2))
  }

  /// The nodes row by row.
  var points: [(x: Double, y: Double)] { ys.flatMap { y in xs.map { (x: $0, y: y) } } }
}

extension ClosedRange<Double> {
  /// Evenly spaced numbers from end to end, in so many steps; divided last, so that round bounds give
  /// round numbers.
  fileprivate func nodes(_ steps: Int) -> [Double] {
    [lowerBound]
      + (1..<steps).map {
        (lowerBound * Double(steps - $0) + upperBound * Double($0)) / Double(steps)
      } + [upperBound]
  }
}
