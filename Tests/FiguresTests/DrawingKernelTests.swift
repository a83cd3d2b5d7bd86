import CDrawing
import CNumbers
import Numbers
import Testing

/// The loops of drawings on every path this CPU can run, beside plain loops.
@Suite("Kernels of drawings")
struct DrawingKernelTests {
  static let paths = (0..<Int32(NN_PATHS)).filter { nn_drawing_on($0) != nil }

  /// Lengths around those of vectors and of blocks of four of them.
  private let counts = [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100]

  @Test("The first number outside of a range is found wherever it stands", arguments: paths)
  func firstOutside(path: Int32) throws {
    let kernels = try #require(nn_drawing_on(path)).pointee
    for count in counts {
      for bad in [-0.01, 1.01, .infinity, -.infinity, .nan] {
        for place in 0...count {
          // Both ends of the range lie inside.
          var numbers = (0..<count).map { [0, 1, 0.5][$0 % 3] }
          if place < count { numbers[place] = bad }
          #expect(kernels.first_outside(numbers, count, 0, 1) == place)
        }
      }
    }
  }

  @Test("A row ascends that never falls and holds no NaN", arguments: paths)
  func ascends(path: Int32) throws {
    let kernels = try #require(nn_drawing_on(path)).pointee
    for count in counts {
      let even = (0..<count).map { Double($0 / 2) }
      #expect(kernels.ascends(even, count) == 1)
      for place in 0..<count {
        var numbers = even
        numbers[place] = .nan
        #expect(kernels.ascends(numbers, count) == 0)
        numbers[place] = -1
        #expect(kernels.ascends(numbers, count) == (place == 0 ? 1 : 0))
        numbers[place] = .infinity
        #expect(kernels.ascends(numbers, count) == (place == count - 1 ? 1 : 0))
      }
    }
  }

  @Test("Numbers beyond all before them are found, up to a gap or to the room", arguments: paths)
  func records(path: Int32) throws {
    let kernels = try #require(nn_drawing_on(path)).pointee
    for (count, gap) in counts.flatMap({ count in [0, 5, 40, 200].map { (count, $0) } }) {
      for room in [1, 3, 200] {
        var numbers = (0..<count).map { Double.sin(Double($0 * $0)) * Double($0 % 37) }
        if gap < count { numbers[gap] = .nan }
        var (sought, low, high, end) = ([Int](), -0.5, 0.5, 0)
        while end < count, sought.count < room, !numbers[end].isNaN {
          if numbers[end] < low || numbers[end] > high { sought.append(end) }
          (low, high) = (min(low, numbers[end]), max(high, numbers[end]))
          end += 1
        }
        var (found, least, greatest, read) = ([Int](repeating: -1, count: room), -0.5, 0.5, -1)
        let written = kernels.records(
          numbers, count, &least, &greatest, &found, room, &read)
        #expect(Array(found[..<written]) == sought)
        #expect((least, greatest, read) == (low, high, end), "\(count) numbers, gap at \(gap)")
      }
    }
  }

  @Test("The point farthest from a segment is found, the first of equals", arguments: paths)
  func farthest(path: Int32) throws {
    let kernels = try #require(nn_drawing_on(path)).pointee
    // What lies behind the points must not count.
    let room = [Double](repeating: 1e7, count: Int(NN_DRAWING_ROOM))
    for last in counts.filter({ $0 > 0 }) {
      for (slope, isClosed) in [(0.0, false), (0.3, false), (-2, false), (0, true)] {
        // Beyond both ends too, in whole numbers, of which some are equally far.
        var x = (0...last).map { Double(($0 * 29) % 41) * 64 }
        var y = x.enumerated().map { ($1 * slope + Double(($0 * 17) % 23) * 8).rounded() }
        if isClosed { (x[last], y[last]) = (x[0], y[0]) }
        for tolerance in [0.0, 32, 1e9] {
          let found = kernels.farthest(x + room, y + room, last, tolerance)
          #expect(found == plainFarthest(x, y, beyond: tolerance), "of \(last)")
        }
      }
    }
  }

  @Test("Runs of pixels end where the next pixel differs", arguments: paths)
  func runEnds(path: Int32) throws {
    let kernels = try #require(nn_drawing_on(path)).pointee
    for count in counts {
      for length in [1, 2, 5, 16, 40] {
        // Runs of many lengths, neighbours of which differ in one byte.
        let pixels = (0..<count).map { UInt32(1) << (8 * UInt32(($0 + $0 % 3) / length % 4)) }
        var ends = [UInt32](repeating: 0, count: count)
        let written = kernels.run_ends(pixels, count, &ends)
        let sought = pixels.indices.filter { $0 + 1 == count || pixels[$0] != pixels[$0 + 1] }
        #expect(ends[..<written].map(Int.init) == sought.map { $0 + 1 })
      }
    }
  }

  private func plainFarthest(_ x: [Double], _ y: [Double], beyond tolerance: Double) -> Int {
    let (lineX, lineY) = (x.last! - x[0], y.last! - y[0])
    let squaredLength = lineX * lineX + lineY * lineY
    var (found, greatest) = (0, tolerance * tolerance)
    for index in x.indices.dropFirst().dropLast() {
      let (offsetX, offsetY) = (x[index] - x[0], y[index] - y[0])
      let forward = offsetX * lineX + offsetY * lineY
      let along = squaredLength > 0 ? min(max(forward / squaredLength, 0), 1) : 0
      let (offX, offY) = (offsetX - along * lineX, offsetY - along * lineY)
      let squared = offX * offX + offY * offY
      if squared > greatest { (found, greatest) = (index, squared) }
    }
    return found
  }
}
