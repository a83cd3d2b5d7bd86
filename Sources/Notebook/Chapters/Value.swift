import Numbers

/// A number or word that fills the hole `{{name}}` of the prose, with the format it is shown in.
public struct Value: Sendable {
  /// The name of the hole.
  public let name: String

  /// What stands in the hole.
  public let text: String

  /// A number in a declared format.
  public init(_ name: String, _ number: Double, _ format: NumberFormat) {
    self.name = name
    text = format.text(number)
  }

  /// A whole number.
  public init(_ name: String, _ number: Int) {
    self.name = name
    text = NumberFormat.fixed(0).text(Double(number))
  }

  /// A word that results decide: the name of the best rule.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// A table: what is better read than seen. It fills the hole `{{table id}}`.
public struct Table: Sendable {
  /// The name in the prose and in addresses, unique within a chapter: letters, digits and hyphens,
  /// at first no hyphen.
  public let id: String

  /// What the table shows, a sentence.
  public let caption: String

  /// The heads of the columns. The first column is text and aligned left, the others right.
  public let columns: [String]

  /// The rows, each with one text a column.
  public let rows: [[String]]

  /// A table.
  ///
  /// - Precondition: every row has as many texts as there are columns.
  public init(
    _ id: String, caption: String, columns: [String], rows: [[String]],
    file: StaticString = #fileID, line: UInt = #line
  ) {
    for row in rows {
      require(
        row.count == columns.count,
        "table '\(id)': the row \(row) has \(row.count) texts for \(columns.count) columns",
        file: file, line: line)
    }
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}
