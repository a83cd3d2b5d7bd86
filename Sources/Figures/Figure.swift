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
    /// Nowhere.
    case none
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

  /// The name by which prose, files and the lock know the figure.
  public let id: String
  /// What the figure asks or finds: the head of its caption, and what screen readers say first. It
  /// is not drawn, since a figure stands beside its caption.
  public let title: String
  /// The width.
  public let size: Size
  /// The height of the canvas in px for one panel, or of each panel's inside for a grid; nil for
  /// the usual proportions.
  public let height: Int?
  /// The panels, row by row; rows may differ in length.
  public let panels: [[Panel]]
  /// The names of the rows, or none.
  public let rowTitles: [RowTitle]
  /// The names of the columns, or none.
  public let columnTitles: [String]
  /// Which panels have their x scale in common.
  public let sharedX: Sharing
  /// Which panels have their y scale in common.
  public let sharedY: Sharing
  /// Where the names of the series stand.
  public let legend: Legend
  /// How the units of the two axes compare.
  public let aspect: Aspect

  /// Makes a figure of one panel; `height` is in px.
  public init(
    _ id: String, title: String = "", x: Axis = .linear(""), y: Axis = .linear(""),
    size: Size = .column, height: Int? = nil, legend: Legend = .automatic, aspect: Aspect = .free,
    @MarkBuilder marks: () -> [any Mark]
  ) {
    self.init(
      id, title: title, panels: [[Panel(x: x, y: y, marks: marks)]], size: size, height: height,
      legend: legend, aspect: aspect)
  }

  /// Makes small multiples: a grid of panels with shared scales, axes drawn once on the outer edge.
  public init(
    _ id: String, title: String = "", panels: [[Panel]], rowTitles: [RowTitle] = [],
    columnTitles: [String] = [], sharedX: Sharing = .columns, sharedY: Sharing = .rows,
    size: Size = .column, height: Int? = nil, legend: Legend = .automatic, aspect: Aspect = .free
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
  }
}

/// One pair of axes with its marks.
public struct Panel: Sendable {
  /// The panel's name above it, in semibold; may be empty.
  public let title: String
  /// A short text at the panel's upper right, such as `σ 0.49`; may be empty.
  public let inset: String
  /// The horizontal axis.
  public let x: Axis
  /// The vertical axis.
  public let y: Axis
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
