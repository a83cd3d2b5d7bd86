import Networks
import Notebook

/// A CSV file for a quick figure: columns of text, read as numbers where a mark asks for them.
struct FigureTable {
  /// The names of the columns: the first line, or 1, 2, 3 … where that holds numbers already.
  let names: [String]
  private let file: String
  private let scanner: CSVScanner
  private let rows: [[CSVScanner.Field]]

  /// The number of rows below the names.
  var rowCount: Int { rows.count }

  /// Takes a file apart; every line must have as many fields as the first.
  init(_ bytes: [UInt8], file: String) throws {
    var scanner = CSVScanner(bytes, file: file)
    var rows: [[CSVScanner.Field]] = []
    while !scanner.isAtEnd {
      var row: [CSVScanner.Field] = []
      repeat { row.append(try scanner.next()) } while row.last?.end == .comma
      let isBlank = row.count == 1 && row[0].bytes.isEmpty
      if isBlank && rows.first?.count != 1 { continue }
      guard row.count == rows.first?.count ?? row.count else {
        throw scanner.error(
          at: row[0], "the line has \(row.count) fields, and the first \(rows[0].count)")
      }
      rows.append(row)
    }
    guard let first = rows.first else { throw Failure("\(file) is empty.") }
    let isHeader = !first.allSatisfy(scanner.isNumber)
    names = isHeader ? first.map(scanner.text) : first.indices.map { String($0 + 1) }
    self.rows = isHeader ? Array(rows.dropFirst()) : rows
    self.file = file
    self.scanner = scanner
    guard !self.rows.isEmpty else { throw Failure("\(file) has names of columns and no rows.") }
  }

  /// The values of a column as numbers; an empty field is a missing one.
  func numbers(_ name: String) throws -> [Double] {
    let column = try index(of: name)
    return try rows.map { row in
      let field = row[column]
      if field.bytes.isEmpty { return .nan }
      guard scanner.isNumber(field) else {
        throw scanner.error(
          at: field, "“\(scanner.text(of: field))” in the column '\(name)' is no number")
      }
      return try scanner.number(of: field)
    }
  }

  /// The values of a column as text.
  func texts(_ name: String) throws -> [String] {
    let column = try index(of: name)
    return rows.map { scanner.text(of: $0[column]) }
  }

  /// Whether every value of a column is a number or missing.
  func isNumeric(_ name: String) throws -> Bool {
    let column = try index(of: name)
    return rows.allSatisfy { $0[column].bytes.isEmpty || scanner.isNumber($0[column]) }
  }

  private func index(of name: String) throws -> Int {
    guard let index = names.firstIndex(of: name) else {
      let near = nearest(to: name, among: names).first.map { " Did you mean '\($0)'?" } ?? ""
      throw Failure(
        "\(file) has no column '\(name)'; it has \(names.joined(separator: ", ")).\(near)")
    }
    return index
  }
}
