import Figures

/// What must be true of every drawing: words apart and on the canvas, data in its panel, and no
/// name on ink.
public struct Geometry {
  private let drawing: Drawing
  private let panels: [Box]

  /// What is wrong with a figure set in a typeface, as sentences; none if all is well.
  public static func problems(of figure: Figure, in typeface: Typeface) throws -> [String] {
    problems(
      of: try figure.drawing(in: typeface), panels: try figure.panelBoxes(in: typeface))
  }

  /// What is wrong with a drawing whose panels are known.
  public static func problems(of drawing: Drawing, panels: [Box]) -> [String] {
    let geometry = Geometry(drawing: drawing, panels: panels)
    return geometry.wordProblems + geometry.dataProblems + geometry.legendProblems
  }

  /// 2 px: what letters with scripts or fractions may need beyond their line.
  private static let overhang = 512

  /// Words that leave the canvas, that touch others, or whose letters leave their line.
  private var wordProblems: [String] {
    let canvas = Box(x: 0, y: 0, width: drawing.width, height: drawing.height)
    var problems: [String] = []
    for (index, text) in drawing.texts.enumerated() {
      let line = Box(
        x: text.box.x - Self.overhang, y: text.box.y - Self.overhang,
        width: text.box.width + 2 * Self.overhang, height: text.box.height + 2 * Self.overhang)
      for ink in text.glyphs.compactMap({ $0.outline.moved(by: $0.origin).bounds })
      where !canvas.contains(ink) || !line.contains(ink) {
        problems.append("a letter of “\(text.string)” leaves its line or the canvas")
      }
      if !canvas.contains(text.box) { problems.append("“\(text.string)” leaves the canvas") }
      for other in drawing.texts[(index + 1)...] where text.box.overlaps(other.box) {
        problems.append("“\(text.string)” touches “\(other.string)”")
      }
    }
    return problems
  }

  /// Ink of series outside every panel; 4 px are granted to points on the edge.
  private var dataProblems: [String] {
    drawing.layers.filter { $0.series != nil }.flatMap { layer in
      layer.shapes.flatMap(\.visibleBounds).filter { ink in
        !panels.contains { panel in
          Box(
            x: panel.x - 1024, y: panel.y - 1024, width: panel.width + 2048,
            height: panel.height + 2048
          ).contains(ink)
        }
      }.map { _ in "\(layer.series ?? "") leaves its panel" }
    }
  }

  /// Names, ticks and titles that stand on the ink of a series; notes with a halo may.
  private var legendProblems: [String] {
    let words = drawing.layers.filter { $0.series == nil }.flatMap {
      Drawing(width: 0, height: 0, layers: [$0]).texts
    }
    let ink = drawing.layers.filter { $0.series != nil }.flatMap { layer in
      layer.shapes.flatMap(\.lines).map { (series: layer.series ?? "", line: $0) }
    }
    return words.filter { $0.halo == 0 }.compactMap { text in
      ink.first { text.box.meets($0.line) }.map { "“\(text.string)” stands on \($0.series)" }
    }
  }
}

extension Shape {
  /// The boxes of the shape's ink; a clip hides what lies outside.
  fileprivate var visibleBounds: [Box] {
    switch self {
    case .path(let path, _): path.bounds.map { [$0] } ?? []
    case .text: []
    case .image(let raster): [raster.box]
    case .clip(let box, _): [box]
    }
  }

  /// The straight lines between the points of the shape, without those that a clip hides.
  fileprivate var lines: [(Point, Point)] {
    switch self {
    case .path(let path, _):
      var lines: [(Point, Point)] = []
      var pen = Point(0, 0)
      for element in path.elements {
        if case .move = element {
        } else if let end = element.points.last {
          lines.append((pen, end))
        }
        pen = element.points.last ?? pen
      }
      return lines
    case .text: return []
    case .image(let raster): return Shape.path(Path(raster.box), .fill(Ink(.ink))).lines
    case .clip(let box, let shapes):
      return shapes.flatMap(\.lines).filter { box.meets($0) }
    }
  }
}

extension Box {
  /// Whether a straight line runs through the inside (Liang and Barsky 1984).
  fileprivate func meets(_ line: (Point, Point)) -> Bool {
    let (dx, dy) = (line.1.x - line.0.x, line.1.y - line.0.y)
    var (enters, leaves) = (0.0, 1.0)
    for (step, distance) in [
      (-dx, line.0.x - x), (dx, right - line.0.x), (-dy, line.0.y - y), (dy, bottom - line.0.y),
    ] {
      guard step != 0 else {
        if distance <= 0 { return false }
        continue
      }
      let share = Double(distance) / Double(step)
      if step < 0 { enters = max(enters, share) } else { leaves = min(leaves, share) }
    }
    return enters < leaves
  }
}
