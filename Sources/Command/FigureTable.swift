import Foundation
import Networks
import Notebook

/// A CSV file for a quick figure: columns of text, read as numbers where a mark asks for them.
struct FigureTable {
  /// The names of the columns: the first line, or 1, 2, 3 … where that holds numbers already.
  let names: [String]
  /// What somebody may not expect of the names, as a sentence.
  let remark: String?
  private let file: String
  private let scanner: CSVScanner
  private let rows: [[CSVScanner.Field]]
  private let decimals: DecimalMark

  /// The number of rows below the names.
  var rowCount: Int { rows.count }

  /// Takes a file apart; every line must have as many fields as the first.
  init(_ bytes: [UInt8], file: String) throws {
    var scanner = CSVScanner(bytes, file: file, separator: CSVScanner.separator(of: bytes))
    var rows: [[CSVScanner.Field]] = []
    while !scanner.isAtEnd {
      var row: [CSVScanner.Field] = []
      repeat { row.append(try scanner.next()) } while row.last?.end == .separator
      let isBlank = row.count == 1 && scanner.isBlank(row[0])
      if isBlank && rows.first?.count != 1 { continue }
      guard row.count == rows.first?.count ?? row.count else {
        throw scanner.error(
          at: row[0], "the line has \(row.count) fields, and the first \(rows[0].count)")
      }
      rows.append(row)
    }
    guard let first = rows.first else { throw Failure("\(file) is empty.") }
    let decimals = DecimalMark(of: rows, scanner)
    let isHeader = !first.allSatisfy { decimals.isNumber($0, scanner) }
    let isPlain = first.allSatisfy { scanner.isBlank($0) || decimals.isNumber($0, scanner) }
    remark =
      isHeader && isPlain
      ? "\(file):\(first[0].line) is taken for names, since a field of it is blank." : nil
    names =
      isHeader
      ? first.map { field in
        let name = scanner.text(of: field)
        return field.isQuoted ? name : name.trimmingCharacters(in: .whitespaces)
      } : first.indices.map { String($0 + 1) }
    self.rows = isHeader ? Array(rows.dropFirst()) : rows
    self.file = file
    self.scanner = scanner
    self.decimals = decimals
    guard !self.rows.isEmpty else { throw Failure("\(file) has names of columns and no rows.") }
  }

  /// The values of a column as numbers; a blank field is a missing one.
  func numbers(_ name: String) throws -> [Double] {
    let column = try index(of: name)
    return try rows.map { row in
      scanner.isBlank(row[column]) ? .nan : try decimals.number(row[column], of: name, scanner)
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
    return rows.allSatisfy {
      scanner.isBlank($0[column]) || decimals.isNumber($0[column], scanner)
    }
  }

  /// The names in a list with commas between them, which may itself be a name with commas.
  func names(in list: String) -> [String] {
    guard !names.contains(list) else { return [list] }
    return list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private func index(of name: String) throws -> Int {
    let trimmed = name.trimmingCharacters(in: .whitespaces)
    guard let index = names.firstIndex(of: name) ?? names.firstIndex(of: trimmed) else {
      let near = nearest(to: name, among: names).first.map { " Did you mean '\($0)'?" } ?? ""
      throw Failure(
        "\(file) has no column '\(name)'; it has \(names.joined(separator: ", ")).\(near)")
    }
    guard names.lastIndex(of: names[index]) == index else {
      throw Failure("\(file) has several columns '\(name)'; give each a name of its own.")
    }
    return index
  }
}

/// What stands before the decimals of a file's numbers. Where fields stand between semicolons or
/// tabs it may be a comma; a comma may also set thousands apart, so that the whole file is asked,
/// and what stays open is refused.
private enum DecimalMark {
  case point
  /// As the given field shows, which cannot have its comma for thousands.
  case comma(CSVScanner.Field)
  /// A point; but there are commas too, all of which may be for decimals or for thousands.
  case unclear

  /// Asks the columns that hold only numbers below the first line: a comma between the sizes of
  /// layers in a column of labels, or within a name, says nothing of decimals.
  init(of rows: [[CSVScanner.Field]], _ scanner: CSVScanner) {
    self = .point
    guard scanner.separator != commaByte else { return }
    func isNumber(_ field: CSVScanner.Field) -> Bool {
      scanner.isNumber(field) || scanner.isNumber(field, mark: commaByte)
    }
    let columns = rows[0].indices.filter { column in
      rows.dropFirst().allSatisfy { scanner.isBlank($0[column]) || isNumber($0[column]) }
    }
    let numbers = rows.dropFirst(rows[0].allSatisfy(isNumber) ? 0 : 1)
    let fields = numbers.lazy.flatMap { row in columns.lazy.map { row[$0] } }
    for field in fields where !scanner.isNumber(field) && scanner.isNumber(field, mark: commaByte) {
      // One to three digits, of which the first is no zero, then three.
      guard scanner.text(of: field).wholeMatch(of: /\s*[+-]?[1-9]\d{0,2},\d{3}\s*/) != nil else {
        self = .comma(field)
        return
      }
      self = .unclear
    }
  }

  /// Whether a field is written as a number, be it one that is refused.
  func isNumber(_ field: CSVScanner.Field, _ scanner: CSVScanner) -> Bool {
    if case .point = self { return scanner.isNumber(field) }
    return scanner.isNumber(field) || scanner.isNumber(field, mark: commaByte)
  }

  /// The number of a field.
  func number(
    _ field: CSVScanner.Field, of column: String, _ scanner: CSVScanner
  ) throws -> Double {
    if case .comma = self, scanner.isNumber(field, mark: commaByte) {
      return try scanner.number(of: field, mark: commaByte)
    }
    guard isNumber(field, scanner) else { throw error("is no number") }
    switch self {
    case .unclear where !scanner.isNumber(field):
      throw error("may have decimals or thousands after its comma; write it with a point or none")
    case .comma(let other):
      throw error(
        "has a point, and “\(scanner.text(of: other))” in line \(other.line) a comma before its "
          + "decimals; write all with the same")
    default:
      return try scanner.number(of: field)
    }
    func error(_ problem: String) -> DataFileError {
      scanner.error(
        at: field, "“\(scanner.text(of: field))” in the column '\(column)' \(problem)")
    }
  }
}

private let commaByte = UInt8(ascii: ",")
