/// Makes Cairo's SVG the same in every process and safe beside others on a page.
///
/// Cairo 1.16 numbers surfaces and clips per process (`surface1`, `surface6`). Every id gets the
/// prefix and a number by first appearance. In paths, coordinates are rounded to two decimals, for
/// Cairo's grid of 1/256 px needs no more, and a letter that repeats is left out: half the file.
package struct CanonicalSVG {
  let prefix: String

  package init(prefix: String) { self.prefix = prefix }

  package func rewritten(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var names: [ArraySlice<UInt8>] = []
    var index = 0
    var isPath = false
    var command: UInt8 = 0
    while index < bytes.count {
      if let id = id(in: bytes, at: index) {
        let number = names.firstIndex(of: bytes[id]) ?? names.count
        if number == names.count { names.append(bytes[id]) }
        output += bytes[index..<id.lowerBound]
        output += "\(prefix)-\(number + 1)".utf8
        index = id.upperBound
      } else if isPath, bytes[index] == UInt8(ascii: "."), let end = decimals(in: bytes, at: index)
      {
        round(bytes[index..<end], into: &output)
        index = end
      } else if isPath, bytes[index] == command, index + 1 < bytes.count {
        // "L 1 2 L 3 4" means "L 1 2 3 4"; the letter's space goes too.
        index += 2
      } else {
        if isPath, bytes[index] >= UInt8(ascii: "A") {
          command = "LC".utf8.contains(bytes[index]) ? bytes[index] : 0
        }
        if bytes[index] == UInt8(ascii: "\"") {
          isPath = bytes[..<index].suffix(3).elementsEqual(" d=".utf8)
        }
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The name after `id="`, `href="#` or `url(#` if one starts here.
  private func id(in bytes: [UInt8], at index: Int) -> Range<Int>? {
    for opening in ["id=\"", "href=\"#", "url(#"] {
      guard bytes[index...].starts(with: opening.utf8) else { continue }
      let start = index + opening.utf8.count
      let closing: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: ")")]
      let end = bytes[start...].firstIndex { closing.contains($0) } ?? start
      return start..<end
    }
    return nil
  }

  /// Where the digits after a decimal point end, if there are more than two of them.
  private func decimals(in bytes: [UInt8], at index: Int) -> Int? {
    var end = index + 1
    while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) {
      end += 1
    }
    return index > 0 && isDigit(bytes[index - 1]) && end - index > 3 ? end : nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Writes two decimals in place of a longer fraction; carries into the digits already written.
  private func round(_ fraction: ArraySlice<UInt8>, into output: inout [UInt8]) {
    let digits = fraction.dropFirst()
    var hundredths = digits.prefix(2).reduce(0) { $0 * 10 + Int($1 - 48) }
    if digits[digits.startIndex + 2] >= 53 { hundredths += 1 }
    if hundredths == 100 {
      carry(into: &output)
      return
    }
    guard hundredths > 0 else { return }
    output.append(UInt8(ascii: "."))
    output.append(UInt8(48 + hundredths / 10))
    if hundredths % 10 > 0 { output.append(UInt8(48 + hundredths % 10)) }
  }

  /// Adds one to the whole number at the end of what is written.
  private func carry(into output: inout [UInt8]) {
    var index = output.count - 1
    while index >= 0, output[index] == UInt8(ascii: "9") {
      output[index] = UInt8(ascii: "0")
      index -= 1
    }
    if index >= 0, isDigit(output[index]) {
      output[index] += 1
    } else {
      output.insert(UInt8(ascii: "1"), at: index + 1)
    }
  }
}
