import Figures
import Foundation

/// Makes a figure of a table as the options of `nnreport figure` ask.
struct QuickFigure {
  /// What is left out, a sentence each: series of which no value is finite.
  let omissions: [String]
  private let options: DrawFigure
  private let table: FigureTable
  private var mark: MarkKind
  private let ys: [String]
  private let series: [Series]
  /// Along the x axis, one a row; none where names stand there.
  private let places: [Double]

  /// The values of a column in the rows of one name.
  private struct Series {
    let column: String
    let name: String?
    let rows: [Int]
    /// One value a row; NaN where it is missing.
    let values: [Double]

    var isEmpty: Bool { !values.contains(where: \.isFinite) }

    var omission: String {
      name.map { "The series '\($0)' is left out: '\(column)' holds no finite number for it." }
        ?? "The column '\(column)' is left out: it holds no finite number."
    }
  }

  init(_ options: DrawFigure, _ table: FigureTable) throws {
    self.options = options
    self.table = table
    ys = options.y.map { table.names(in: $0) } ?? []
    let groups: [(name: String?, rows: [Int])] =
      try options.by.map { try table.texts($0).map(\.orBlank).rowsByName.map { ($0, $1) } }
      ?? [(nil, Array(0..<table.rowCount))]
    let columns = options.mark == .histogram ? [options.x] : ys
    let isAmongPlaces =
      try options.mark.map { [.line, .dots].contains($0) } ?? table.isNumeric(options.x)
    let places = isAmongPlaces ? try table.numbers(options.x) : []
    guard !isAmongPlaces || places.contains(where: \.isFinite) else {
      throw Failure("There is no finite number in the column '\(options.x)'.")
    }
    self.places = places
    let all = try columns.flatMap { column in
      var values = try table.numbers(column)
      for (row, place) in places.enumerated() where place.isNaN { values[row] = .nan }
      return groups.map { name, rows in
        Series(column: column, name: name, rows: rows, values: rows.map { values[$0] })
      }
    }
    series = all.filter { !$0.isEmpty }
    omissions = all.filter(\.isEmpty).map(\.omission)
    guard !series.isEmpty else {
      let names = columns.map { "'\($0)'" }.joined(separator: ", ")
      let noun = columns.count == 1 ? "column" : "columns"
      throw Failure("There is no finite number in the \(noun) \(names).")
    }
    mark = options.mark ?? .line
    if options.mark == nil, !isAmongPlaces {
      mark = try crowdedName == nil ? .bars : .boxes
    } else if options.mark == .bars, let (name, column) = try crowdedName {
      let advice = options.by == nil ? ", and --by makes series of them" : ""
      throw Failure(
        "'\(name)' has several values in the column '\(column)', and a series has one bar a name; "
          + "--mark boxes shows all values\(advice).")
    }
  }

  var figure: Figure {
    get throws {
      let marks = try self.marks
      let panel = Panel(options.title.literal, x: try xAxis, y: try yAxis) { marks }
      // Ids in an SVG begin with the figure's id.
      let id = URL(filePath: options.file).deletingPathExtension().lastPathComponent.filter {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
      }
      return Figure(
        id.isEmpty ? "figure" : id, title: options.title.literal, panels: [[panel]],
        size: options.size.size, height: options.size.size.rawValue * 3 / 5)
    }
  }

  /// One mark a series.
  private var marks: [any Mark] {
    get throws {
      switch mark {
      case .histogram: histograms
      case .bars, .boxes: try marksOnNames
      case .line, .dots: marksAtPlaces
      }
    }
  }

  private var marksOnNames: [any Mark] {
    get throws {
      try zip(series, valuesByName).map { series, groups in
        let names = groups.map(\.name.literal)
        guard mark == .bars else {
          return BoxPlot(names, samples: groups.map(\.values), label: label(series))
        }
        let heights = groups.map { $0.values.first { !$0.isNaN } ?? .nan }
        return Bars(names, heights: heights, label: label(series))
      }
    }
  }

  private var marksAtPlaces: [any Mark] {
    series.map { series in
      // A row without a place is a gap at the place before it, which parts a line.
      var points: (x: [Double], y: [Double]) = ([], [])
      for (row, value) in zip(series.rows, series.values) {
        guard let place = places[row].isNaN ? points.x.last : places[row] else { continue }
        points.x.append(place)
        points.y.append(value)
      }
      return mark == .dots
        ? Dots(x: points.x, y: points.y, label: label(series))
        : Line(x: points.x, y: points.y, label: label(series))
    }
  }

  /// The first name that has several values, not missing, of one column in one series.
  private var crowdedName: (name: String, column: String)? {
    get throws {
      for (series, groups) in zip(series, try valuesByName) {
        let crowded = groups.first { $0.values.count { !$0.isNaN } > 1 }
        if let crowded { return (crowded.name, series.column) }
      }
      return nil
    }
  }

  /// The values of each series, those of each name together; NaN where one is missing.
  private var valuesByName: [[(name: String, values: [Double])]] {
    get throws {
      let names = try table.texts(options.x)
      return series.map { series in
        series.rows.map { names[$0] }.rowsByName.map { name, places in
          (name, places.map { series.values[$0] })
        }
      }
    }
  }

  /// One histogram a series, all over the same ranges.
  private var histograms: [any Mark] {
    let edges = Self.edges(of: series.flatMap(\.values).filter(\.isFinite))
    return series.map { series in
      var counts = [Double](repeating: 0, count: edges.count - 1)
      for value in series.values where value.isFinite {
        let place = edges.firstIndex { $0 > value } ?? edges.count
        counts[min(max(place - 1, 0), counts.count - 1)] += 1
      }
      // A logarithmic axis has no place for what is empty.
      if isUpLog { counts = counts.map { $0 > 0 ? $0 : .nan } }
      return Histogram(
        counts: counts, edges: edges, form: self.series.count > 1 ? .outlined : .filled,
        label: label(series))
    }
  }

  /// Evenly spaced edges around all values: twice the cube root of their number (Rice's rule).
  private static func edges(of values: [Double]) -> [Double] {
    let (low, high) = (values.min()!, values.max()!)
    // Values that differ by rounding alone are one.
    guard high - low > 1e-13 * max(low.magnitude, high.magnitude) else {
      let room = max(0.5, low.magnitude / 10)
      let greatest = Double.greatestFiniteMagnitude
      return [max(low - room, -greatest), min(high + room, greatest)]
    }
    // In whole numbers, since the cube root of a C library may be off by a bit.
    let count = (2...).prefix { $0 * $0 * $0 <= 8 * values.count }.last ?? 2
    return (0...count).map { index in
      let share = Double(index) / Double(count)
      guard (high - low).isFinite else { return (1 - share) * low + share * high }
      return index == count ? high : low + (high - low) * Double(index) / Double(count)
    }
  }

  private func label(_ series: Series) -> String {
    let parts = [ys.count > 1 ? series.column : nil, series.name].compactMap { $0?.literal }
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
      return isUpLog ? .log(title) : .linear(title)
    }
  }

  private var isUpLog: Bool { options.log == .y || options.log == .xy }
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
  /// The name of a series: itself, or what stands for nothing but spaces.
  fileprivate var orBlank: String { allSatisfy(\.isWhitespace) ? "(blank)" : self }

  /// The string as markup that says just that: titles and names of columns may hold what labels
  /// give a meaning to.
  fileprivate var literal: String {
    map { "\\^_".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
