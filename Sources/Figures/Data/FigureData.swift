/// One mark where it stands, for everything that is said about a figure's data.
struct PlacedMark {
  let panel: String
  /// The panel, for its axes.
  let axes: Panel
  let mark: any Mark
}

extension Figure {
  /// All marks in painting order with the names of their panels.
  var placedMarks: [PlacedMark] {
    var result: [PlacedMark] = []
    for (row, panels) in panels.enumerated() {
      for (column, panel) in panels.enumerated() {
        let name = panelName(row, column)
        result += panel.marks.map { PlacedMark(panel: name, axes: panel, mark: $0) }
      }
    }
    return result
  }

  /// How a panel is called: by its title, else by the titles of its row and column, else by its
  /// place; empty for the only panel.
  func panelName(_ row: Int, _ column: Int) -> String {
    let title = panels[row][column].title.withoutMarkup
    guard panels.count > 1 || panels[row].count > 1 else { return title }
    var parts: [String] = []
    if rowTitles.indices.contains(row) {
      parts.append(rowTitles[row].title)
      parts.append(rowTitles[row].subtitle)
    }
    if columnTitles.indices.contains(column) { parts.append(columnTitles[column]) }
    parts.append(title)
    let name = parts.map(\.withoutMarkup).filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? "\(row + 1).\(column + 1)" : name
  }

  /// The figure's data as CSV, tidy: one row a value, with panel and series in the first columns.
  ///
  /// Columns that no mark uses are left out. Numbers are the shortest that read back as the same
  /// `Double`, or the same `Float` where they were measured in it; NaN is empty, infinities are `inf`
  /// and `-inf`. Lines end with a line feed.
  public var csv: String {
    let marks = placedMarks.filter { $0.mark.data.reach != .nothing }
    let channels = MarkData.Channel.allCases.filter { channel in
      marks.contains { $0.mark.data.columns.contains { $0.channel == channel } }
    }
    var text = (["panel", "series"] + channels.map(\.rawValue)).joined(separator: ",") + "\n"
    for placed in marks {
      let data = placed.mark.data
      let series = placed.mark.label.isEmpty ? data.kind : placed.mark.label.withoutMarkup
      let start = "\(placed.panel.quotedForCSV),\(series.quotedForCSV)"
      let columns = channels.map { channel in data.columns.first { $0.channel == channel }?.values }
      for row in 0..<data.count {
        text += start
        for column in columns {
          text += ","
          text += column?.field(row) ?? ""
        }
        text += "\n"
      }
    }
    return text
  }

  /// The figure's data as canonical text, a column a line: what the lock digests as figure data.
  ///
  /// Numbers stand as their bit patterns, all NaN alike, so equal texts mean equal bits.
  public var dataText: String {
    var lines = ["figure \"\(id.escaped)\""]
    for placed in placedMarks {
      let data = placed.mark.data
      lines.append(
        "\(data.kind) \"\(placed.panel.escaped)\" \"\(placed.mark.label.escaped)\""
          + (data.text.isEmpty ? "" : " \"\(data.text.escaped)\""))
      for column in data.columns {
        lines.append("  \(column.channel.rawValue) \(column.values.canonicalText)")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension MarkData.Values {
  fileprivate func field(_ row: Int) -> String {
    switch self {
    case .names(let names): names[row].withoutMarkup.quotedForCSV
    case .numbers(let numbers): numbers[row].isNaN ? "" : numbers[row].measured
    }
  }

  fileprivate var canonicalText: String {
    switch self {
    case .numbers(let numbers):
      numbers.map { String(($0.isNaN ? Double.nan : $0).bitPattern, radix: 16) }
        .joined(separator: " ")
    case .names(let names):
      names.map { "\"\($0.escaped)\"" }.joined(separator: " ")
    }
  }
}

extension Double {
  /// The shortest decimal that reads back as the number, whole numbers without a point. A number
  /// measured in single precision has the digits that it takes to read it back in single precision.
  fileprivate var measured: String {
    let single = Float(self)
    let text = Double(single) == self ? "\(single)" : "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension String {
  /// The field in quotes where CSV (RFC 4180) needs them.
  fileprivate var quotedForCSV: String {
    guard contains(where: { ",\"\n\r".contains($0) }) else { return self }
    return "\"" + map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
