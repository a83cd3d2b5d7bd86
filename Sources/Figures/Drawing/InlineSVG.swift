extension Drawing {
  /// The drawing as SVG inside a page: colours follow the page, every series is a group of its own.
  ///
  /// Coordinates are relative integers in 1/16 px; letters stand once as outlines in 1/256 px, and
  /// invisible text over them can be searched and selected. `prefix` makes ids unique on the page;
  /// `title` and `description` are read to those who do not see the figure.
  public func inlineSVG(prefix: String, title: String, description: String) -> String {
    var writer = InlineWriter(prefix: prefix)
    let body = layers.map { writer.write($0) }.joined()
    let (w, h) = (width / pixel, height / pixel)
    let (titleID, descriptionID) = ("\(prefix)-title", "\(prefix)-desc")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(w * 16) \(h * 16)" width="\(w)" \
      height="\(h)" role="img" aria-labelledby="\(titleID) \(descriptionID)">
      <title id="\(titleID)">\(title.xml)</title>
      <desc id="\(descriptionID)">\(description.xml)</desc>
      \(writer.definitions)\(body)</svg>

      """
  }
}

private struct InlineWriter {
  let prefix: String
  private var glyphs = GlyphTable()
  private var clips: [Box] = []

  init(prefix: String) { self.prefix = prefix }

  var definitions: String {
    let outlines = glyphs.ordered.enumerated().map { index, glyph in
      "<path id=\"\(prefix)-g\(index)\" d=\"\(glyph.outline.relative(unit: 1))\"/>"
    }
    let boxes = clips.enumerated().map { index, box in
      "<clipPath id=\"\(prefix)-c\(index)\"><path d=\"\(Path(box).relative(unit: 16))\"/></clipPath>"
    }
    return "<defs>\((outlines + boxes).joined())</defs>\n"
  }

  mutating func write(_ layer: Drawing.Layer) -> String {
    let shapes = layer.shapes.map { write($0) }.joined()
    let series = layer.series.map { " data-series=\"\($0.xml)\"" } ?? ""
    return "<g\(series)>\(shapes)</g>\n"
  }

  private mutating func write(_ shape: Shape) -> String {
    switch shape {
    case .path(let path, let paint):
      return "<path d=\"\(path.relative(unit: 16))\"\(paint.attributes)/>"
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

  /// Outlines for the eye, then the words for everything else.
  private mutating func write(_ text: Text) -> String {
    let letters = text.glyphs.map { glyph in
      let id = "\(prefix)-g\(glyphs.number(of: glyph))"
      return "<use href=\"#\(id)\" x=\"\(glyph.origin.x)\" y=\"\(glyph.origin.y)\"/>"
    }.joined()
    let halo =
      text.halo > 0
      ? " paint-order=\"stroke\" stroke=\"\(Color.ground.css)\" stroke-width=\"\(text.halo)\""
        + " stroke-linejoin=\"round\"" : ""
    let (x, baseline) = (text.box.x / 16, (text.box.y + text.ascent) / 16)
    let words =
      "<text x=\"\(x)\" y=\"\(baseline)\" font-size=\"\(text.size / 16)\""
      + " textLength=\"\(text.box.width / 16)\" lengthAdjust=\"spacingAndGlyphs\""
      + " fill-opacity=\"0\">\(text.string.xml)</text>"
    return "<g\(text.ink.attributes("fill")) aria-hidden=\"true\">"
      + "<g transform=\"scale(.0625)\"\(halo)>\(letters)</g>\(words)</g>"
  }

  private func write(_ raster: Raster) -> String {
    let box = raster.box
    return "<image x=\"\(box.x / 16)\" y=\"\(box.y / 16)\" width=\"\(box.width / 16)\""
      + " height=\"\(box.height / 16)\" preserveAspectRatio=\"none\""
      + " style=\"image-rendering:pixelated\""
      + " href=\"data:image/png;base64,\(raster.png.base64)\"/>"
  }
}

extension Path {
  /// SVG path data in relative integers of `unit` 1/256 px, each point rounded once.
  ///
  /// Differences of rounded points are written, so errors do not add up along a path; lines that
  /// round to nothing are left out.
  fileprivate func relative(unit: Int) -> String {
    var data = ""
    var pen = Point(0, 0)
    var start = pen
    var last: Character = " "
    func rounded(_ point: Point) -> Point {
      Point(point.x.divided(by: unit), point.y.divided(by: unit))
    }
    func write(_ command: Character, _ numbers: [Int]) {
      var isFirst = false
      // A line after a move and repeated commands need no letter.
      if command != last && !(command == "l" && last == "m") {
        data.append(command)
        isFirst = true
      }
      last = command
      for number in numbers {
        if !isFirst && number >= 0 { data += " " }
        data += String(number)
        isFirst = false
      }
    }
    for element in elements {
      let points = element.points.map(rounded)
      let steps = points.map { $0 - pen }
      switch element {
      case .close:
        data += "z"
        last = "z"
        pen = start
        continue
      case .move:
        write("m", [steps[0].x, steps[0].y])
        start = points[0]
      case .line where steps[0] == Point(0, 0): continue
      case .line where steps[0].x == 0: write("v", [steps[0].y])
      case .line where steps[0].y == 0: write("h", [steps[0].x])
      case .line: write("l", [steps[0].x, steps[0].y])
      case .quadratic: write("q", steps.flatMap { [$0.x, $0.y] })
      case .cubic: write("c", steps.flatMap { [$0.x, $0.y] })
      }
      pen = points[points.count - 1]
    }
    return data
  }
}

extension Int {
  /// The nearest integer to the quotient, halves up.
  fileprivate func divided(by unit: Int) -> Int {
    let shifted = 2 * self + unit
    let quotient = shifted / (2 * unit)
    return shifted < quotient * 2 * unit ? quotient - 1 : quotient
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
  fileprivate var attributes: String {
    let inside = fill?.attributes("fill") ?? " fill=\"none\""
    guard let stroke else { return inside }
    let cap = stroke.cap == .round ? " stroke-linecap=\"round\"" : ""
    return inside + stroke.ink.attributes("stroke") + " stroke-width=\"\(stroke.width / 16)\""
      + " stroke-linejoin=\"round\"\(cap)"
  }
}

extension String {
  /// The string with the characters escaped that mean something in XML.
  var xml: String {
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
