/// What a figure says: axes and marks in painting order, or a grid of such panels.
///
/// A figure is a value without paper: `drawing(in:)` decides where its ink goes.
public struct Figure: Sendable {
  /// The width of a figure on the page.
  public enum Size: Int, Hashable, Sendable {
    /// As wide as a column of text, 672 px.
    case column = 672
    /// Into the margins, 960 px.
    case wide = 960
    /// Small and square, 480 px.
    case square = 480
  }

  /// Which panels of a grid have one scale in common.
  public enum Sharing: Hashable, Sendable {
    /// Every panel has its own.
    case none
    /// The panels of a row.
    case rows
    /// The panels of a column.
    case columns
    /// All panels.
    case all
  }

  /// Where the names of the series stand.
  public enum Legend: Hashable, Sendable {
    /// At the ends of lines where they fit, else in a strip above.
    case automatic
    /// At the ends of lines.
    case direct
    /// In a strip above the panels.
    case strip
    /// In the only panel where its box meets no ink, else in a strip above.
    case inside
    /// Nowhere.
    case none
  }

  /// How panels are called in the text.
  public enum Numbering: Hashable, Sendable {
    /// By their titles.
    case titles
    /// By letters: a, b, c, row by row.
    case letters
  }

  /// How the units of the two axes compare.
  public enum Aspect: Hashable, Sendable {
    /// Each axis fills its side of the panel.
    case free
    /// One unit is equally long in both directions and in all panels; axes may show more than they
    /// were asked to.
    case equal
  }

  /// The name of a row of panels.
  public struct RowTitle: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name, in semibold.
    public let title: String
    /// A second, quieter line.
    public let subtitle: String

    /// Makes a row title with an optional second line.
    public init(_ title: String, _ subtitle: String = "") {
      self.title = title
      self.subtitle = subtitle
    }

    /// Makes a row title of one line.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// The name by which prose, files and the lock know the figure: letters, digits and hyphens, at
  /// first no hyphen.
  public let id: String
  /// What the figure asks or finds: the head of its caption, and what screen readers say first. It
  /// is not drawn, since a figure stands beside its caption.
  public let title: String
  /// The width.
  public let size: Size
  /// The height of the canvas in px for one panel, or of each panel's inside for a grid; nil for
  /// the usual proportions.
  public let height: Int?
  /// The panels, row by row; rows may differ in length. One that was given no axis has that of the
  /// first one with which it shares a scale.
  public private(set) var panels: [[Panel]]
  /// The names of the rows, or none.
  public let rowTitles: [RowTitle]
  /// The names of the columns, or none.
  public let columnTitles: [String]
  /// Which panels have their x scale in common.
  public let sharedX: Sharing
  /// Which panels have their y scale in common.
  public let sharedY: Sharing
  /// Where the names of the series stand.
  public private(set) var legend: Legend
  /// How panels are called in the text.
  public let numbering: Numbering
  /// The series that have the same look in several figures.
  public let palette: Palette
  /// How the units of the two axes compare.
  public let aspect: Aspect

  /// Makes a figure of one panel; `height` is in px.
  public init(
    _ id: String, title: String = "", x: Axis = .linear(""), y: Axis = .linear(""),
    size: Size = .column, height: Int? = nil, legend: Legend = .automatic, aspect: Aspect = .free,
    palette: Palette = [], @MarkBuilder marks: () -> [any Mark]
  ) {
    self.init(
      id, title: title, panels: [[Panel(x: x, y: y, marks: marks)]], size: size, height: height,
      legend: legend, aspect: aspect, palette: palette)
  }

  /// Makes small multiples: a grid of panels with shared scales, axes drawn once on the outer edge.
  public init(
    _ id: String, title: String = "", panels: [[Panel]], rowTitles: [RowTitle] = [],
    columnTitles: [String] = [], sharedX: Sharing = .columns, sharedY: Sharing = .rows,
    size: Size = .column, height: Int? = nil, legend: Legend = .automatic, aspect: Aspect = .free,
    palette: Palette = [], numbering: Numbering = .titles
  ) {
    self.id = id
    self.title = title
    self.size = size
    self.height = height
    self.panels = panels
    self.rowTitles = rowTitles
    self.columnTitles = columnTitles
    self.sharedX = sharedX
    self.sharedY = sharedY
    self.legend = legend
    self.aspect = aspect
    self.palette = palette
    self.numbering = numbering
    shareAxes(along: .right, by: \.x)
    shareAxes(along: .up, by: \.y)
  }

  /// Gives panels that ask nothing of an axis that of the first one with which they share a scale.
  private mutating func shareAxes(
    along direction: MarkData.Direction, by axis: WritableKeyPath<Panel, Axis>
  ) {
    let first = firstAxes(along: direction)
    for row in panels.indices {
      for column in panels[row].indices where panels[row][column][keyPath: axis] == .linear("") {
        panels[row][column][keyPath: axis] = first[scaleNumber(row, column, along: direction)]!
      }
    }
  }
}

extension Figure {
  /// The same figure with the names of its series elsewhere.
  func placing(legend: Legend) -> Figure {
    var copy = self
    copy.legend = legend
    return copy
  }

  /// The letter of a panel, or nil where panels have none.
  func letter(_ row: Int, _ column: Int) -> String? {
    guard numbering == .letters else { return nil }
    let index = panels[..<row].reduce(column) { $0 + $1.count }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let (round, place) = index.quotientAndRemainder(dividingBy: letters.count)
    return String(letters[place]) + (round > 0 ? "\(round + 1)" : "")
  }
}

/// Names of series in an order that gives each the same colour, dash and marker in every figure.
public struct Palette: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The names; the first has the first look.
  public let names: [String]

  /// Makes a palette of names in order.
  public init(_ names: [String]) { self.names = names }

  /// Makes a palette of names in order.
  public init(arrayLiteral names: String...) { self.init(names) }

  /// The colour of a name, for marks without a label; muted for a name the palette has not.
  public subscript(name: String) -> Color {
    names.firstIndex(of: name).map { .series($0 % 7 + 1) } ?? .muted
  }
}

/// One pair of axes with its marks.
public struct Panel: Sendable {
  /// The panel's name above it, in semibold; may be empty.
  public let title: String
  /// A short text at the panel's upper right, such as `σ 0.49`; may be empty.
  public let inset: String
  /// The horizontal axis.
  public internal(set) var x: Axis
  /// The vertical axis.
  public internal(set) var y: Axis
  /// The marks in painting order.
  public let marks: [any Mark]

  /// Makes a panel from its axes and marks.
  public init(
    _ title: String = "", inset: String = "", x: Axis = .linear(""), y: Axis = .linear(""),
    @MarkBuilder marks: () -> [any Mark]
  ) {
    self.title = title
    self.inset = inset
    self.x = x
    self.y = y
    self.marks = marks()
  }
}

/// Collects the marks of a panel, in painting order; loops and conditions are welcome.
@resultBuilder
public enum MarkBuilder {
  /// One mark.
  public static func buildExpression(_ mark: any Mark) -> [any Mark] { [mark] }
  /// Marks made elsewhere.
  public static func buildExpression(_ marks: [any Mark]) -> [any Mark] { marks }
  /// Marks one after the other.
  public static func buildBlock(_ parts: [any Mark]...) -> [any Mark] { parts.flatMap { $0 } }
  /// Marks of a loop.
  public static func buildArray(_ parts: [[any Mark]]) -> [any Mark] { parts.flatMap { $0 } }
  /// Marks of a condition without an alternative.
  public static func buildOptional(_ part: [any Mark]?) -> [any Mark] { part ?? [] }
  /// Marks of the first alternative.
  public static func buildEither(first: [any Mark]) -> [any Mark] { first }
  /// Marks of the second alternative.
  public static func buildEither(second: [any Mark]) -> [any Mark] { second }
}
