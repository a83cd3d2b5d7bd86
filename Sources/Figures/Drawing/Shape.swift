/// A colour with an opacity.
public struct Ink: Hashable, Sendable {
  /// What the colour is for.
  public var color: Color
  /// How much of the ground the ink hides, 0…255.
  public var opacity: Int

  /// Makes ink of a colour role, opaque unless said otherwise.
  public init(_ color: Color, opacity: Int = 255) {
    self.color = color
    self.opacity = opacity
  }

  /// Axes' horizontal hairlines: ink at 10 %.
  static let hairline = Ink(.ink, opacity: 26)
  /// Edges of pictures: ink at 25 %.
  static let frame = Ink(.ink, opacity: 64)
  /// Guides: ink at 45 %.
  static let guide = Ink(.ink, opacity: 115)
}

/// A pen with round joins and ends.
public struct Stroke: Hashable, Sendable {
  /// How a line's ends look.
  public enum Cap: String, Hashable, Sendable {
    /// Cut off at the end point: axes, dashes.
    case butt
    /// A half circle around the end point.
    case round
  }

  /// The ink of the line.
  public var ink: Ink
  /// The width of the line in 1/256 px.
  public var width: Int
  /// How the line's ends look.
  public var cap: Cap

  /// Lengths of piece, gap, piece, gap … along each part of a path, in 1/256 px; none for a solid
  /// line.
  public var dashes: [Int]

  /// Makes a pen; the width is in 1/256 px.
  public init(_ ink: Ink, width: Int, cap: Cap = .butt, dash: Dash = .solid) {
    self.ink = ink
    self.width = width
    self.cap = cap
    dashes = dash.lengths
  }

  /// Makes the pen of a line of data, whose dash says how its ends look.
  init(_ color: Color, width: Int, dash: Dash) {
    self.init(Ink(color), width: width, cap: dash.cap, dash: dash)
  }
}

/// How a path is painted: first filled, then stroked.
public struct Paint: Hashable, Sendable {
  /// The ink inside, by the non-zero rule.
  public var fill: Ink?
  /// The pen along the path.
  public var stroke: Stroke?

  /// A path that is only filled.
  public static func fill(_ ink: Ink) -> Paint { Paint(fill: ink, stroke: nil) }
  /// A path that is only stroked.
  public static func stroke(_ stroke: Stroke) -> Paint { Paint(fill: nil, stroke: stroke) }
  /// A path that is filled and then stroked.
  public static func both(_ fill: Ink, _ stroke: Stroke) -> Paint {
    Paint(fill: fill, stroke: stroke)
  }
}

/// One glyph where it stands: an outline and its origin.
public struct PlacedGlyph: Hashable, Sendable {
  /// What makes two outlines the same: font, character and size.
  public struct Key: Hashable, Sendable {
    /// The font's name.
    public let font: String
    /// The character.
    public let scalar: Unicode.Scalar
    /// The size in 1/256 px.
    public let size: Int
  }

  /// The font, character and size.
  public let key: Key
  /// The outline around the origin (0, 0).
  public let outline: Path
  /// Where the origin stands.
  public let origin: Point
}

/// A line of text as filled outlines, with the words it says.
public struct Text: Hashable, Sendable {
  /// The words without markup, for search, selection and readers.
  public let string: String
  /// The outlines in reading order.
  public let glyphs: [PlacedGlyph]
  /// The ink of the letters.
  public let ink: Ink
  /// The width of a ground-coloured line around the letters, or 0.
  public let halo: Int
  /// The box of the line: from the first origin to the last advance, and one line high.
  public let box: Box
  /// The distance from the box's upper edge to the baseline.
  public let ascent: Int
  /// The size of the letters in 1/256 px.
  public let size: Int
}

/// A grid of flat colours that fills a pixel-aligned box.
public struct Raster: Hashable, Sendable {
  /// Where the grid lies; its edges are whole pixels.
  public let box: Box
  /// The number of columns.
  public let columns: Int
  /// The colours, row by row from the top; a multiple of `columns`.
  public let pixels: [RGB]

  /// The number of rows.
  public var rows: Int { pixels.count / columns }
}

/// One of the four things that a renderer must be able to draw.
public enum Shape: Hashable, Sendable {
  /// A filled or stroked path.
  case path(Path, Paint)
  /// A line of text as outlines.
  case text(Text)
  /// A grid of flat colours.
  case image(Raster)
  /// Shapes of which only what lies in a box is seen.
  case clip(Box, [Shape])
}
