extension Drawing {
  /// The drawing as SVG inside a page: colours follow the page, every series is a group of its own.
  ///
  /// Coordinates are relative integers in 1/8 px, but those of letters and dashed lines in 1/64 px;
  /// an outline of a letter stands once, and invisible text over the letters can be searched and
  /// selected. `prefix` makes ids unique on the page; `title` and `description` are read to those who
  /// do not see the figure.
  public func inlineSVG(prefix: String, title: String, description: String) -> String {
    svg(for: .page, prefix: prefix, title: title, description: description)
  }

  /// The drawing as a self-contained SVG file on a theme's ground.
  ///
  /// Coordinates are relative integers in 1/64 px, those of dashed lines in 1/256 px; an outline of a
  /// letter stands once. `prefix` begins every id; `title` and `description` are read to those
  /// who do not see the figure.
  public func svg(theme: Theme, prefix: String, title: String, description: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + svg(for: .file(theme), prefix: prefix, title: title, description: description)
  }

  private func svg(
    for target: SVGWriter.Target, prefix: String, title: String, description: String
  ) -> String {
    var writer = SVGWriter(target: target, prefix: prefix)
    let body = layers.map { writer.write($0) }.joined()
    let (w, h) = (width / pixel, height / pixel)
    let heading =
      title.isEmpty ? "" : "<title id=\"\(prefix)-title\">\(title.xml)</title>\n"
    let ids = (title.isEmpty ? "" : "\(prefix)-title ") + "\(prefix)-desc"
    return """
      <svg xmlns="http://www.w3.org/2000/svg"\(target.namespaces) \
      viewBox="0 0 \(width / target.unit) \(height / target.unit)" width="\(w)" \
      height="\(h)" role="img" aria-labelledby="\(ids)">
      \(heading)<desc id="\(prefix)-desc">\(description.xml)</desc>
      \(writer.definitions)\(target.ground)\(body)</svg>

      """
  }
}

/// The unit of outlines of letters: 1/64 px, in 1/256 px.
private let fineUnit = 4

/// Writes the layers of a drawing as SVG, and gathers what they refer to.
private struct SVGWriter {
  /// Where the SVG will be seen.
  enum Target {
    /// In a page, whose style sheet has the colours.
    case page
    /// By itself.
    case file(Theme)

    /// The unit of coordinates in 1/256 px: 1/8 px on a page, which no eye can tell from finer ones.
    var unit: Int { if case .page = self { 32 } else { fineUnit } }

    /// The unit of dashed lines: coarse points change the length of a line, which shifts its dashes.
    var dashUnit: Int { if case .page = self { fineUnit } else { 1 } }

    /// What brings a finer unit to the size of `unit`.
    func scale(of finer: Int) -> String {
      switch unit / finer {
      case 1: ""
      case 4: "scale(.25)"
      default: "scale(.125)"
      }
    }

    /// Viewers of files may be older than those of pages, and know references as XLink only.
    var namespaces: String {
      if case .page = self { "" } else { " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" }
    }

    var reference: String { if case .page = self { "href" } else { "xlink:href" } }

    /// What a file is painted on.
    var ground: String {
      guard case .file(let theme) = self else { return "" }
      return "<rect width=\"100%\" height=\"100%\" fill=\"\(theme.ground.hex)\"/>\n"
    }

    func text(of color: Color) -> String {
      switch self {
      case .page: color.css
      case .file(let theme): theme(color).hex
      }
    }
  }

  let target: Target
  let prefix: String
  private var glyphs = GlyphTable()
  private var clips: [Box] = []
  /// The invisible words of the layer being written.
  private var words = ""

  init(target: Target, prefix: String) {
    self.target = target
    self.prefix = prefix
  }

  var definitions: String {
    let outlines = glyphs.ordered.enumerated().map { index, glyph in
      "<path id=\"\(prefix)-g\(index)\" d=\"\(glyph.outline.relative(unit: fineUnit))\"/>"
    }
    let boxes = clips.enumerated().map { index, box in
      "<clipPath id=\"\(prefix)-c\(index)\"><path d=\"\(data(Path(box)))\"/></clipPath>"
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

  private func data(_ path: Path) -> String { path.relative(unit: target.unit) }

  private func write(_ path: Path, _ paint: Paint) -> String {
    guard let stroke = paint.stroke, !stroke.dashes.isEmpty else {
      return "<path d=\"\(data(path))\"\(attributes(of: paint, unit: target.unit))/>"
    }
    let unit = target.dashUnit
    return "<path transform=\"\(target.scale(of: unit))\" d=\"\(path.relative(unit: unit))\""
      + "\(attributes(of: paint, unit: unit))/>"
  }

  /// Outlines for the eye; on a page the words, for everything else, follow at the end of the layer.
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
      return "<use \(target.reference)=\"#\(prefix)-g\(number)\"\(xText)\(yText)/>"
    }.joined()
    let place = "translate(\(start.x) \(start.y))"
    let group = "<g transform=\"\(target.scale(of: fineUnit))\(place)\""
    let fill = attributes(of: text.ink, "fill")
    let pen =
      " stroke=\"\(target.text(of: .ground))\" stroke-width=\"\(text.halo / fineUnit)\""
      + " stroke-linejoin=\"round\""
    switch target {
    case .page:
      addWords(of: text)
      let halo = text.halo > 0 ? " paint-order=\"stroke\"\(pen)" : ""
      return "\(group)\(fill)\(halo)>\(letters)</g>"
    case .file:
      // Not every editor knows an order of painting.
      let halo = text.halo > 0 ? "\(group) fill=\"none\"\(pen)>\(letters)</g>" : ""
      return "\(halo)\(group)\(fill)>\(letters)</g>"
    }
  }

  private mutating func addWords(of text: Text) {
    let unit = target.unit
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
    let paths = cells.map { "<path d=\"\(data($1))\" fill=\"\($0.hex)\"/>" }
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

extension SVGWriter {
  private func attributes(of ink: Ink, _ name: String) -> String {
    let color = " \(name)=\"\(target.text(of: ink.color))\""
    guard ink.opacity < 255 else { return color }
    let thousandths = (ink.opacity * 1000 + 127) / 255
    let digits = "\(thousandths)"
    let padded = String(repeating: "0", count: 3 - digits.count) + digits
    return "\(color) \(name)-opacity=\".\(padded)\""
  }

  private func attributes(of paint: Paint, unit: Int) -> String {
    let inside = paint.fill.map { attributes(of: $0, "fill") } ?? " fill=\"none\""
    guard let stroke = paint.stroke else { return inside }
    let cap = stroke.cap == .round ? " stroke-linecap=\"round\"" : ""
    let lengths = stroke.dashes.map { String($0.divided(by: unit)) }.joined(separator: " ")
    let dashes = lengths.isEmpty ? "" : " stroke-dasharray=\"\(lengths)\""
    let width = " stroke-width=\"\(stroke.width / unit)\" stroke-linejoin=\"round\""
    return "\(inside)\(attributes(of: stroke.ink, "stroke"))\(width)\(cap)\(dashes)"
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
