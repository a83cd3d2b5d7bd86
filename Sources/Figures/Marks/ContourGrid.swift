/// A grid of values and where it passes a level, by marching squares (Lorensen and Cline 1987, in
/// the plane).
///
/// A node belongs to a region or does not; a saddle is decided by the mean of its four corners; the
/// crossing between two nodes is found by linear interpolation. So regions of ascending levels lie
/// one inside the other, and their edges never cross. Places outside the grid and nodes without a
/// value belong to no region, so every edge is a closed loop.
package struct ContourGrid: Hashable, Sendable {
  /// Which nodes of a grid are meant.
  package enum Region: Hashable, Sendable {
    /// All that have a value.
    case present
    /// Those whose value is greater than a level.
    case above(Double)
    /// Those whose value is not greater than a level.
    case notAbove(Double)
  }

  /// A place on the grid, in steps from the first column and the first row.
  package struct Place: Hashable, Sendable {
    package var column: Double
    package var row: Double
  }

  /// The edge of a region, the region at its left; the last place is followed by the first.
  package struct Loop: Hashable, Sendable {
    package var places: [Place] = []
    /// Whether the piece after a place runs along the grid's border or a missing value.
    package var isBorder: [Bool] = []
  }

  let columns: Int
  let rows: Int
  /// The values, row by row; NaN for missing ones.
  let values: [Double]

  /// Makes a grid of `values`, row by row; their count is a multiple of `columns`.
  package init(columns: Int, values: [Double]) {
    self.columns = columns
    self.values = values
    rows = values.count / columns
  }

  /// The edges of a region, in the order of the places where they are first met.
  package func loops(around region: Region) -> [Loop] {
    let tracer = ContourTracer(self, region)
    var (next, isBorder) = tracer.pieces()
    var loops: [Loop] = []
    for first in next.indices where next[first] >= 0 {
      var loop = Loop()
      var edge = first
      while next[edge] >= 0 {
        loop.places.append(tracer.crossing(on: edge))
        loop.isBorder.append(isBorder[edge])
        let following = next[edge]
        next[edge] = -1
        edge = following
      }
      loops.append(loop)
    }
    return loops
  }

  func value(_ row: Int, _ column: Int) -> Double {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return .nan }
    return values[row * columns + column]
  }
}

extension ContourGrid.Region {
  /// Whether a value belongs to the region; missing values belong to none.
  func contains(_ value: Double) -> Bool {
    guard !value.isNaN else { return false }
    switch self {
    case .present: return true
    case .above(let level): return value > level
    case .notAbove(let level): return !(value > level)
    }
  }

  fileprivate var level: Double {
    switch self {
    case .present: 0
    case .above(let level), .notAbove(let level): level
    }
  }
}

extension ContourGrid.Loop {
  /// The parts of the loop that are no border: the whole loop, closed, or lines from border to
  /// border.
  package var lines: [(places: [ContourGrid.Place], isClosed: Bool)] {
    guard let border = isBorder.firstIndex(of: true) else { return [(places, true)] }
    var lines: [(places: [ContourGrid.Place], isClosed: Bool)] = []
    var line: [ContourGrid.Place] = []
    for offset in 1...places.count {
      let index = (border + offset) % places.count
      line.append(places[index])
      guard isBorder[index] else { continue }
      if line.count > 1 { lines.append((line, false)) }
      line = []
    }
    return lines
  }
}

/// The pieces of a region's edge in a grid with a rim of missing nodes around it.
///
/// An edge of the grid is numbered by its first node: twice the node's number for the edge to the
/// right, one more for the edge upwards.
private struct ContourTracer {
  let grid: ContourGrid
  let region: ContourGrid.Region
  let width: Int
  let height: Int
  let isInside: [Bool]

  init(_ grid: ContourGrid, _ region: ContourGrid.Region) {
    self.grid = grid
    self.region = region
    let (width, height) = (grid.columns + 2, grid.rows + 2)
    (self.width, self.height) = (width, height)
    isInside = (0..<width * height).map {
      region.contains(grid.value($0 / width - 1, $0 % width - 1))
    }
  }

  /// For each edge of the grid that a region's edge crosses, the next one, and whether the piece
  /// between them touches a missing node; −1 for all other edges.
  func pieces() -> (next: [Int], isBorder: [Bool]) {
    var next = [Int](repeating: -1, count: 2 * width * height)
    var isBorder = [Bool](repeating: false, count: next.count)
    for row in 0..<(height - 1) {
      for column in 0..<(width - 1) {
        let node = row * width + column
        let first = isInside[node]
        // Most cells lie on one side, and arrays are dear.
        guard
          isInside[node + 1] != first || isInside[node + width] != first
            || isInside[node + width + 1] != first
        else { continue }
        // Counterclockwise from the lower left; edge i leads from corner i to the next corner.
        let corners = [node, node + 1, node + width + 1, node + width]
        let inside = corners.map { isInside[$0] }
        let edges = [2 * node, 2 * (node + 1) + 1, 2 * (node + width), 2 * node + 1]
        let values = corners.map { grid.value($0 / width - 1, $0 % width - 1) }
        let touchesGap = values.contains(where: \.isNaN)
        for (from, to) in Self.turns(inside, isJoined: !touchesGap && isJoined(values)) {
          next[edges[from]] = edges[to]
          isBorder[edges[from]] = touchesGap
        }
      }
    }
    return (next, isBorder)
  }

  /// Whether a cell's centre belongs to the region.
  private func isJoined(_ values: [Double]) -> Bool {
    let center = values.reduce(0) { $0 + $1 / 4 }
    switch region {
    case .present: return true
    case .above(let level): return center > level
    case .notAbove(let level): return !(center > level)
    }
  }

  /// The edges where the region's edge enters and leaves a cell: from one after which the corner
  /// lies outside, to the nearest before which it does, or past the centre.
  private static func turns(_ inside: [Bool], isJoined: Bool) -> [(from: Int, to: Int)] {
    let leaving = (0..<4).filter { inside[$0] && !inside[($0 + 1) % 4] }
    return leaving.map { from in
      let ahead = [1, 2, 3].map { (from + $0) % 4 }
      let order = isJoined ? ahead : ahead.reversed()
      let to = order.first { !inside[$0] && inside[($0 + 1) % 4] } ?? from
      return (from, to)
    }
  }

  /// Where a region's edge crosses an edge of the grid; at the present node beside a missing one.
  func crossing(on edge: Int) -> ContourGrid.Place {
    let node = edge / 2
    let (row, column) = (node / width - 1, node % width - 1)
    let (up, right) = edge % 2 == 1 ? (1, 0) : (0, 1)
    let share = share(grid.value(row, column), grid.value(row + up, column + right))
    return ContourGrid.Place(
      column: Double(column) + share * Double(right), row: Double(row) + share * Double(up))
  }

  /// How far from the first to the second value the level lies, 0…1.
  private func share(_ first: Double, _ second: Double) -> Double {
    guard !first.isNaN else { return 1 }
    guard !second.isNaN else { return 0 }
    if first.isInfinite { return second.isInfinite ? 0.5 : 1 }
    if second.isInfinite { return 0 }
    // Halves, so that the difference of two huge numbers is a number.
    let (low, high) = (first / 2, second / 2)
    guard low != high else { return 0.5 }
    return min(max((region.level / 2 - low) / (high - low), 0), 1)
  }
}
