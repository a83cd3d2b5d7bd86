import Figures
import Foundation

/// Makes a figure of a table as the options of `nnreport figure` ask.
struct QuickFigure {
  private let options: DrawFigure
  private let table: FigureTable
  private let mark: MarkKind
  private let ys: [String]

  init(_ options: DrawFigure, _ table: FigureTable) throws {
    self.options = options
    self.table = table
    ys = options.y?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
    mark = try options.mark ?? (table.isNumeric(options.x) ? .line : .bars)
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
      let groups = try self.groups
      guard mark != .histogram else { return try histograms(groups) }
      return try ys.flatMap { y in
        try groups.map { group in
          try mark(of: y, group.rows, label: label(y, group.name))
        }
      }
    }
  }

  private func mark(of y: String, _ rows: [Int], label: String) throws -> any Mark {
    let values = try table.numbers(y)
    let heights = rows.map { values[$0] }
    if mark == .bars {
      let names = try table.texts(options.x)
      return Bars(rows.map { names[$0].literal }, heights: heights, label: label)
    }
    let places = try table.numbers(options.x)
    let x = rows.map { places[$0] }
    return mark == .dots
      ? Dots(x: x, y: heights, label: label) : Line(x: x, y: heights, label: label)
  }

  /// One histogram a group, all over the same ranges.
  private func histograms(_ groups: [(name: String?, rows: [Int])]) throws -> [any Mark] {
    let values = try table.numbers(options.x)
    let edges = try Self.edges(of: values.filter(\.isFinite), column: options.x)
    return groups.map { group in
      var counts = [Double](repeating: 0, count: edges.count - 1)
      for value in group.rows.map({ values[$0] }) where value.isFinite {
        let place = edges.firstIndex { $0 > value } ?? edges.count
        counts[min(max(place - 1, 0), counts.count - 1)] += 1
      }
      return Histogram(
        counts: counts, edges: edges, form: groups.count > 1 ? .outlined : .filled,
        label: label("", group.name))
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

  /// The rows of each series, in the order in which the file brings them.
  private var groups: [(name: String?, rows: [Int])] {
    get throws {
      guard let by = options.by else {
        return [(nil, Array(try table.texts(options.x).indices))]
      }
      var groups: [(name: String?, rows: [Int])] = []
      for (row, name) in try table.texts(by).enumerated() {
        if let index = groups.firstIndex(where: { $0.name == name }) {
          groups[index].rows.append(row)
        } else {
          groups.append((name, [row]))
        }
      }
      return groups
    }
  }

  private func label(_ y: String, _ group: String?) -> String {
    let parts = [ys.count > 1 ? y : nil, group].compactMap { $0?.literal }
    return parts.joined(separator: ", ")
  }

  private var xAxis: Axis {
    get throws {
      let isLog = options.log == .x || options.log == .xy
      if mark == .bars {
        guard !isLog else { throw Failure("Bars stand on names; --log \(options.log!) cannot be.") }
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

extension String {
  /// The string as markup that says just that: names of columns may hold what labels give a
  /// meaning to.
  fileprivate var literal: String {
    map { "\\^_".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
