extension Character {
  /// Whether it is one of the ten digits of ASCII.
  var isDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
  /// The text with all occurrences of one text that is not empty, byte for byte, replaced by another.
  func replacingBytes(of old: String, with new: String) -> String {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while let start = rest.firstIndex(of: old[0]) {
      let isFound = rest[start...].starts(with: old)
      result += rest[..<start]
      result += isFound ? new : [old[0]]
      rest = rest[(start + (isFound ? old.count : 1))...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace))
  }

  /// The text without the longest end of which all characters satisfy a condition.
  func trimmingSuffix(while isUnwanted: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isUnwanted(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
