import Figures

/// The data of an SVG path as Cairo writes it, read back to whole numbers of its unit, 1/256 px.
struct CairoPath: Hashable {
  /// A part of a path, from one move to the next.
  struct Contour: Hashable {
    /// The commands after the move: `l` for a line, `c` for a curve.
    var steps: [UInt8] = []

    /// The x and y of the start and of every point of the steps, in 1/256 px.
    var places: [Int]

    /// Whether it ends where it started.
    var isClosed = false

    /// The start and every point of the steps.
    var points: some Sequence<Point> {
      stride(from: 0, to: places.count, by: 2).lazy.map { Point(places[$0], places[$0 + 1]) }
    }

    /// The same part elsewhere.
    func moved(x: Int, y: Int) -> Contour {
      var moved = self
      for index in stride(from: 0, to: places.count, by: 2) {
        moved.places[index] += x
        moved.places[index + 1] += y
      }
      return moved
    }
  }

  /// The parts that draw something, in order.
  private(set) var contours: [Contour] = []

  /// Reads the data, or gives nil where it has a command that Cairo 1.16 does not write.
  init?(_ data: ArraySlice<UInt8>) {
    guard data.withUnsafeBufferPointer({ read($0) }) else { return nil }
    contours.removeAll { $0.steps.isEmpty && !$0.isClosed }
  }

  /// What Cairo 1.16 would write of a path, read back; nil where the path has a curve that leads
  /// anywhere, or a point beyond Cairo's numbers of 24 bits.
  init?(_ path: Path) {
    let reach = -1 << 22..<1 << 22
    func isInReach(_ point: Point) -> Bool { reach.contains(point.x) && reach.contains(point.y) }
    var tracer = LineTracer()
    for element in path.elements {
      switch element {
      case .move(let end):
        guard isInReach(end) else { return nil }
        tracer.move(to: end)
      case .line(let end):
        guard isInReach(end) else { return nil }
        tracer.line(to: end)
      case .quadratic, .cubic:
        // Cairo makes a line of a curve that stays where it is.
        guard let pen = tracer.pen, element.points.allSatisfy({ $0 == pen }) else { return nil }
        tracer.line(to: pen)
      case .close: tracer.close()
      }
    }
    tracer.finish(closed: false)
    contours = tracer.contours
  }

  /// How many lines and curves it has.
  var stepCount: Int { contours.reduce(0) { $0 + $1.steps.count } }

  /// Whether a step leads anywhere; Cairo fills nothing else.
  var hasLength: Bool {
    contours.contains { contour in
      contour.places.indices.dropFirst(2).contains { index in
        contour.places[index] != contour.places[index - 2]
      }
    }
  }

  /// The smallest box that holds all points, or nil where there are none.
  var bounds: Box? { Box(around: contours.lazy.flatMap(\.points)) }

  /// Adds the parts that the data describes; false at a command or a number of an unknown kind.
  private mutating func read(_ data: UnsafeBufferPointer<UInt8>) -> Bool {
    var reader = NumberReader(data)
    var contour = Contour(places: [])
    while let command = reader.command() {
      switch command {
      case UInt8(ascii: "M"):
        if !contour.places.isEmpty { contours.append(contour) }
        contour = Contour(places: [])
        guard reader.numbers(2, into: &contour.places) else { return false }
      case UInt8(ascii: "L"), UInt8(ascii: "C"):
        guard !contour.places.isEmpty, !contour.isClosed else { return false }
        contour.steps.append(command | 0x20)
        let count = command == UInt8(ascii: "L") ? 2 : 6
        guard reader.numbers(count, into: &contour.places) else { return false }
      case UInt8(ascii: "Z"): contour.isClosed = true
      default: return false
      }
    }
    if !contour.places.isEmpty { contours.append(contour) }
    return reader.isAtEnd
  }
}

/// Collects straight lines as Cairo does: a line that goes on in the direction of the last
/// lengthens it; one without length is left out unless it is a part's only one, and so is one back
/// to where its part closes.
private struct LineTracer {
  private(set) var contours: [CairoPath.Contour] = []
  private(set) var pen: Point?

  /// The points of the part so far; none before its first line.
  private var points: [Point] = []

  mutating func move(to point: Point) {
    finish(closed: false)
    pen = point
  }

  mutating func line(to end: Point) {
    guard let pen else { return move(to: end) }
    if points.count > 1 {
      if end == pen { return }
      let before = points[points.count - 2]
      let (lastX, lastY) = (pen.x - before.x, pen.y - before.y)
      let (nextX, nextY) = (end.x - pen.x, end.y - pen.y)
      if lastX * nextY == lastY * nextX, lastX * nextX + lastY * nextY >= 0 {
        points.removeLast()
      }
    } else {
      points = [pen]
    }
    points.append(end)
    self.pen = end
  }

  mutating func close() {
    guard let start = points.first ?? pen else { return }
    line(to: start)
    points.removeLast()
    finish(closed: true)
    pen = start
  }

  /// Ends the part that is drawn, if one is.
  mutating func finish(closed: Bool) {
    guard !points.isEmpty else { return }
    contours.append(
      CairoPath.Contour(
        steps: [UInt8](repeating: UInt8(ascii: "l"), count: points.count - 1),
        places: points.flatMap { [$0.x, $0.y] }, isClosed: closed))
    points = []
  }
}

/// Reads commands and decimal numbers with spaces between them.
private struct NumberReader {
  private let data: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ data: UnsafeBufferPointer<UInt8>) { self.data = data }

  /// Whether all is read.
  var isAtEnd: Bool { index == data.count }

  /// The next letter, or nil where none follows.
  mutating func command() -> UInt8? {
    skipSpaces()
    guard index < data.count, data[index] >= UInt8(ascii: "A") else { return nil }
    index += 1
    return data[index - 1]
  }

  /// Adds so many numbers; false where fewer follow.
  mutating func numbers(_ count: Int, into places: inout [Int]) -> Bool {
    for _ in 0..<count {
      skipSpaces()
      guard let place = place() else { return false }
      places.append(place)
    }
    return true
  }

  private mutating func skipSpaces() {
    while index < data.count, data[index] == UInt8(ascii: " ") { index += 1 }
  }

  /// A decimal number rounded to the nearest whole one, a half away from zero; nil where there is
  /// none. Only control points of curves have decimals.
  private mutating func place() -> Int? {
    let isNegative = index < data.count && data[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let start = index
    var size = 0
    while index < data.count, let digit = digit(data[index]) {
      size = 10 * size + digit
      index += 1
    }
    guard index > start else { return nil }
    if index < data.count, data[index] == UInt8(ascii: ".") {
      index += 1
      if index < data.count, let tenths = digit(data[index]), tenths >= 5 { size += 1 }
      while index < data.count, digit(data[index]) != nil { index += 1 }
    }
    return isNegative ? -size : size
  }

  private func digit(_ byte: UInt8) -> Int? { byte >= 48 && byte <= 57 ? Int(byte - 48) : nil }
}
