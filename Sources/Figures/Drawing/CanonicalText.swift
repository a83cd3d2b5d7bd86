extension Drawing {
  /// The drawing as text that is the same on every machine: what the lock digests.
  ///
  /// One shape a line; every outline of a letter stands once, numbered by first use.
  public var canonicalText: String {
    var writer = CanonicalWriter()
    for layer in layers {
      writer.lines.append("layer \(layer.series.map { "\"\($0.escaped)\"" } ?? "-")")
      layer.shapes.forEach { writer.write($0) }
    }
    let glyphs = writer.glyphs.ordered.enumerated().map { index, glyph in
      let (font, scalar, size) = (glyph.key.font, glyph.key.scalar.value, glyph.key.size)
      return "glyph \(index) \(font) \(scalar) \(size) \(glyph.outline.canonicalText)"
    }
    return (["drawing \(width) \(height)"] + glyphs + writer.lines).map { $0 + "\n" }.joined()
  }

  /// The canonical text as UTF-8.
  public var canonicalBytes: [UInt8] { Array(canonicalText.utf8) }
}

/// Numbers outlines of letters in the order in which they are first used.
struct GlyphTable {
  private var numbers: [PlacedGlyph.Key: Int] = [:]
  private(set) var ordered: [PlacedGlyph] = []

  mutating func number(of glyph: PlacedGlyph) -> Int {
    if let number = numbers[glyph.key] { return number }
    numbers[glyph.key] = ordered.count
    ordered.append(glyph)
    return ordered.count - 1
  }
}

private struct CanonicalWriter {
  var glyphs = GlyphTable()
  var lines: [String] = []

  mutating func write(_ shape: Shape) {
    switch shape {
    case .path(let path, let paint):
      lines.append("path \(paint.canonicalText) \(path.canonicalText)")
    case .text(let text):
      let letters = text.glyphs.map { glyph in
        "\(glyphs.number(of: glyph))@\(glyph.origin.x),\(glyph.origin.y)"
      }
      let ink = text.ink.canonicalText
      lines.append(
        "text \"\(text.string.escaped)\" \(ink) \(text.halo) \(letters.joined(separator: " "))")
    case .image(let raster):
      let colors = raster.pixels.map(\.hex).joined(separator: " ")
      lines.append("image \(raster.box.canonicalText) \(raster.columns) \(colors)")
    case .clip(let box, let shapes):
      lines.append("clip \(box.canonicalText)")
      shapes.forEach { write($0) }
      lines.append("end")
    }
  }
}

extension Path {
  var canonicalText: String {
    var text: [UInt8] = []
    for element in elements {
      text += element.letter.utf8
      for (index, point) in element.points.enumerated() {
        if index > 0 { text.append(UInt8(ascii: " ")) }
        text.append(decimal: point.x)
        text.append(UInt8(ascii: ","))
        text.append(decimal: point.y)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Box {
  fileprivate var canonicalText: String { "\(x) \(y) \(width) \(height)" }
}

extension Ink {
  fileprivate var canonicalText: String { "\(color.name)/\(opacity)" }
}

extension Paint {
  fileprivate var canonicalText: String {
    let pen = stroke.map { stroke in
      let dashes = stroke.dashes.isEmpty ? "" : " \(stroke.dashes)"
      return "\(stroke.ink.canonicalText) \(stroke.width) \(stroke.cap.rawValue)\(dashes)"
    }
    return "fill \(fill?.canonicalText ?? "-") stroke \(pen ?? "-")"
  }
}

extension String {
  /// The string with quotes, backslashes and line ends escaped, for canonical texts.
  var escaped: String {
    var result = ""
    for character in unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
