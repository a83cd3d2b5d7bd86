extension Character {
  /// Whether it is one of the ten digits of ASCII.
  var isDigit: Bool { ("0"..."9").contains(self) }
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
