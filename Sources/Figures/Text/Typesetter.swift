/// Turns labels into outlines of one typeface.
struct Typesetter {
  let typeface: Typeface

  /// Sets a label on one line from x = 0 with the baseline at y = 0.
  func set(_ markup: String, _ style: TextStyle = .label) throws(FigureError) -> SetText {
    var line = LineSetter(typeface: typeface, weight: style.weight, label: markup)
    try line.set(try MarkupReader.pieces(of: markup), Level(size: style.size))
    return SetText(
      string: markup.withoutMarkup, glyphs: line.glyphs, width: line.pen, style: style)
  }
}

/// The size of letters and how high they stand, in 1/256 px.
private struct Level {
  let size: Int
  var rise = 0
  /// Whether a rule runs above, so that scripts must stay lower.
  var isCramped = false

  var raised: Level {
    Level(
      size: size * 7 / 10, rise: rise + (isCramped ? size * 6 / 25 : size * 9 / 25),
      isCramped: isCramped)
  }

  var lowered: Level {
    Level(size: size * 7 / 10, rise: rise - size * 3 / 20, isCramped: isCramped)
  }

  /// The parts of a fraction, before they are moved away from its rule.
  var part: Level { Level(size: size * 7 / 10, isCramped: true) }

  /// The height of minus signs and rules of fractions above the baseline.
  var axis: Int { rise + size * 17 / 50 }
  /// The thickness of rules, about that of a minus sign.
  var rule: Int { size * 3 / 50 }
  /// The least distance between rules or marks and letters.
  var gap: Int { size * 7 / 100 }
}

/// Sets the pieces of one label from left to right.
private struct LineSetter {
  let typeface: Typeface
  let weight: Typeface.Weight
  let label: String
  var glyphs: [PlacedGlyph] = []
  var pen = 0

  mutating func set(_ pieces: [Piece], _ level: Level) throws(FigureError) {
    for piece in pieces {
      switch piece {
      case .text(let text): try set(text, level)
      case .scripts(let raised, let lowered): try setScripts(raised, lowered, level)
      case .fraction(let above, let below): try setFraction(above, below, level)
      case .root(let inside): try setRoot(inside, level)
      case .accented(let base, let accent): try set(base, accent, level)
      }
    }
  }

  /// Sets characters; every origin is rounded once, so errors do not add up along a line.
  private mutating func set(_ text: String, _ level: Level) throws(FigureError) {
    var previous: (font: String, scalar: Unicode.Scalar)?
    for scalar in text.unicodeScalars {
      let (font, glyph) = try find(scalar)
      if let previous, previous.font == font.name {
        pen += font.kern(previous.scalar, scalar).scaled(by: level.size, over: font.unitsPerEm)
      }
      if !glyph.outline.isEmpty {
        let key = PlacedGlyph.Key(font: font.name, scalar: scalar, size: level.size)
        let outline = glyph.outline.scaled(by: level.size, over: font.unitsPerEm)
        glyphs.append(PlacedGlyph(key: key, outline: outline, origin: Point(pen, -level.rise)))
      }
      pen += glyph.advance.scaled(by: level.size, over: font.unitsPerEm)
      previous = (font.name, scalar)
    }
  }

  private func find(
    _ scalar: Unicode.Scalar
  ) throws(FigureError) -> (font: Typeface.Font, glyph: Typeface.Font.Glyph) {
    guard let font = typeface.font(for: scalar, weight), let glyph = font.glyphs[scalar] else {
      throw FigureError(.missingGlyph(Character(scalar), text: label))
    }
    return (font, glyph)
  }

  /// Both scripts start where the part before them ends, a little further apart than alone; the
  /// line goes on behind the longer one.
  private mutating func setScripts(
    _ raised: [Piece], _ lowered: [Piece], _ level: Level
  ) throws(FigureError) {
    let start = pen
    var (up, down) = (level.raised, level.lowered)
    if !raised.isEmpty && !lowered.isEmpty {
      up.rise += level.size / 25
      down.rise -= level.size / 25
    }
    try set(lowered, down)
    let end = pen
    pen = start
    try set(raised, up)
    pen = max(pen, end)
  }

  /// Centres both parts around a rule at the height of minus signs.
  private mutating func setFraction(
    _ above: [Piece], _ below: [Piece], _ level: Level
  ) throws(FigureError) {
    let part = level.part
    let (top, bottom) = (try alone(above, part), try alone(below, part))
    let (side, half) = (level.size * 2 / 25, level.rule / 2)
    let width = max(top.pen, bottom.pen) + 2 * side
    // A figure's height is kept free below the rule even where letters are lower: fractions side
    // by side then stand on one line.
    let lowest = max(top.ink?.bottom ?? 0, 0)
    let highest = min(bottom.ink?.y ?? 0, -part.size * 18 / 25)
    let rise = level.axis + half + level.gap
    let drop = level.axis - half - level.gap
    add(top, at: Point(pen + (width - top.pen) / 2, -rise - lowest))
    add(bottom, at: Point(pen + (width - bottom.pen) / 2, -drop - highest))
    addRule(from: pen + side / 2, to: pen + width - side / 2, middle: -level.axis, level)
    pen += width
  }

  /// A root sign with a rule from its upper end over the part; it grows with a tall part.
  private mutating func setRoot(_ inside: [Piece], _ level: Level) throws(FigureError) {
    let body = try alone(
      inside, Level(size: level.size, rise: level.rise, isCramped: true))
    var sign = try alone([.text("√")], level)
    if let ink = sign.ink, let part = body.ink, part.y - level.gap - level.rule < ink.y {
      let (top, bottom) = (part.y - level.gap - level.rule, max(part.bottom, ink.bottom))
      let size = level.size * (bottom - top) / ink.height
      sign = try alone([.text("√")], Level(size: size, rise: -bottom))
    }
    add(sign, at: Point(pen, 0))
    let corner = (x: pen + (sign.ink?.right ?? 0), y: sign.ink?.y ?? 0)
    pen += sign.pen
    add(body, at: Point(pen, 0))
    addRule(
      from: corner.x - level.rule, to: pen + body.pen, middle: corner.y + level.rule / 2, level)
    pen += body.pen + level.gap
  }

  /// A mark over the middle of the part's ink, as far above it as above small letters.
  private mutating func set(
    _ base: [Piece], _ accent: Accent, _ level: Level
  ) throws(FigureError) {
    let body = try alone(base, level)
    add(body, at: Point(pen, 0))
    let (font, glyph) = try find(accent.spacing)
    let outline = glyph.outline.scaled(by: level.size, over: font.unitsPerEm)
    if let mark = outline.bounds, let ink = body.ink {
      let key = PlacedGlyph.Key(font: font.name, scalar: accent.spacing, size: level.size)
      let x = pen + ink.x + (ink.width - mark.width) / 2 - mark.x
      let y = ink.y - level.gap - mark.bottom
      glyphs.append(PlacedGlyph(key: key, outline: outline, origin: Point(x, y)))
    }
    pen += body.pen
  }

  /// The pieces set by themselves from x = 0.
  private func alone(_ pieces: [Piece], _ level: Level) throws(FigureError) -> LineSetter {
    var line = LineSetter(typeface: typeface, weight: weight, label: label)
    try line.set(pieces, level)
    return line
  }

  private mutating func add(_ part: LineSetter, at offset: Point) {
    glyphs += part.glyphs.map { $0.moved(by: offset) }
  }

  /// Rules are glyphs of no font: whatever draws letters draws them.
  private mutating func addRule(from start: Int, to end: Int, middle: Int, _ level: Level) {
    let box = Box(x: 0, y: 0, width: end - start, height: level.rule)
    let key = PlacedGlyph.Key(font: "rule-\(box.width)", scalar: "―", size: level.rule)
    let origin = Point(start, middle - level.rule / 2)
    glyphs.append(PlacedGlyph(key: key, outline: Path(box), origin: origin))
  }

  /// The smallest box around all ink, or nil where there is none.
  private var ink: Box? {
    Path(glyphs.flatMap { $0.outline.moved(by: $0.origin).elements }).bounds
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
