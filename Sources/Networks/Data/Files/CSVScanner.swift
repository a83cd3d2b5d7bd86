/// Takes a CSV file apart into fields, and knows where each one stands.
package struct CSVScanner {
  /// What follows a field.
  package enum End { case separator, line, file }

  /// A field's bytes without its quotes.
  package struct Field {
    package let bytes: Range<Int>
    package let isQuoted: Bool
    package let end: End
    package let line: Int
    package let column: Int
  }

  /// The next byte.
  private(set) var offset: Int

  /// The byte between the fields of a line.
  package let separator: UInt8

  private let bytes: [UInt8]
  private let file: String
  private var line = 1
  private var lineStart: Int
  /// The last field ended with a separator, so there is one more, even an empty one.
  private var isWithinLine = false

  package init(_ bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    offset = Self.start(of: bytes)
    lineStart = offset
  }

  /// The first byte of the text: spreadsheets begin with a byte order mark.
  private static func start(of bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Whether no line follows.
  package var isAtEnd: Bool { offset == bytes.count && !isWithinLine }

  /// The next field.
  package mutating func next() throws(DataFileError) -> Field {
    let (start, line, column) = (offset, line, offset - lineStart + 1)
    let isQuoted = start < bytes.count && bytes[start] == UInt8(ascii: "\"")
    let content = isQuoted ? try quoted() : try plain()
    let end = try readEnd()
    isWithinLine = end == .separator
    return Field(bytes: content, isQuoted: isQuoted, end: end, line: line, column: column)
  }

  private mutating func plain() throws(DataFileError) -> Range<Int> {
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case separator, UInt8(ascii: "\n"), UInt8(ascii: "\r"): return start..<offset
      case UInt8(ascii: "\""): throw error("a quote within a field that does not begin with one")
      default: offset += 1
      }
    }
    return start..<offset
  }

  private mutating func quoted() throws(DataFileError) -> Range<Int> {
    let opening = error("a quote that is never closed")
    offset += 1
    let start = offset
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\"") {
        guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") else {
          offset += 1
          return start..<offset - 1
        }
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "\n") {
        line += 1
        lineStart = offset + 1
      }
      offset += 1
    }
    throw opening
  }

  private mutating func readEnd() throws(DataFileError) -> End {
    guard offset < bytes.count else { return .file }
    switch bytes[offset] {
    case separator:
      offset += 1
      return .separator
    case UInt8(ascii: "\r"):
      guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\n") else {
        throw error("a carriage return without a line feed")
      }
      offset += 1
      fallthrough
    case UInt8(ascii: "\n"):
      offset += 1
      line += 1
      lineStart = offset
      return .line
    default:
      throw error("text after a closing quote")
    }
  }

  /// What stands between the fields of a file: a comma where its first line has one outside quotes,
  /// else a tab or a semicolon where that line has one. Blank lines before it do not count.
  package static func separator(of bytes: [UInt8]) -> UInt8 {
    var found: Set<UInt8> = []
    var isQuoted = false
    for byte in bytes[start(of: bytes)...] where byte != UInt8(ascii: "\r") {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") && !isQuoted {
        if found.isEmpty { continue } else { break }
      }
      if !isQuoted { found.insert(byte) }
    }
    return ",\t;".utf8.first(where: found.contains) ?? UInt8(ascii: ",")
  }

  /// What is wrong at the next byte.
  func error(_ problem: String) -> DataFileError {
    DataFileError(file: file, at: .line(line, column: offset - lineStart + 1), problem)
  }

  /// What is wrong with a field.
  package func error(at field: Field, _ problem: String) -> DataFileError {
    DataFileError(file: file, at: .line(field.line, column: field.column), problem)
  }
}

extension CSVScanner {
  /// A field as text, doubled quotes as one.
  package func text(of field: Field) -> String {
    var text: [UInt8] = []
    var index = field.bytes.lowerBound
    while index < field.bytes.upperBound {
      text.append(bytes[index])
      index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Throws where a field is not UTF-8.
  func checkText(of field: Field) throws(DataFileError) {
    guard String(validating: bytes[field.bytes], as: UTF8.self) != nil else {
      throw error(at: field, "a name that is not UTF-8")
    }
  }

  /// Whether a field has nothing but spaces.
  package func isBlank(_ field: Field) -> Bool { bytes[field.bytes].allSatisfy(Self.isSpace) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Whether a field is written as a number, with a point before its fraction or another mark.
  package func isNumber(_ field: Field, mark: UInt8 = UInt8(ascii: ".")) -> Bool {
    digits(of: field, mark) != nil
  }

  /// A field's number, rounded once.
  package func number(
    of field: Field, mark: UInt8 = UInt8(ascii: ".")
  ) throws(DataFileError) -> Double {
    guard let digits = digits(of: field, mark) else {
      throw error(at: field, "a number is expected")
    }
    let point = UInt8(ascii: ".")
    let text = mark == point ? bytes[digits] : bytes[digits].map { $0 == mark ? point : $0 }[...]
    // Swift reads numbers by its own rules, whatever the locale.
    guard let number = Double(String(decoding: text, as: UTF8.self)) else {
      throw error(at: field, "a number is expected")
    }
    let isNamed = (UInt8(ascii: "A")...).contains(bytes[digits.upperBound - 1])
    guard number.isFinite || isNamed else {
      throw error(at: field, "a number beyond what a Double holds")
    }
    return number
  }

  /// The bytes of a field without spaces around, where they are a number: sign, digits with or
  /// without a mark before the fraction, exponent; or inf, infinity, nan.
  private func digits(of field: Field, _ mark: UInt8) -> Range<Int>? {
    let content = bytes[field.bytes].drop(while: Self.isSpace)
    guard let last = content.lastIndex(where: { !Self.isSpace($0) }) else { return nil }
    let range = content.startIndex..<last + 1
    var rest = bytes[range]
    if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
    let word = String(decoding: rest.prefix(8), as: UTF8.self).lowercased()
    if rest.count <= 8, ["inf", "infinity", "nan"].contains(word) { return range }
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let whole = rest.prefix(while: isDigit)
    rest = rest[whole.endIndex...]
    var digits = whole.count
    if rest.first == mark {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      digits += fraction.count
      rest = rest[fraction.endIndex...]
    }
    guard digits > 0 else { return nil }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
      guard let digit = rest.first, isDigit(digit) else { return nil }
      rest = rest.drop(while: isDigit)
    }
    return rest.isEmpty ? range : nil
  }
}
