/// The data of an SVG path in as few bytes as it takes: steps from point to point, in hundredths of
/// a pixel, where Cairo writes places in millionths. Its grid of 1/256 px needs no more, and since
/// steps go between rounded places, nothing adds up.
struct CompactPath {
  private(set) var output: [UInt8] = []
  private var written: UInt8 = 0
  private var hasPoint = false

  /// Writes some parts of a path.
  init(_ contours: [CairoPath.Contour]) {
    for contour in contours { write(contour) }
  }

  /// A place in 1/256 px in hundredths, a half rounded away from zero.
  private static func hundredths(_ place: Int) -> Int {
    let size = (abs(place) * 100 + 128) / 256
    return place < 0 ? -size : size
  }

  /// A place in 1/256 px as a number of pixels with two decimals at most.
  static func text(_ place: Int) -> String {
    var path = CompactPath([])
    path.write(hundredths(place))
    return String(decoding: path.output, as: UTF8.self)
  }

  private mutating func write(_ contour: CairoPath.Contour) {
    contour.places.withUnsafeBufferPointer { places in
      var (x, y) = (Self.hundredths(places[0]), Self.hundredths(places[1]))
      write(command: UInt8(ascii: "M"))
      write(x)
      write(y)
      var index = 2
      for step in contour.steps {
        if written != step { write(command: step) }
        let (startX, startY) = (x, y)
        let end = index + (step == UInt8(ascii: "c") ? 6 : 2)
        while index < end {
          (x, y) = (Self.hundredths(places[index]), Self.hundredths(places[index + 1]))
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

  /// Writes a number of hundredths, apart from a number before it by no more than it needs: a sign
  /// begins a number, and so does a point after a number that has its own.
  private mutating func write(_ hundredths: Int) {
    let size = UInt(hundredths.magnitude)
    let (whole, rest) = (size / 100, size % 100)
    let isFirst = output.last.map { $0 >= UInt8(ascii: "A") } ?? true
    if hundredths < 0 {
      output.append(UInt8(ascii: "-"))
    } else if !isFirst, whole > 0 || rest == 0 || !hasPoint {
      output.append(UInt8(ascii: " "))
    }
    if whole > 0 || rest == 0 { writeDigits(of: whole) }
    hasPoint = rest > 0
    guard hasPoint else { return }
    output.append(UInt8(ascii: "."))
    output.append(UInt8(48 + rest / 10))
    if rest % 10 > 0 { output.append(UInt8(48 + rest % 10)) }
  }

  private mutating func writeDigits(of number: UInt) {
    if number >= 10 { writeDigits(of: number / 10) }
    output.append(UInt8(48 + number % 10))
  }
}
