/// Names of series with samples, in lines from left to right.
struct LegendStrip {
  private static let sampleWidth = px(22)
  private static let gap = px(18)
  static let lineHeight = px(18)

  private struct Item {
    let entry: SeriesTable.Entry
    let text: SetText
    let x: Int
    let line: Int
  }

  private let items: [Item]

  /// Breaks the names into lines that are at most `width` long. Names whose samples would be the
  /// same stand behind one, as far as a line is long enough.
  init(
    _ entries: [SeriesTable.Entry], width: Int, _ typesetter: Typesetter
  ) throws(FigureError) {
    var items: [Item] = []
    var (x, line) = (0, 0)
    for entry in try Self.gathered(entries, width: width, typesetter) {
      let text = try typesetter.set(entry.label)
      let length = Self.length(of: text)
      if x > 0 && x + length > width {
        x = 0
        line += 1
      }
      items.append(Item(entry: entry, text: text, x: x, line: line))
      x += length + Self.gap
    }
    self.items = items
  }

  private static func gathered(
    _ entries: [SeriesTable.Entry], width: Int, _ typesetter: Typesetter
  ) throws(FigureError) -> [SeriesTable.Entry] {
    var gathered: [SeriesTable.Entry] = []
    for entry in entries {
      guard let twin = gathered.lastIndex(where: { $0.looks(like: entry) }) else {
        gathered.append(entry)
        continue
      }
      let both = "\(gathered[twin].label) · \(entry.label)"
      if length(of: try typesetter.set(both)) <= width {
        gathered[twin].label = both
      } else {
        gathered.append(entry)
      }
    }
    return gathered
  }

  private static func length(of text: SetText) -> Int { sampleWidth + px(6) + text.width }

  /// The height of all lines; 0 for no names.
  var height: Int { ((items.last?.line ?? -1) + 1) * Self.lineHeight }

  /// The length of the longest line.
  var width: Int {
    items.map { $0.x + Self.length(of: $0.text) }.max() ?? 0
  }

  /// The samples and names with the upper left corner at a point.
  func shapes(at corner: Point) -> [Shape] {
    items.flatMap { item in
      let start = corner + Point(item.x, item.line * Self.lineHeight)
      let baseline = start.y + TextStyle.label.ascent
      let text = item.text.placed(
        at: start.x + Self.sampleWidth + px(6), baseline: baseline, ink: Ink(.ink))
      return Self.sample(item.entry, from: Point(start.x, baseline - px(4))) + [.text(text)]
    }
  }

  private static func sample(_ entry: SeriesTable.Entry, from start: Point) -> [Shape] {
    let look = entry.look
    let end = start + Point(sampleWidth, 0)
    func line() -> Shape {
      let width = look.dash == .theory ? Pen.thin : Pen.line
      let pen = Stroke(Ink(look.color), width: width, dash: look.dash)
      return .path(Path([start, end]), .stroke(pen))
    }
    switch entry.key {
    case .line:
      return [line()]
    case .band:
      let box = Box(x: start.x, y: start.y - px(5), width: sampleWidth, height: px(10))
      return [.path(Path(box), .fill(Ink(look.color, opacity: 41))), line()]
    case .marker:
      return look.marker.shapes(at: start + Point(sampleWidth / 2, 0), look.color, halo: 0)
    case .block:
      let box = Box(x: end.x - px(12), y: start.y - px(5), width: px(12), height: px(10))
      return [.path(Path(box), .fill(Ink(look.color)))]
    }
  }
}

extension SeriesTable.Entry {
  fileprivate func looks(like other: Self) -> Bool {
    guard key == other.key, look.color == other.look.color else { return false }
    switch key {
    case .line, .band: return look.dash == other.look.dash
    case .marker: return look.marker == other.look.marker
    case .block: return true
    }
  }
}
