/// The data of an SVG path in as few bytes as it takes: steps from point to point, in hundredths of
/// a pixel, where Cairo writes places in millionths. Its grid of 1/256 px needs no more, and since
/// steps go between rounded places, nothing adds up.
struct CompactPath {
  private var output: [UInt8] = []
  private var numbers: [Int] = []
  private var command: UInt8 = 0
  private var written: UInt8 = 0
  private var point = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  /// Whether the last move is still to be written; one that nothing follows draws nothing.
  private var isMoved = false

  /// The same path, or nil where it uses a command that Cairo 1.16 does not write.
  static func rewritten(_ data: ArraySlice<UInt8>) -> [UInt8]? {
    var path = CompactPath()
    for token in data.split(separator: UInt8(ascii: " ")) {
      guard path.take(token) else { return nil }
    }
    return path.output
  }

  private mutating func take(_ token: ArraySlice<UInt8>) -> Bool {
    let first = token[token.startIndex]
    guard first >= UInt8(ascii: "A") else {
      guard let number = hundredths(token) else { return false }
      numbers.append(number)
      return complete()
    }
    guard token.count == 1, numbers.isEmpty, "MLCZ".utf8.contains(first) else { return false }
    command = first
    if command == UInt8(ascii: "Z") {
      writeMove()
      write(command: UInt8(ascii: "z"))
      point = start
    }
    return true
  }

  /// Writes a command as soon as it has its numbers.
  private mutating func complete() -> Bool {
    switch command {
    case UInt8(ascii: "M") where numbers.count == 2:
      start = (numbers[0], numbers[1])
      point = start
      isMoved = true
    case UInt8(ascii: "L") where numbers.count == 2:
      writeSteps(UInt8(ascii: "l"))
    case UInt8(ascii: "C") where numbers.count == 6:
      writeSteps(UInt8(ascii: "c"))
    case UInt8(ascii: "M"), UInt8(ascii: "L"), UInt8(ascii: "C"): return true
    default: return false
    }
    numbers.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func writeMove() {
    guard isMoved else { return }
    write(command: UInt8(ascii: "M"))
    write(start.x)
    write(start.y)
    isMoved = false
  }

  private mutating func writeSteps(_ name: UInt8) {
    writeMove()
    if written != name { write(command: name) }
    for index in stride(from: 0, to: numbers.count, by: 2) {
      write(numbers[index] - point.x)
      write(numbers[index + 1] - point.y)
    }
    point = (numbers[numbers.count - 2], numbers[numbers.count - 1])
  }

  private mutating func write(command: UInt8) {
    output.append(command)
    written = command
  }

  /// Writes a number of hundredths, apart from a number before it by no more than it needs.
  private mutating func write(_ hundredths: Int) {
    let isFirst = output.last.map { $0 >= UInt8(ascii: "A") } ?? true
    if hundredths < 0 {
      output.append(UInt8(ascii: "-"))
    } else if !isFirst {
      output.append(UInt8(ascii: " "))
    }
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if whole > 0 || rest == 0 { output += String(whole).utf8 }
    guard rest > 0 else { return }
    output.append(UInt8(ascii: "."))
    output.append(UInt8(48 + rest / 10))
    if rest % 10 > 0 { output.append(UInt8(48 + rest % 10)) }
  }

  /// A decimal number in hundredths, a half rounded away from zero.
  private func hundredths(_ token: ArraySlice<UInt8>) -> Int? {
    let isNegative = token.first == UInt8(ascii: "-")
    var thousandths = 0
    var decimals: Int?
    for byte in token.dropFirst(isNegative ? 1 : 0) {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if byte >= 48, byte <= 57 {
        if decimals == 3 { break }
        thousandths = thousandths * 10 + Int(byte - 48)
        decimals = decimals.map { $0 + 1 }
      } else {
        return nil
      }
    }
    for _ in (decimals ?? 0)..<3 { thousandths *= 10 }
    let size = (thousandths + 5) / 10
    return isNegative ? -size : size
  }
}
