import Numbers

/// A table of numbers with named columns: what a CSV file holds.
public struct NumberTable: Sendable {
  /// The numbers, one row a line.
  public let numbers: Matrix<Double>
  /// The fields of the first line, kept as text; nothing where it holds numbers already.
  private let header: [UInt8]

  /// A table with a name for each column, or without any names.
  public init(names: [String] = [], _ numbers: Matrix<Double>) {
    require(
      names.isEmpty || names.count == numbers.columns,
      "\(names.count) names for \(numbers.columns) columns")
    self.numbers = numbers
    header = Array(names.map(Self.quoted).joined(separator: ",").utf8)
  }

  /// The names of the columns; empty where there are none.
  public var names: [String] {
    guard !header.isEmpty else { return [] }
    var scanner = CSVScanner(header, file: "")
    var names: [String] = []
    while let field = try? scanner.next() {
      names.append(scanner.text(of: field))
      if field.end != .separator { break }
    }
    return names
  }

  /// Reads a CSV file (RFC 4180) of numbers, with or without a header line.
  ///
  /// Lines end with a line feed, alone or after a carriage return. The first line is a header where
  /// none of its fields is a number. A number is written as in `-1.5e3`, `nan` or `-inf`, quoted or
  /// not, and becomes the Double nearest to it; what overflows is an error.
  ///
  /// The file is read twice, to count and to convert: a number takes 8 bytes in memory and at least
  /// two in the file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, in UTF-8.
  ///   - file: Its name, for errors.
  /// - Throws: Where a line has too many or too few fields, a field is no number, or quotes are
  ///   wrong.
  public init(csv bytes: [UInt8], file: String) throws(DataFileError) {
    var counter = CSVScanner(bytes, file: file)
    let (columns, isHeader) = try Self.readFirstLine(&counter)
    let headerSize = counter.offset
    var afterHeader = counter
    header = isHeader ? Array(bytes[..<headerSize]) : []
    var rows = isHeader ? 0 : 1
    while !counter.isAtEnd {
      try Self.readLine(&counter, columns: columns) { _, _ throws(DataFileError) in }
      rows += 1
    }
    if !isHeader { afterHeader = CSVScanner(bytes, file: file) }
    var numbers = Matrix<Double>(rows: rows, columns: columns)
    for row in 0..<rows {
      var column = 0
      try Self.readLine(&afterHeader, columns: columns) { scanner, field throws(DataFileError) in
        numbers[row, column] = try scanner.number(of: field)
        column += 1
      }
    }
    self.numbers = numbers
  }

  /// The table as a CSV file: a header where there are names, and each number in the fewest digits
  /// that give it back exactly.
  public var csv: [UInt8] {
    var file = Array(names.map(Self.quoted).joined(separator: ",").utf8)
    if !file.isEmpty { file.append(UInt8(ascii: "\n")) }
    for row in 0..<numbers.rows {
      for column in 0..<numbers.columns {
        if column > 0 { file.append(UInt8(ascii: ",")) }
        file += Self.shortest(numbers[row, column]).utf8
      }
      file.append(UInt8(ascii: "\n"))
    }
    return file
  }

  /// The fewest digits that give a number back, without a fraction of zero.
  private static func shortest(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A name as a field: in quotes where it must be.
  private static func quoted(_ name: String) -> String {
    let isPlain = !name.isEmpty && !name.utf8.contains { $0 < 0x20 || ",\"".utf8.contains($0) }
    return isPlain ? name : "\"" + name.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}

extension NumberTable {
  /// The number of columns, and whether their names stand in the first line.
  private static func readFirstLine(
    _ scanner: inout CSVScanner
  ) throws(DataFileError) -> (columns: Int, isHeader: Bool) {
    guard !scanner.isAtEnd else { throw scanner.error("the file is empty") }
    var columns = 0
    var isHeader = false
    while true {
      let field = try scanner.next()
      let isName = !scanner.isNumber(field)
      if columns == 0 { isHeader = isName }
      guard isName == isHeader else {
        throw scanner.error(
          at: field, isName ? "a number is expected" : "a number among the names of columns")
      }
      if isName { try scanner.checkText(of: field) }
      columns += 1
      if field.end != .separator { return (columns, isHeader) }
    }
  }

  private static func readLine(
    _ scanner: inout CSVScanner, columns: Int,
    _ body: (CSVScanner, CSVScanner.Field) throws(DataFileError) -> Void
  ) throws(DataFileError) {
    for column in 1...columns {
      let field = try scanner.next()
      try body(scanner, field)
      guard (field.end == .separator) == (column < columns) else {
        throw scanner.error(
          at: field,
          field.end == .separator
            ? "the line has more fields than the \(columns) of the first"
            : "the line has \(column) of \(columns) fields")
      }
    }
  }

  /// What is wrong with a number of the table that a file holds.
  static func error(
    inRow row: Int, column: Int, of bytes: [UInt8], file: String, _ problem: String
  ) throws(DataFileError) -> DataFileError {
    var scanner = CSVScanner(bytes, file: file)
    let (columns, isHeader) = try readFirstLine(&scanner)
    if !isHeader { scanner = CSVScanner(bytes, file: file) }
    for _ in 0..<row * columns + column { _ = try scanner.next() }
    return scanner.error(at: try scanner.next(), problem)
  }
}
