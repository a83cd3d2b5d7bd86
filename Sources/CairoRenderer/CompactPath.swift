/// The data of an SVG path in as few bytes as it takes: steps from point to point.
struct CompactPath {
  private(set) var output: [UInt8] = []
  private var written: UInt8 = 0

  /// Writes some parts of a path.
  init(_ contours: [CairoPath.Contour]) {
    for contour in contours { write(contour) }
  }

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
    output.append(command)
    written = command
  }

  /// Writes a number, apart from one before it by its sign or a space.
  private mutating func write(_ number: Int) {
    if number < 0 {
      output.append(UInt8(ascii: "-"))
    } else if let last = output.last, last < UInt8(ascii: "A") {
      output.append(UInt8(ascii: " "))
    }
    writeDigits(of: number.magnitude)
  }

  private mutating func writeDigits(of number: UInt) {
    if number >= 10 { writeDigits(of: number / 10) }
    output.append(UInt8(48 + number % 10))
  }
}
