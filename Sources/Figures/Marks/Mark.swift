/// Something a panel shows: its data, and how they become shapes once the scales are known.
///
/// Everything said *about* a figure (bounds, checks, CSV, description, digest) comes from `data`;
/// only `shapes(in:)` knows what the mark looks like.
public protocol Mark: Sendable {
  /// The name of the series; empty for none.
  var label: String { get }
  /// Colour and dash where the automatic ones are not wanted.
  var style: Style { get set }
  /// What is shown, as columns.
  var data: MarkData { get }
  /// How a legend shows the series, or nil for marks that are no series.
  var key: LegendKey? { get }
  /// Where a label at the line's end belongs, in data units, or nil for marks without an end.
  var end: DataPoint? { get }
  /// What the mark's colours mean, for the colour bar, or nil for marks without one.
  var colors: ColorScale? { get }
  /// The mark's ink in a panel with known scales.
  func shapes(in plot: Plot) throws(FigureError) -> [Shape]
}

extension Mark {
  /// No end, so no label there.
  public var end: DataPoint? { nil }
  /// No colour bar.
  public var colors: ColorScale? { nil }

  /// The same mark in a colour of its own; `.muted` makes it context.
  public func colored(_ color: Color) -> Self {
    var copy = self
    copy.style.color = color
    return copy
  }

  /// The same mark with a dash of its own.
  public func dashed(_ dash: Dash) -> Self {
    var copy = self
    copy.style.dash = dash
    return copy
  }

  var name: String { label.isEmpty ? data.kind : "\(data.kind) \"\(label)\"" }
}

/// A point in data units; nil stands for the panel's edge.
public struct DataPoint: Hashable, Sendable {
  /// The horizontal value, or nil for the right edge.
  public let x: Double?
  /// The vertical value.
  public let y: Double

  /// Makes a point in data units.
  public init(x: Double?, y: Double) {
    self.x = x
    self.y = y
  }
}

/// How a legend shows a series.
public enum LegendKey: Hashable, Sendable {
  /// A short piece of the line.
  case line
  /// A short piece of the line over its band.
  case band
  /// A marker.
  case marker
  /// A small filled box.
  case block
}

/// Wishes about a mark's look; nil is automatic.
public struct Style: Hashable, Sendable {
  /// The colour.
  public var color: Color?
  /// The dash.
  public var dash: Dash?

  /// Makes a style; nil is automatic.
  public init(color: Color? = nil, dash: Dash? = nil) {
    self.color = color
    self.dash = dash
  }
}

/// The look of a series: a colour and, always, a second way to tell it apart.
public struct Look: Hashable, Sendable {
  /// The colour.
  public let color: Color
  /// The dash of its lines.
  public let dash: Dash
  /// The shape of its points.
  public let marker: Marker
}

/// A panel's inside with its scales: all that a mark needs to know to be drawn.
public struct Plot: Sendable {
  /// The inside of the panel.
  public let box: Box
  /// From horizontal values to places.
  public let x: Scale
  /// From vertical values to places.
  public let y: Scale
  /// The look of the mark's series.
  public let look: Look
  /// Which of several bars, boxes or violins side by side the mark is, from 0.
  public let barIndex: Int
  /// How many bars, boxes or violins stand side by side.
  public let barCount: Int
  /// Where the panel's other marks have ink.
  let inked: InkMap
  /// Whether lines may lie on the colours of a field, of cells or of pictures.
  let isColored: Bool
  let typesetter: Typesetter
}

/// What a mark shows: named columns of equal length.
public struct MarkData: Hashable, Sendable {
  /// What the numbers of a column are.
  public enum Channel: String, Hashable, Sendable, CaseIterable {
    /// The horizontal position, or the left end of a range.
    case x
    /// The right end of a horizontal range.
    case xEnd = "x_end"
    /// The vertical position.
    case y
    /// The lower end of an interval.
    case lower
    /// The upper end of an interval.
    case upper
    /// The horizontal part of a vector.
    case dx
    /// The vertical part of a vector.
    case dy
    /// A value shown as a colour, or the height of a ridge.
    case value
  }

  /// Numbers or names.
  public enum Values: Hashable, Sendable {
    /// Numbers on a scale.
    case numbers([Double])
    /// Names on an axis of categories.
    case names([String])

    /// The number of rows.
    public var count: Int {
      switch self {
      case .numbers(let numbers): numbers.count
      case .names(let names): names.count
      }
    }
  }

  /// A channel and its values.
  public struct Column: Hashable, Sendable {
    /// What the values are.
    public let channel: Channel
    /// The values, one a row.
    public let values: Values
    /// Whether they are numbers of which none is less than the one before it, and none is NaN: of
    /// such much is known by the ends.
    let ascends: Bool

    /// Makes a column of numbers.
    public init(_ channel: Channel, _ numbers: [Double]) {
      self.channel = channel
      values = .numbers(numbers)
      ascends = numbers.ascends
    }

    /// Makes a column of names.
    public init(_ channel: Channel, names: [String]) {
      self.channel = channel
      values = .names(names)
      ascends = false
    }

    /// The numbers, or none where they are names.
    var numbers: [Double] { if case .numbers(let numbers) = values { numbers } else { [] } }

    /// The first number that is NaN or infinite.
    var firstNotFinite: Double? {
      guard ascends else { return numbers.firstNotFinite }
      return [numbers.first, numbers.last].compactMap { $0 }.first { !$0.isFinite }
    }
  }

  /// The direction in which the values of a mark run.
  public enum Direction: Hashable, Sendable {
    /// Upwards: intervals are vertical.
    case up
    /// To the right: intervals are horizontal.
    case right
  }

  /// What the axes must show of a mark.
  public enum Reach: Hashable, Sendable {
    /// Its values, up to the very edge.
    case line
    /// Its values, with room for the ink of points.
    case points
    /// Its values and, on a linear axis, zero.
    case lengths
    /// Its values, with room for ink, unless a field in the panel sets the bounds.
    case path
    /// Cells around evenly spaced values.
    case cells
    /// Its values exactly: nodes at the very edge.
    case field
    /// Whole pictures whose cells have a size of 1: the axes stay hidden, both units are equal.
    case pictures
    /// Nothing: the mark stands wherever the others leave it.
    case nothing
  }

  /// What the mark is called in descriptions: line, band, bars.
  public let kind: String
  /// The columns, in the order in which they are published.
  public let columns: [Column]
  /// The direction of `lower` and `upper`.
  public let direction: Direction
  /// What the axes must show of the mark.
  public let reach: Reach
  /// A short text that belongs to the data, such as a note's.
  public let text: String

  /// Makes the data of a mark from its columns.
  public init(
    _ kind: String, _ columns: [Column], direction: Direction = .up, reach: Reach = .line,
    text: String = ""
  ) {
    self.kind = kind
    self.columns = columns
    self.direction = direction
    self.reach = reach
    self.text = text
  }

  /// The number of rows: that of the shortest column.
  public var count: Int { columns.map(\.values.count).min() ?? 0 }

  /// The column of numbers of a channel, if there is one.
  func column(_ channel: Channel) -> Column? {
    columns.first { column in
      if case .numbers = column.values { column.channel == channel } else { false }
    }
  }

  func numbers(_ channel: Channel) -> [Double]? { column(channel)?.numbers }

  func names(_ channel: Channel) -> [String]? {
    for column in columns where column.channel == channel {
      if case .names(let names) = column.values { return names }
    }
    return nil
  }
}
