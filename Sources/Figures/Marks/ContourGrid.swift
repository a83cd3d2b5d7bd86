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
    isInside = [Bool](unsafeUninitializedCapacity: width * height) { nodes, count in
      nodes.initialize(repeating: false)
      for row in 0..<grid.rows {
        let (start, rim) = (row * grid.columns, (row + 1) * width + 1)
        for column in 0..<grid.columns {
          nodes[rim + column] = region.contains(grid.values[start + column])
        }
      }
      count = width * height
    }
  }

  /// For each edge of the grid that a region's edge crosses, the next one, and whether the piece
  /// between them touches a missing node; −1 for all other edges.
  func pieces() -> (next: [Int], isBorder: [Bool]) {
    var next = [Int](repeating: -1, count: 2 * width * height)
    var isBorder = [Bool](repeating: false, count: next.count)
    isInside.withUnsafeBufferPointer { isInside in
      for row in 0..<(height - 1) {
        for node in row * width..<(row + 1) * width - 1 {
          let first = isInside[node]
          // Most cells lie on one side.
          guard
            isInside[node + 1] != first || isInside[node + width] != first
              || isInside[node + width + 1] != first
          else { continue }
          let cell = Cell(
            isInside[node], isInside[node + 1], isInside[node + width + 1], isInside[node + width])
          // Edge i leads from corner i to the next corner.
          let edges = SIMD4(2 * node, 2 * (node + 1) + 1, 2 * (node + width), 2 * node + 1)
          let values = corners(row, node - row * width)
          let touchesGap = values[0].isNaN || values[1].isNaN || values[2].isNaN || values[3].isNaN
          let isJoined = !touchesGap && isJoined(values)
          for from in 0..<4 where cell.leaves(on: from) {
            next[edges[from]] = edges[cell.exit(of: from, isJoined: isJoined)]
            isBorder[edges[from]] = touchesGap
          }
        }
      }
    }
    return (next, isBorder)
  }

  /// The values at a cell's corners, counterclockwise from the lower left.
  private func corners(_ row: Int, _ column: Int) -> SIMD4<Double> {
    SIMD4(
      grid.value(row - 1, column - 1), grid.value(row - 1, column), grid.value(row, column),
      grid.value(row, column - 1))
  }

  /// Whether a cell's centre belongs to the region.
  private func isJoined(_ values: SIMD4<Double>) -> Bool {
    let center = values[0] / 4 + values[1] / 4 + values[2] / 4 + values[3] / 4
    switch region {
    case .present: return true
    case .above(let level): return center > level
    case .notAbove(let level): return !(center > level)
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

/// Which of a cell's corners belong to a region, counterclockwise from the lower left.
private struct Cell {
  private let mask: Int

  init(_ first: Bool, _ second: Bool, _ third: Bool, _ fourth: Bool) {
    mask = (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0) | (fourth ? 8 : 0)
  }

  private func holds(_ corner: Int) -> Bool { mask >> (corner & 3) & 1 == 1 }

  /// Whether the region ends along an edge.
  func leaves(on edge: Int) -> Bool { holds(edge) && !holds(edge + 1) }

  /// The edge on which the region's edge that crosses one edge of the cell crosses it again: the
  /// nearest on which the region begins, or past the centre.
  func exit(of edge: Int, isJoined: Bool) -> Int {
    for distance in 1...3 {
      let other = (edge + (isJoined ? distance : 4 - distance)) & 3
      if !holds(other) && holds(other + 1) { return other }
    }
    return edge
  }
}
