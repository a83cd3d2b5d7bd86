import Figures
import Foundation

/// Makes a figure of a table as the options of `nnreport figure` ask.
struct QuickFigure {
  private let options: DrawFigure
  private let table: FigureTable
  private let mark: MarkKind
  private let ys: [String]
  private let series: [(name: String?, rows: [Int])]

  init(_ options: DrawFigure, _ table: FigureTable) throws {
    self.options = options
    self.table = table
    ys = options.y?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
    let names = try table.texts(options.x)
    series =
      try options.by.map { try table.texts($0).rowsByName.map { ($0, $1) } }
      ?? [(nil, Array(names.indices))]
    let repeated = series.lazy.compactMap { series in
      series.rows.map { names[$0] }.rowsByName.first { $0.rows.count > 1 }?.name
    }.first
    if options.mark == .bars, let repeated {
      throw Failure(
        "'\(repeated)' stands in several rows, and a series has one bar a name; --mark boxes shows "
          + "all values, and --by makes series of them.")
    }
    let isNumeric = try table.isNumeric(options.x)
    mark = options.mark ?? (isNumeric ? .line : repeated == nil ? .bars : .boxes)
  }

  var figure: Figure {
    get throws {
      let marks = try self.marks
      let panel = Panel(options.title, x: try xAxis, y: try yAxis) { marks }
      // Ids in an SVG begin with the figure's id.
      let id = URL(filePath: options.file).deletingPathExtension().lastPathComponent.filter {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
      }
      return Figure(
        id.isEmpty ? "figure" : id, title: options.title, panels: [[panel]],
        size: options.size.size, height: options.size.size.rawValue * 3 / 5)
    }
  }

  private var marks: [any Mark] {
    get throws {
      guard mark != .histogram else { return try histograms }
      return try ys.flatMap { y in
        try series.map { try mark(of: y, $0.rows, label: label(y, $0.name)) }
      }
    }
  }

  private func mark(of y: String, _ rows: [Int], label: String) throws -> any Mark {
    let values = try table.numbers(y)
    let heights = rows.map { values[$0] }
    if mark == .bars || mark == .boxes {
      let texts = try table.texts(options.x)
      let names = rows.map { texts[$0].literal }
      guard mark == .boxes else { return Bars(names, heights: heights, label: label) }
      let groups = names.rowsByName
      return BoxPlot(
        groups.map(\.name), samples: groups.map { $0.rows.map { heights[$0] } }, label: label)
    }
    let places = try table.numbers(options.x)
    let x = rows.map { places[$0] }
    return mark == .dots
      ? Dots(x: x, y: heights, label: label) : Line(x: x, y: heights, label: label)
  }

  /// One histogram a series, all over the same ranges.
  private var histograms: [any Mark] {
    get throws {
      let values = try table.numbers(options.x)
      let edges = try Self.edges(of: values.filter(\.isFinite), column: options.x)
      return series.map { name, rows in
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for value in rows.map({ values[$0] }) where value.isFinite {
          let place = edges.firstIndex { $0 > value } ?? edges.count
          counts[min(max(place - 1, 0), counts.count - 1)] += 1
        }
        return Histogram(
          counts: counts, edges: edges, form: series.count > 1 ? .outlined : .filled,
          label: label("", name))
      }
    }
  }

  /// Evenly spaced edges around all values: twice the cube root of their number (Rice's rule).
  private static func edges(of values: [Double], column: String) throws -> [Double] {
    guard let low = values.min(), let high = values.max() else {
      throw Failure("The column '\(column)' holds no finite number.")
    }
    guard low < high else { return [low - 0.5, low + 0.5] }
    // In whole numbers, since the cube root of a C library may be off by a bit.
    let count = (2...).prefix { $0 * $0 * $0 <= 8 * values.count }.last ?? 2
    return (0...count).map { index in
      index == count ? high : low + (high - low) * Double(index) / Double(count)
    }
  }

  private func label(_ y: String, _ series: String?) -> String {
    let parts = [ys.count > 1 ? y : nil, series].compactMap { $0?.literal }
    return parts.joined(separator: ", ")
  }

  private var xAxis: Axis {
    get throws {
      let isLog = options.log == .x || options.log == .xy
      if mark == .bars || mark == .boxes {
        guard !isLog else {
          let marks = mark.rawValue.capitalized
          throw Failure("\(marks) stand on names; --log \(options.log!) cannot be.")
        }
        return .categories(options.x.literal)
      }
      return isLog ? .log(options.x.literal) : .linear(options.x.literal)
    }
  }

  private var yAxis: Axis {
    get throws {
      let title = mark == .histogram ? "count" : ys.count == 1 ? ys[0].literal : ""
      let isLog = options.log == .y || options.log == .xy
      return isLog ? .log(title) : .linear(title)
    }
  }
}

extension [String] {
  /// The rows that hold each name, in the order in which the names first come.
  fileprivate var rowsByName: [(name: String, rows: [Int])] {
    var places: [String: Int] = [:]
    var groups: [(name: String, rows: [Int])] = []
    for (row, name) in enumerated() {
      if let place = places[name] {
        groups[place].rows.append(row)
      } else {
        places[name] = groups.count
        groups.append((name, [row]))
      }
    }
    return groups
  }
}

extension String {
  /// The string as markup that says just that: names of columns may hold what labels give a
  /// meaning to.
  fileprivate var literal: String {
    map { "\\^_".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
