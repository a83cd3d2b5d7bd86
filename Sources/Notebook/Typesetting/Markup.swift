/// A text as HTML shows it, in elements and in attributes.
///
/// A brace after a brace is escaped too: a hole that was left over in a page is told from a text
/// that shows braces by this alone.
func escaped(_ text: some StringProtocol) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count + 16)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): result += Array("&amp;".utf8)
    case UInt8(ascii: "<"): result += Array("&lt;".utf8)
    case UInt8(ascii: ">"): result += Array("&gt;".utf8)
    case UInt8(ascii: "\""): result += Array("&quot;".utf8)
    case UInt8(ascii: "{") where result.last == byte: result += Array("&#123;".utf8)
    default: result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// A count and its noun: `1 claim`, `3 claims`.
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}

/// A small number as a word: chapters are counted so.
func ordinalWord(_ number: Int) -> String {
  let words = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]
  return words.indices.contains(number - 1) ? words[number - 1] : String(number)
}
