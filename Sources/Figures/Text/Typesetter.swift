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

  /// Raises and lowers scripts: their size and their distance from the baseline.
  func script(_ position: Run.Position) -> (size: Int, rise: Int) {
    switch position {
    case .line: (size, 0)
    case .raised: (size * 7 / 10, size * 9 / 25)
    case .lowered: (size * 7 / 10, -size * 3 / 20)
    }
  }
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
    let moved = glyphs.map {
      PlacedGlyph(key: $0.key, outline: $0.outline, origin: $0.origin + Point(left, y))
    }
    let box = Box(x: left, y: y - style.ascent, width: width, height: style.lineHeight)
    return Text(
      string: string, glyphs: moved, ink: ink, halo: halo, box: box, ascent: style.ascent,
      size: style.size)
  }
}

/// Turns labels into outlines of one typeface.
struct Typesetter {
  let typeface: Typeface

  /// Sets a label on one line from x = 0 with the baseline at y = 0.
  func set(_ markup: String, _ style: TextStyle = .label) throws(FigureError) -> SetText {
    var glyphs: [PlacedGlyph] = []
    // Advances add up in font units of a common denominator only per run; every origin is rounded
    // once, so errors do not add up along a line.
    var start = 0
    for run in try Run.parse(markup) {
      let (size, rise) = style.script(run.position)
      start = try set(run, from: start, size, rise, style.weight, label: markup, into: &glyphs)
    }
    return SetText(string: markup.withoutMarkup, glyphs: glyphs, width: start, style: style)
  }

  /// Sets a run and returns where it ends.
  private func set(
    _ run: Run, from start: Int, _ size: Int, _ rise: Int, _ weight: Typeface.Weight, label: String,
    into glyphs: inout [PlacedGlyph]
  ) throws(FigureError) -> Int {
    var pen = start
    var previous: (font: String, scalar: Unicode.Scalar)?
    for scalar in run.text.unicodeScalars {
      guard let font = typeface.font(for: scalar, weight), let glyph = font.glyphs[scalar] else {
        throw FigureError(.missingGlyph(Character(scalar), text: label))
      }
      if let previous, previous.font == font.name {
        pen += font.kern(previous.scalar, scalar).scaled(by: size, over: font.unitsPerEm)
      }
      if !glyph.outline.isEmpty {
        let key = PlacedGlyph.Key(font: font.name, scalar: scalar, size: size)
        let outline = glyph.outline.scaled(by: size, over: font.unitsPerEm)
        glyphs.append(PlacedGlyph(key: key, outline: outline, origin: Point(pen, -rise)))
      }
      pen += glyph.advance.scaled(by: size, over: font.unitsPerEm)
      previous = (font.name, scalar)
    }
    return pen
  }
}

extension Typeface.Font {
  /// Kerning between two letters; none between digits, which must stand in columns.
  fileprivate func kern(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
    if first.properties.numericType != nil && second.properties.numericType != nil { return 0 }
    return kerning[Pair(first, second)] ?? 0
  }
}

extension Int {
  /// The number times `size / unit`, rounded to nearest, ties away from zero.
  func scaled(by size: Int, over unit: Int) -> Int {
    let product = 2 * self * size
    return (product + (product < 0 ? -unit : unit)) / (2 * unit)
  }
}

extension Path {
  /// The outline in 1/256 px of a glyph in font units: scaled, rounded, and turned upside down.
  fileprivate func scaled(by size: Int, over unit: Int) -> Path {
    Path(
      elements.map { element in
        element.mapped {
          Point($0.x.scaled(by: size, over: unit), -$0.y.scaled(by: size, over: unit))
        }
      })
  }
}
