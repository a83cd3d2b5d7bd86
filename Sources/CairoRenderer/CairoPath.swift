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

    /// Hashes the places in one pass; they tell nearly all parts apart.
    func hash(into hasher: inout Hasher) { places.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// The start and every point of the steps.
    var points: some Sequence<Point> {
      stride(from: 0, to: places.count, by: 2).lazy.map { Point(places[$0], places[$0 + 1]) }
    }

    /// The start and the end of every step.
    var ends: some Sequence<Point> {
      var index = -2
      let strides = [2] + steps.lazy.map { $0 == UInt8(ascii: "c") ? 6 : 2 }
      return strides.map { stride in
        index += stride
        return Point(places[index], places[index + 1])
      }
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

  /// What Cairo 1.16 would write of a path, read back; nil where the path does not begin with a move,
  /// or has a point beyond Cairo's numbers of 24 bits.
  init?(_ path: Path) {
    let reach = -1 << 22..<1 << 22
    func isInReach(_ point: Point) -> Bool { reach.contains(point.x) && reach.contains(point.y) }
    guard case .move(let start) = path.elements.first else { return nil }
    var tracer = PathTracer(pen: start)
    for element in path.elements {
      switch element {
      case .move(let end):
        guard isInReach(end) else { return nil }
        tracer.move(to: end)
      case .line(let end):
        guard isInReach(end) else { return nil }
        tracer.line(to: end)
      case .quadratic(let control, let end):
        guard isInReach(control), isInReach(end) else { return nil }
        tracer.curve(control.twoThirds(from: tracer.pen), control.twoThirds(from: end), to: end)
      case .cubic(let first, let second, let end):
        guard isInReach(first), isInReach(second), isInReach(end) else { return nil }
        tracer.curve(first, second, to: end)
      case .close: tracer.close()
      }
    }
    tracer.finish(closed: false)
    contours = tracer.contours
  }

  /// How many lines and curves it has.
  var stepCount: Int { contours.reduce(0) { $0 + $1.steps.count } }

  /// Whether it has curves.
  var isCurved: Bool { contours.contains { $0.steps.contains(UInt8(ascii: "c")) } }

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

  /// The smallest box that holds the ends of all steps, or nil where there are none. Where no control
  /// point of a curve lies outside, it is the smallest that holds the path.
  var boundsOfEnds: Box? { Box(around: contours.lazy.flatMap(\.ends)) }

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

/// Collects the steps of a path as Cairo does: a line that goes on in the direction of the last
/// lengthens it; one without length is left out unless it is a part's only step, and so is one back
/// to where its part closes.
private struct PathTracer {
  private(set) var contours: [CairoPath.Contour] = []
  private(set) var pen: Point

  /// The part so far; without places before its first step.
  private var contour = CairoPath.Contour(places: [])

  private static let lineStep = UInt8(ascii: "l")

  init(pen: Point) { self.pen = pen }

  mutating func move(to point: Point) {
    finish(closed: false)
    pen = point
  }

  mutating func line(to end: Point) {
    if !contour.steps.isEmpty && end == pen { return }
    if let before = startOfLastLine {
      let (lastX, lastY) = (pen.x - before.x, pen.y - before.y)
      let (nextX, nextY) = (end.x - pen.x, end.y - pen.y)
      if lastX * nextY == lastY * nextX, lastX * nextX + lastY * nextY >= 0 { removeLastLine() }
    }
    begin(Self.lineStep)
    add(end)
  }

  mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    // One that stays where it is is a line.
    if first == pen && second == pen && end == pen { return line(to: end) }
    if startOfLastLine == pen { removeLastLine() }
    begin(UInt8(ascii: "c"))
    add(first)
    add(second)
    add(end)
  }

  mutating func close() {
    let places = contour.places
    let start = places.isEmpty ? pen : Point(places[0], places[1])
    line(to: start)
    if startOfLastLine != nil { removeLastLine() }
    finish(closed: true)
    pen = start
  }

  /// Ends the part that is drawn, if one is.
  mutating func finish(closed: Bool) {
    guard !contour.places.isEmpty else { return }
    contour.isClosed = closed
    contours.append(contour)
    contour = CairoPath.Contour(places: [])
  }

  private mutating func begin(_ step: UInt8) {
    if contour.places.isEmpty { contour.places = [pen.x, pen.y] }
    contour.steps.append(step)
  }

  private mutating func add(_ point: Point) {
    contour.places.append(point.x)
    contour.places.append(point.y)
    pen = point
  }

  /// Where the last step starts, if it is a line.
  private var startOfLastLine: Point? {
    guard contour.steps.last == Self.lineStep else { return nil }
    let places = contour.places
    return Point(places[places.count - 4], places[places.count - 3])
  }

  private mutating func removeLastLine() {
    contour.steps.removeLast()
    contour.places.removeLast(2)
  }
}

extension Point {
  /// The point two thirds of the way to this one from another, each coordinate rounded.
  fileprivate func twoThirds(from other: Point) -> Point {
    func third(of number: Int) -> Int { (number + number.signum()) / 3 }
    return Point(third(of: other.x + 2 * x), third(of: other.y + 2 * y))
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
