extension Drawing {
  /// The drawing as SVG inside a page: colours follow the page, every series is a group of its own.
  ///
  /// Coordinates are relative integers in 1/8 px, but those of letters and dashed lines in 1/64 px;
  /// an outline of a letter stands once, and invisible text over the letters can be searched and
  /// selected. `prefix` makes ids unique on the page; `title` and `description` are read to those who
  /// do not see the figure.
  public func inlineSVG(prefix: String, title: String, description: String) -> String {
    var writer = InlineWriter(prefix: prefix)
    let body = layers.map { writer.write($0) }.joined()
    let (w, h) = (width / pixel, height / pixel)
    let heading =
      title.isEmpty ? "" : "<title id=\"\(prefix)-title\">\(title.xml)</title>\n"
    let ids = (title.isEmpty ? "" : "\(prefix)-title ") + "\(prefix)-desc"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width / unit) \(height / unit)" width="\(w)" \
      height="\(h)" role="img" aria-labelledby="\(ids)">
      \(heading)<desc id="\(prefix)-desc">\(description.xml)</desc>
      \(writer.definitions)\(body)</svg>

      """
  }
}

/// The unit of coordinates: 1/8 px, which no eye can tell from finer ones, in 1/256 px.
private let unit = 32

/// The unit of outlines of letters and of dashed lines, 1/64 px: coarse points change the length of a
/// line, which shifts its dashes.
private let fineUnit = 4

/// Writes the layers of a drawing as SVG, and gathers what they refer to.
private struct InlineWriter {
  let prefix: String
  private var glyphs = GlyphTable()
  private var clips: [Box] = []
  /// The invisible words of the layer being written.
  private var words = ""

  init(prefix: String) { self.prefix = prefix }

  var definitions: String {
    let outlines = glyphs.ordered.enumerated().map { index, glyph in
      "<path id=\"\(prefix)-g\(index)\" d=\"\(glyph.outline.relative(unit: fineUnit))\"/>"
    }
    let boxes = clips.enumerated().map { index, box in
      "<clipPath id=\"\(prefix)-c\(index)\"><path d=\"\(Path(box).relative(unit: unit))\"/></clipPath>"
    }
    return "<defs>\((outlines + boxes).joined())</defs>\n"
  }

  mutating func write(_ layer: Drawing.Layer) -> String {
    words = ""
    let shapes = layer.shapes.map { write($0) }.joined()
    let series = layer.series.map { " data-series=\"\($0.xml)\"" } ?? ""
    // Transparent, not unpainted: what has no fill cannot be selected with a pointer.
    let text = words.isEmpty ? "" : "<g fill-opacity=\"0\">\(words)</g>"
    return "<g\(series)>\(shapes)\(text)</g>\n"
  }

  private mutating func write(_ shape: Shape) -> String {
    switch shape {
    case .path(let path, let paint):
      return write(path, paint)
    case .text(let text):
      return write(text)
    case .image(let raster):
      return write(raster)
    case .clip(let box, let shapes):
      let index = clips.firstIndex(of: box) ?? clips.count
      if index == clips.count { clips.append(box) }
      return "<g clip-path=\"url(#\(prefix)-c\(index))\">\(shapes.map { write($0) }.joined())</g>"
    }
  }

  private func write(_ path: Path, _ paint: Paint) -> String {
    let isDashed = paint.stroke.map { !$0.dashes.isEmpty } ?? false
    let unit = isDashed ? fineUnit : unit
    let transform = isDashed ? " transform=\"scale(.125)\"" : ""
    return "<path\(transform) d=\"\(path.relative(unit: unit))\"\(paint.attributes(unit: unit))/>"
  }

  /// Outlines for the eye; the words, for everything else, follow at the end of the layer.
  private mutating func write(_ text: Text) -> String {
    func place(_ glyph: PlacedGlyph) -> (x: Int, y: Int) {
      (glyph.origin.x.divided(by: fineUnit), glyph.origin.y.divided(by: fineUnit))
    }
    let start = text.glyphs.first.map(place) ?? (x: 0, y: 0)
    // Most letters share the first one's baseline, and coordinates relative to it are short.
    let letters = text.glyphs.map { glyph in
      let at = place(glyph)
      let (x, y) = (at.x - start.x, at.y - start.y)
      let xText = x == 0 ? "" : " x=\"\(x)\""
      let yText = y == 0 ? "" : " y=\"\(y)\""
      let number = glyphs.number(of: glyph)
      return "<use href=\"#\(prefix)-g\(number)\"\(xText)\(yText)/>"
    }.joined()
    let halo =
      text.halo > 0
      ? " paint-order=\"stroke\" stroke=\"\(Color.ground.css)\" stroke-width=\"\(text.halo / fineUnit)\""
        + " stroke-linejoin=\"round\"" : ""
    addWords(of: text)
    let transform = "scale(.125)translate(\(start.x) \(start.y))"
    return "<g transform=\"\(transform)\"\(text.ink.attributes("fill"))\(halo)>\(letters)</g>"
  }

  private mutating func addWords(of text: Text) {
    let (x, baseline) = (text.box.x / unit, (text.box.y + text.ascent) / unit)
    words +=
      "<text x=\"\(x)\" y=\"\(baseline)\" font-size=\"\(text.size / unit)\""
      + " textLength=\"\(text.box.width / unit)\">\(text.string.xml)</text>"
  }

  /// Cells as rectangles, all of one colour in one path: an image would be smoothed by some viewers,
  /// and unsmoothed edges leave no seams.
  private func write(_ raster: Raster) -> String {
    let box = raster.box
    func place(_ index: Int, of count: Int, from start: Int, _ length: Int) -> Int {
      start + length * index / count
    }
    var cells: [(color: RGB, path: Path)] = []
    var known: [RGB: Int] = [:]
    for row in 0..<raster.rows {
      let top = place(row, of: raster.rows, from: box.y, box.height)
      let bottom = place(row + 1, of: raster.rows, from: box.y, box.height)
      for run in raster.runs(inRow: row) {
        let left = place(run.lowerBound, of: raster.columns, from: box.x, box.width)
        let right = place(run.upperBound, of: raster.columns, from: box.x, box.width)
        let cell = Path(Box(x: left, y: top, width: right - left, height: bottom - top))
        let color = raster.pixels[row * raster.columns + run.lowerBound]
        if let index = known[color] {
          cells[index].path.append(cell)
        } else {
          known[color] = cells.count
          cells.append((color, cell))
        }
      }
    }
    let paths = cells.map { "<path d=\"\($1.relative(unit: unit))\" fill=\"\($0.hex)\"/>" }
    return "<g shape-rendering=\"crispEdges\">\(paths.joined())</g>"
  }
}

extension Raster {
  /// The neighbouring cells of a row that have one colour.
  fileprivate func runs(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns {
      if let last = runs.last,
        pixels[row * columns + last.lowerBound] == pixels[row * columns + column]
      {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(column..<column + 1)
      }
    }
    return runs
  }
}

extension Ink {
  fileprivate func attributes(_ name: String) -> String {
    let color = " \(name)=\"\(color.css)\""
    guard opacity < 255 else { return color }
    let thousandths = (opacity * 1000 + 127) / 255
    let digits = "\(thousandths)"
    let padded = String(repeating: "0", count: 3 - digits.count) + digits
    return "\(color) \(name)-opacity=\".\(padded)\""
  }
}

extension Paint {
  /// The attributes of a path, lengths in a unit of 1/256 px.
  fileprivate func attributes(unit: Int) -> String {
    let inside = fill?.attributes("fill") ?? " fill=\"none\""
    guard let stroke else { return inside }
    let cap = stroke.cap == .round ? " stroke-linecap=\"round\"" : ""
    let lengths = stroke.dashes.map { String($0.divided(by: unit)) }.joined(separator: " ")
    let dashes = lengths.isEmpty ? "" : " stroke-dasharray=\"\(lengths)\""
    let width = " stroke-width=\"\(stroke.width / unit)\" stroke-linejoin=\"round\""
    return "\(inside)\(stroke.ink.attributes("stroke"))\(width)\(cap)\(dashes)"
  }
}

extension String {
  /// The string with the characters escaped that mean something in XML.
  package var xml: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
