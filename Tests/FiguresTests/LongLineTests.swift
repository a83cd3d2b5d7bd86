import Figures
import Numbers
import Testing

/// The line through many points beside what its definition gives, point by point: every point is
/// placed, a run of points in one pixel column keeps its first, lowest, highest and last, and points
/// within 1/8 px of the line without them go.
@Suite("Long lines")
struct LongLineTests {
  /// How positions run.
  enum Positions: String, CaseIterable, CustomTestStringConvertible {
    case evenly, backwards, inSteps, standing, resting, wandering, jumping
    var testDescription: String { rawValue }

    func values(_ count: Int) -> [Double] {
      let even = (0..<count).map { 4 * Double($0) / Double(count) }
      return switch self {
      case .evenly: even
      case .backwards: even.reversed()
      case .inSteps: even.map { ($0 * 7).rounded() / 7 }
      case .standing: even.map { $0 < 1 ? $0 : $0 < 3 ? 2.1 : $0 - 1 }
      case .resting: even.map { $0 < 1 ? $0 : $0 < 3 ? 2 : $0 }
      case .wandering: even.indices.map { even[$0] + (irregular($0) - 0.5) / 50 }
      case .jumping: even.indices.map { 4 * irregular($0) }
      }
    }
  }

  @Test(
    "A line is what it would be if every point were looked at", arguments: Positions.allCases,
    [false, true])
  func everyPoint(positions: Positions, isLogarithmic: Bool) throws {
    // The last is so smooth that hundreds of points are equally high.
    for (count, roughness) in [(70, 1.0), (3000, 0.3), (30_000, 0.02), (20_000, 1e-5)] {
      let x = positions.values(count)
      var place = 2.0
      var y = (0..<count).map { index in
        place = min(max(place + roughness * (irregular(3 * index + 1) - 0.5), -1), 5)
        return place
      }
      // Gaps, some of them beside each other, and values without end.
      for gap in [count / 9, count / 9 + 2, count / 3, count / 3 + 1, count - 4] { y[gap] = .nan }
      (y[count / 5], y[2 * count / 5]) = (.infinity, isLogarithmic ? -6 : -.infinity)
      let powers = y.map { Double.pow(10, $0) }
      let axis =
        isLogarithmic
        ? Axis.log("y", from: 1, to: 10_000) : Axis.linear("y", from: 0, to: 4)
      let figure = Figure("f", x: .linear("x", from: 0, to: 4), y: axis) {
        Line(x: x, y: isLogarithmic ? powers : y, label: "f")
      }
      if isLogarithmic { y = powers.map { $0.isNaN ? .nan : decimalLogarithm($0) } }
      let panel = try #require(try figure.panelBoxes(in: .boxes).first)
      let layer = try #require(try figure.drawing(in: .boxes).layers.first { $0.series == "f" })
      let line = try #require(layer.shapes.lazy.flatMap(\.lines).first)
      let expected = expected(x, y, in: panel, width: line.width)
      let (found, sought) = (line.path.elements, expected.elements)
      let first = zip(found, sought).enumerated().first { $0.element.0 != $0.element.1 }
      let difference = first.map { "\($0.offset): \($0.element)" } ?? "none among those of both"
      #expect(found.count == sought.count && first == nil, "of \(count) points, \(difference)")
    }
  }

  @Test("A band breaks in all its columns where one has a gap, on a logarithmic axis too")
  func bandGaps() throws {
    for axis in [Axis.linear("y"), .log("y")] {
      var (low, high) = ([Double](repeating: 1, count: 9), [Double](repeating: 2, count: 9))
      (low[0], high[3], low[6], high[6], high[8]) = (.nan, .nan, .nan, .nan, .nan)
      let figure = Figure("f", y: axis) {
        Band(x: (0..<9).map(Double.init), lower: low, median: low, upper: high, label: "f")
      }
      let layer = try #require(try figure.drawing(in: .boxes).layers.first { $0.series == "f" })
      let band = try #require(layer.shapes.lazy.flatMap(\.areas).first)
      #expect(band.elements.filter { $0 == .close }.count == 3)
    }
  }

  @Test(
    "The greatest and the least of many values are found wherever they stand",
    arguments: [0, 1, 7, 8, 9, 255, 256, 257, 511, 598, 599])
  func ends(index: Int) throws {
    for gap in [3, 300, 597] {
      var y = (0..<600).map { irregular($0) }
      y[gap] = .nan
      y[gap + 1] = .infinity
      (y[index], y[(index + 77) % 600]) = (5, -5)
      let figure = Figure("f") { Line(x: y.indices.map(Double.init), y: y, label: "run") }
      let text = figure.alternativeText
      #expect(text.contains("between −5 and 5"), "\(text)")
    }
  }

  @Test("The ends of values that ascend are finite, and positive where they must be")
  func endsOfAscending() {
    for (y, sought) in [
      ([-.infinity, -2, -0.0, 3], "from −2 to 3"), ([1, 2, 3, .infinity], "from 1 to 3"),
      ([-.infinity, .infinity], "y from 0 to 0"), ([-2, -0.0], "from −2 to 0"),
    ] as [([Double], String)] {
      let text = Figure("f") { Line(x: y.indices.map(Double.init), y: y) }.alternativeText
      #expect(text.contains(sought), "\(text)")
    }
    let bars = Figure("f", y: .log("y")) {
      Trajectory(x: [1, 2, 3], y: [-1, 2, 4])
    }
    #expect(throws: FigureError.self) { try bars.drawing(in: .boxes) }
  }

  @Test(
    "A position that is no finite number is found wherever it stands", arguments: [0, 7, 8, 100])
  func badPositions(index: Int) throws {
    for bad in [Double.infinity, -.infinity, .nan] {
      var x = (0..<101).map(Double.init)
      x[index] = bad
      let error = #expect(throws: FigureError.self) {
        try Figure("f") { Line(x: x, y: x.map { _ in 1 }) }.drawing(in: .boxes)
      }
      guard case .notFinite(_, let value) = error?.problem else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(value == bad || value.isNaN && bad.isNaN)
    }
  }

  /// The line as its definition gives it; a piece smaller than its pen both ways is a dot instead.
  private func expected(_ x: [Double], _ y: [Double], in panel: Box, width: Int) -> Path {
    func place(_ value: Double, from start: Int, to end: Int) -> Int {
      let share = min(max(value / 4, -2), 3)
      return start + Int((share * Double(end - start)).rounded())
    }
    var path = Path()
    let points = zip(x, y).map { x, y in
      y.isNaN
        ? nil
        : Point(
          place(x, from: panel.x, to: panel.right), place(y, from: panel.bottom, to: panel.y))
    }
    for piece in points.split(separator: nil).map({ $0.compactMap { $0 } }) {
      let kept = simplified(outermost(piece))
      let (across, up) = (kept.map(\.x), kept.map(\.y))
      let isDot = across.max()! - across.min()! < width && up.max()! - up.min()! < width
      if !isDot { path.append(Path(kept)) }
    }
    return path
  }

  private func outermost(_ points: [Point]) -> [Point] {
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      let column = points[start].x >> 8
      let end = points[start...].firstIndex { $0.x >> 8 != column } ?? points.count
      let run = points[start..<end]
      let low = run.indices.min { points[$0].y < points[$1].y }!
      let high = run.indices.min { points[$0].y > points[$1].y }!
      kept += Set([start, low, high, end - 1]).sorted().map { points[$0] }
      start = end
    }
    return kept
  }

  /// Douglas and Peucker's line.
  private func simplified(_ points: [Point]) -> [Point] {
    guard points.count > 2, let first = points.first, let last = points.last else { return points }
    let (dx, dy) = (Double(last.x - first.x), Double(last.y - first.y))
    let squaredLength = dx * dx + dy * dy
    let distances = points.map { point in
      let (x, y) = (Double(point.x - first.x), Double(point.y - first.y))
      let along = squaredLength > 0 ? min(max((x * dx + y * dy) / squaredLength, 0), 1) : 0
      let (offX, offY) = (x - along * dx, y - along * dy)
      return offX * offX + offY * offY
    }
    let inner = points.indices.dropFirst().dropLast()
    let farthest = inner.min { distances[$0] > distances[$1] }!
    guard distances[farthest] > 32 * 32 else { return [first, last] }
    let start = simplified(Array(points[...farthest]))
    return start.dropLast() + simplified(Array(points[farthest...]))
  }
}

extension Shape {
  /// The paths that are filled, in clips too.
  fileprivate var areas: [Path] {
    switch self {
    case .path(let path, let paint): paint.fill == nil ? [] : [path]
    case .clip(_, let shapes): shapes.flatMap(\.areas)
    default: []
    }
  }

  /// The paths that are only stroked, in clips too, and the widths of their pens.
  fileprivate var lines: [(path: Path, width: Int)] {
    switch self {
    case .path(let path, let paint):
      paint.fill == nil ? paint.stroke.map { [(path, $0.width)] } ?? [] : []
    case .clip(_, let shapes): shapes.flatMap(\.lines)
    default: []
    }
  }
}
