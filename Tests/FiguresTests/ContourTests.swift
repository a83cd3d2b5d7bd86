import Figures
import Numbers
import Testing

@Suite("Contours")
struct ContourTests {
  /// A small rough grid: whole numbers, so that nodes often lie exactly on a level, and some gaps.
  private func grid(_ seed: Int) -> (grid: ContourGrid, columns: Int, values: [Double]) {
    let (columns, rows) = (seed % 4 + 2, seed / 4 % 4 + 2)
    let values = (0..<columns * rows).map { index in
      let value = (irregular(seed * 31 + index) * 9).rounded(.down)
      return seed % 3 == 0 && value == 8 ? Double.nan : value
    }
    return (ContourGrid(columns: columns, values: values), columns, values)
  }

  @Test("Lines are closed or run from border to border, over 10,000 grids")
  func linesEnd() {
    for seed in 0..<10_000 {
      let (grid, columns, values) = grid(seed)
      for line in grid.loops(around: .above(Double(seed % 8) + 0.5)).flatMap(\.lines)
      where !line.isClosed {
        for end in [line.places[0], line.places[line.places.count - 1]] {
          #expect(
            end.isOnBorder(columns: columns, values: values), "seed \(seed): a line ends at \(end)")
        }
      }
    }
  }

  @Test("Levels never cross, over 10,000 grids")
  func levelsDoNotCross() {
    for seed in 0..<10_000 {
      let grid = grid(seed).grid
      let level = Double(seed % 7) + 0.3
      let low = grid.loops(around: .above(level)).flatMap(\.lines)
        .flatMap(\.places.pairs)
      let high = grid.loops(around: .above(level + irregular(seed))).flatMap(\.lines)
        .flatMap(\.places.pairs)
      for (a, b) in low {
        #expect(!high.contains { crosses(a, b, $0, $1) }, "seed \(seed)")
      }
    }
  }

  @Test("A region and what is left of the grid cover it together, over 10,000 grids")
  func regionsPartition() {
    for seed in 0..<10_000 {
      let (grid, _, values) = grid(seed)
      let level = Double(seed % 9)
      func area(_ region: ContourGrid.Region) -> Double {
        grid.loops(around: region).reduce(0) { $0 + $1.area }
      }
      let (above, below) = (area(.above(level)), area(.notAbove(level)))
      #expect(above >= 0 && below >= 0, "seed \(seed)")
      if !values.contains(where: \.isNaN) {
        #expect((above + below - area(.present)).magnitude < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test("A cone has round contours of the right radius")
  func cone() throws {
    let nodes = (0...40).map { Double($0) - 20 }
    let values = nodes.flatMap { y in nodes.map { x in (x * x + y * y).squareRoot() } }
    let loops = ContourGrid(columns: 41, values: values).loops(around: .above(10)).flatMap(\.lines)
    let circle = try #require(loops.first { $0.isClosed })
    #expect(loops.count == 1)
    for place in circle.places {
      let (x, y) = (place.column - 20, place.row - 20)
      #expect(((x * x + y * y).squareRoot() - 10).magnitude < 0.02)
    }
  }

  @Test("A saddle is decided by the mean of its corners")
  func saddles() {
    func loops(_ low: Double) -> Int {
      ContourGrid(columns: 2, values: [1, low, low, 1]).loops(around: .above(0)).count
    }
    #expect(loops(-0.5) == 1)
    #expect(loops(-2) == 2)
  }

  @Test("Huge, infinite and equal values still give places on the grid")
  func extremes() {
    let huge = Double.greatestFiniteMagnitude
    let grids: [[Double]] = [
      [-huge, huge, huge, -huge], [-.infinity, .infinity, 0, 1], [1, 1, 1, 1],
      [Double.leastNonzeroMagnitude, 0, 0, 2 * Double.leastNonzeroMagnitude],
      [.nan, .nan, .nan, 1],
    ]
    for values in grids {
      for loop in ContourGrid(columns: 2, values: values).loops(around: .above(0)) {
        for place in loop.places {
          #expect((0...1).contains(place.column) && (0...1).contains(place.row))
        }
      }
    }
  }

  @Test("Levels are round, lie between the ends, and are about as many as asked for")
  func levels() {
    #expect(ContourLevels.about(5).values(for: [0, 10]) == [2.5, 5, 7.5])
    #expect(ContourLevels.logarithmic(3).values(for: [0.005, 20]) == [0.01, 0.1, 1, 10])
    #expect(ContourLevels.about(5).values(for: [3, 3, .nan]).isEmpty)
    for seed in 0..<2000 {
      let values = (0..<5).map { Double.pow(10, irregular(seed * 5 + $0) * 40 - 20) }
      for levels in [ContourLevels.about(12), .logarithmic(12)] {
        let found = levels.values(for: values)
        #expect(zip(found, found.dropFirst()).allSatisfy(<), "seed \(seed)")
        #expect(found.count >= 3 && found.count <= 24, "seed \(seed): \(found.count)")
        #expect(found.allSatisfy { $0 > values.min()! && $0 < values.max()! }, "seed \(seed)")
      }
    }
  }
}

/// Whether two pieces cross at a place inside both.
private func crosses(
  _ a: ContourGrid.Place, _ b: ContourGrid.Place, _ c: ContourGrid.Place, _ d: ContourGrid.Place
) -> Bool {
  func side(_ p: ContourGrid.Place, _ q: ContourGrid.Place, _ r: ContourGrid.Place) -> Double {
    (q.column - p.column) * (r.row - p.row) - (q.row - p.row) * (r.column - p.column)
  }
  let rounding = 1e-12
  return side(a, b, c) * side(a, b, d) < -rounding && side(c, d, a) * side(c, d, b) < -rounding
}

extension ContourGrid.Place {
  /// Whether the place lies on the border of a grid, or on an edge of a cell with a missing node.
  fileprivate func isOnBorder(columns: Int, values: [Double]) -> Bool {
    let rows = values.count / columns
    if column == 0 || row == 0 || column == Double(columns - 1) || row == Double(rows - 1) {
      return true
    }
    let near = values.indices.filter { index in
      (Double(index % columns) - column).magnitude <= 1
        && (Double(index / columns) - row).magnitude <= 1
    }
    return near.contains { values[$0].isNaN }
  }
}

extension ContourGrid.Loop {
  /// The area inside, positive where the loop runs counterclockwise.
  fileprivate var area: Double {
    zip(places, places.dropFirst() + places.prefix(1)).reduce(0) { sum, piece in
      sum + (piece.0.column * piece.1.row - piece.1.column * piece.0.row) / 2
    }
  }
}

extension [ContourGrid.Place] {
  fileprivate var pairs: [(ContourGrid.Place, ContourGrid.Place)] {
    zip(self, dropFirst()).map { ($0, $1) }
  }
}
