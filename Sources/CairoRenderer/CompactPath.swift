/// Writes the data of an SVG path in as few bytes as it takes: steps from point to point.
struct CompactPath {
  /// The most bytes of a number: a sign or a space, and 19 digits.
  private static let widthOfNumber = 20

  /// The data of some parts of a path.
  static func bytes(of contours: [CairoPath.Contour]) -> [UInt8] {
    // A command for the start, for each step at most one, and one for the end.
    let capacity = contours.reduce(0) { $0 + 2 + $1.steps.count + widthOfNumber * $1.places.count }
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var path = CompactPath(output: buffer)
      for contour in contours { path.write(contour) }
      count = path.count
    }
  }

  private let output: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  private var written: UInt8 = 0

  private init(output: UnsafeMutableBufferPointer<UInt8>) { self.output = output }

  private mutating func write(_ contour: CairoPath.Contour) {
    contour.places.withUnsafeBufferPointer { places in
      var (x, y) = (places[0], places[1])
      write(command: UInt8(ascii: "M"))
      write(x)
      write(y)
      var index = 2
      for step in contour.steps {
        if written != step { write(command: step) }
        let (startX, startY) = (x, y)
        let end = index + (step == UInt8(ascii: "c") ? 6 : 2)
        while index < end {
          (x, y) = (places[index], places[index + 1])
          write(x - startX)
          write(y - startY)
          index += 2
        }
      }
    }
    if contour.isClosed { write(command: UInt8(ascii: "z")) }
  }

  private mutating func write(command: UInt8) {
    append(command)
    written = command
  }

  /// Writes a number, apart from one before it by its sign or a space.
  private mutating func write(_ number: Int) {
    if number < 0 {
      append(UInt8(ascii: "-"))
    } else if output[count - 1] < UInt8(ascii: "A") {
      append(UInt8(ascii: " "))
    }
    let start = count
    var rest = number.magnitude
    repeat {
      let (tens, ones) = rest.quotientAndRemainder(dividingBy: 10)
      append(UInt8(48 + ones))
      rest = tens
    } while rest > 0
    output[start..<count].reverse()
  }

  private mutating func append(_ byte: UInt8) {
    output.initializeElement(at: count, to: byte)
    count += 1
  }
}
