/// Makes Cairo's SVG the same in every process, safe beside others on a page, and small.
///
/// Cairo 1.16 numbers surfaces and clips per process (`surface1`, `surface6`). Every id gets the
/// prefix and a number by first appearance; the data of paths is written by `CompactPath`.
package struct CanonicalSVG {
  let prefix: String

  package init(prefix: String) { self.prefix = prefix }

  package func rewritten(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 2)
    var names: [ArraySlice<UInt8>] = []
    var index = 0
    while index < bytes.count {
      if let id = value(in: bytes, at: index, after: ["id=\"", "href=\"#", "url(#"]) {
        let number = names.firstIndex(of: bytes[id]) ?? names.count
        if number == names.count { names.append(bytes[id]) }
        output += bytes[index..<id.lowerBound]
        output += "\(prefix)-\(number + 1)".utf8
        index = id.upperBound
      } else if let data = value(in: bytes, at: index, after: [" d=\""]) {
        output += bytes[index..<data.lowerBound]
        output += CompactPath.rewritten(bytes[data]) ?? Array(bytes[data])
        index = data.upperBound
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text between one of some openings, if it starts here, and the quote or bracket after it.
  private func value(
    in bytes: [UInt8], at index: Int, after openings: [StaticString]
  ) -> Range<Int>? {
    for opening in openings where bytes[index] == opening.utf8Start.pointee {
      let text = UnsafeBufferPointer(start: opening.utf8Start, count: opening.utf8CodeUnitCount)
      guard bytes[index...].starts(with: text) else { continue }
      let start = index + text.count
      let closing: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: ")")]
      let end = bytes[start...].firstIndex { closing.contains($0) } ?? start
      return start..<end
    }
    return nil
  }
}
