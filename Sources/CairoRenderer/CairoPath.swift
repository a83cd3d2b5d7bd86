/// The data of an SVG path as Cairo writes it, read back into Cairo's own grid of 1/256 px.
struct CairoPath {
  /// A part of a path, from one move to the next.
  struct Contour: Hashable {
    /// The commands after the move: `l` for a line, `c` for a curve.
    var steps: [UInt8] = []

    /// The x and y of the start and of every point of the steps, in 1/256 px.
    var places: [Int]

    /// Whether it ends where it started.
    var isClosed = false

    /// The same part elsewhere.
    func moved(x: Int, y: Int) -> Contour {
      var moved = self
      for index in places.indices { moved.places[index] += index.isMultiple(of: 2) ? x : y }
      return moved
    }
  }

  /// The parts that draw something, in order.
  private(set) var contours: [Contour] = []

  /// Reads the data, or gives nil where it has a command that Cairo 1.16 does not write.
  init?(_ data: ArraySlice<UInt8>) {
    var (command, numbers): (UInt8, [Int]) = (0, [])
    for token in data.split(separator: UInt8(ascii: " ")) {
      if token[token.startIndex] >= UInt8(ascii: "A") {
        guard token.count == 1, numbers.isEmpty else { return nil }
        command = token[token.startIndex]
        if command == UInt8(ascii: "Z") { close() }
      } else {
        guard let number = Self.place(token) else { return nil }
        numbers.append(number)
        guard add(numbers, to: command) else { return nil }
        if numbers.count == Self.count(of: command) { numbers.removeAll(keepingCapacity: true) }
      }
    }
    contours.removeAll { $0.steps.isEmpty && !$0.isClosed }
  }

  private mutating func close() {
    guard let last = contours.indices.last else { return }
    contours[last].isClosed = true
  }

  /// Adds a command as soon as it has its numbers; false where it is unknown.
  private mutating func add(_ numbers: [Int], to command: UInt8) -> Bool {
    guard let count = Self.count(of: command) else { return false }
    guard numbers.count == count else { return true }
    if command == UInt8(ascii: "M") {
      contours.append(Contour(places: numbers))
    } else if let last = contours.indices.last, !contours[last].isClosed {
      contours[last].steps.append(command | 0x20)
      contours[last].places += numbers
    } else {
      return false
    }
    return true
  }

  private static func count(of command: UInt8) -> Int? {
    switch command {
    case UInt8(ascii: "M"), UInt8(ascii: "L"): 2
    case UInt8(ascii: "C"): 6
    default: nil
    }
  }

  /// A decimal number in 1/256, the nearest.
  private static func place(_ token: ArraySlice<UInt8>) -> Int? {
    let isNegative = token.first == UInt8(ascii: "-")
    var millionths = 0
    var decimals: Int?
    for byte in token.dropFirst(isNegative ? 1 : 0) {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if byte >= 48, byte <= 57 {
        if decimals == 6 { break }
        millionths = millionths * 10 + Int(byte - 48)
        decimals = decimals.map { $0 + 1 }
      } else {
        return nil
      }
    }
    for _ in (decimals ?? 0)..<6 { millionths *= 10 }
    let size = (millionths * 256 + 500_000) / 1_000_000
    return isNegative ? -size : size
  }
}
