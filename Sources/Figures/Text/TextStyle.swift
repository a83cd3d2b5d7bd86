/// How a line of text looks; line heights are constants, so layout needs no second pass.
struct TextStyle: Hashable {
  /// The size of the letters in 1/256 px.
  let size: Int
  let weight: Typeface.Weight
  /// The distance from the upper edge of a line to its baseline.
  let ascent: Int
  /// The height of a line.
  let lineHeight: Int

  static let label = TextStyle(size: px(12.5), weight: .regular, ascent: px(12), lineHeight: px(16))
  static let strong = TextStyle(
    size: px(12.5), weight: .semibold, ascent: px(12), lineHeight: px(16))
  static let tick = TextStyle(size: px(12), weight: .regular, ascent: px(11.5), lineHeight: px(15))
  static let title = TextStyle(
    size: px(13.5), weight: .semibold, ascent: px(13), lineHeight: px(18))
}

/// A line of text whose width is known and which can be placed.
struct SetText: Hashable {
  let string: String
  let glyphs: [PlacedGlyph]
  let width: Int
  let style: TextStyle

  enum Anchor { case start, middle, end }

  /// The line with its baseline at `y`, and its start, middle or end at `x`.
  func placed(at x: Int, baseline y: Int, _ anchor: Anchor = .start, ink: Ink, halo: Int = 0)
    -> Text
  {
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    let moved = glyphs.map { $0.moved(by: Point(left, y)) }
    let box = Box(x: left, y: y - style.ascent, width: width, height: style.lineHeight)
    return Text(
      string: string, glyphs: moved, ink: ink, halo: halo, box: box, ascent: style.ascent,
      size: style.size)
  }
}

extension PlacedGlyph {
  func moved(by offset: Point) -> PlacedGlyph {
    PlacedGlyph(key: key, outline: outline, origin: origin + offset)
  }
}
