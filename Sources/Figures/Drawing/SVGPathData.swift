extension Path {
  /// SVG path data in relative integers of `unit` 1/256 px, a power of two, each point rounded once.
  ///
  /// Differences of rounded points are written, so errors do not add up along a path; lines that
  /// round to nothing are left out.
  func relative(unit: Int) -> String {
    var data = SVGPathData(unit: unit)
    for element in elements { data.write(element) }
    return String(decoding: data.bytes, as: UTF8.self)
  }
}

extension Int {
  /// The nearest integer to the quotient by a power of two, halves up.
  func divided(by unit: Int) -> Int { (self + unit / 2) >> unit.trailingZeroBitCount }
}

/// The data of a path as it grows.
private struct SVGPathData {
  private let unit: Int
  private(set) var bytes: [UInt8] = []
  /// The last command, or nil before the first.
  private var last: UInt8?
  /// Where the pen is, and where the part began, in units.
  private var pen = Point(0, 0)
  private var start = Point(0, 0)

  init(unit: Int) { self.unit = unit }

  mutating func write(_ element: Path.Element) {
    switch element {
    case .move(let end):
      let end = rounded(end)
      write("m", end - pen)
      start = end
      pen = end
    case .line(let end): writeLine(to: rounded(end))
    case .quadratic(let control, let end):
      write("q", rounded(control) - pen, rounded(end) - pen)
      pen = rounded(end)
    case .cubic(let first, let second, let end):
      write("c", rounded(first) - pen, rounded(second) - pen, rounded(end) - pen)
      pen = rounded(end)
    case .close:
      bytes.append(UInt8(ascii: "z"))
      last = bytes.last
      pen = start
    }
  }

  private func rounded(_ point: Point) -> Point {
    Point(point.x.divided(by: unit), point.y.divided(by: unit))
  }

  private mutating func writeLine(to end: Point) {
    let step = end - pen
    pen = end
    switch (step.x, step.y) {
    case (0, 0): return
    case (0, let y):
      let isFirst = begin("v")
      write(y, isFirst: isFirst)
    case (let x, 0):
      let isFirst = begin("h")
      write(x, isFirst: isFirst)
    default: write("l", step)
    }
  }

  private mutating func write(_ command: Unicode.Scalar, _ steps: Point...) {
    var isFirst = begin(command)
    for step in steps {
      write(step.x, isFirst: isFirst)
      write(step.y, isFirst: false)
      isFirst = false
    }
  }

  /// Writes the letter of a command; false where none is needed: for a command again, and for a line
  /// after a move. A move after a move would be a line.
  private mutating func begin(_ command: Unicode.Scalar) -> Bool {
    let letter = UInt8(ascii: command)
    let (move, line) = (UInt8(ascii: "m"), UInt8(ascii: "l"))
    let isImplied = letter == last ? letter != move : letter == line && last == move
    last = letter
    if !isImplied { bytes.append(letter) }
    return !isImplied
  }

  /// Writes a number, apart from one before it by its sign or a space.
  private mutating func write(_ number: Int, isFirst: Bool) {
    if number >= 0 && !isFirst { bytes.append(UInt8(ascii: " ")) }
    bytes.append(decimal: number)
  }
}

extension [UInt8] {
  /// Adds a number in decimal digits, after its sign where it is negative.
  mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digitsOf: number.magnitude)
  }

  private mutating func append(digitsOf number: UInt) {
    if number >= 10 { append(digitsOf: number / 10) }
    append(UInt8(48 + number % 10))
  }
}
