/// What stands above a panel: letter, title and inset on one line or more, and the labels of upright
/// guides; broken into lines for a panel's width.
struct PanelHeading {
  static let titleHeight = px(20)
  static let guideHeight = px(16)

  let letter: SetText?
  /// The lines of the title; none for an empty one.
  let title: [SetText]
  let inset: SetText?
  /// Whether the inset has a line of its own below the title.
  let isInsetBelow: Bool
  /// The labels of upright guides with their values, in ascending order, line by line.
  let guides: [[(value: Double, text: SetText)]]

  init(
    _ figure: Figure, _ row: Int, _ column: Int, _ typesetter: Typesetter, width: Int
  ) throws(FigureError) {
    let panel = figure.panels[row][column]
    letter = try figure.letter(row, column).map { name throws(FigureError) in
      try typesetter.set(name, .title)
    }
    let start = letter.map { $0.width + px(8) } ?? 0
    title =
      panel.title.isEmpty
      ? [] : try typesetter.lines(of: panel.title, .title, width: width - start)
    inset = panel.inset.isEmpty ? nil : try typesetter.set(panel.inset, .tick)
    let length = start + (title.first?.width ?? 0) + px(12) + (inset?.width ?? 0)
    isInsetBelow = inset != nil && (panel.title.isEmpty || title.count > 1 || length > width)
    guides = try Self.guides(of: panel, width: width, typesetter)
  }

  /// The height of the lines of the title.
  var titleHeight: Int {
    guard letter != nil || !title.isEmpty else { return 0 }
    return Self.titleHeight + max(title.count - 1, 0) * TextStyle.title.lineHeight
  }

  /// Labels dealt to as many lines as their lengths need, neighbours to different ones.
  private static func guides(
    of panel: Panel, width: Int, _ typesetter: Typesetter
  ) throws(FigureError) -> [[(value: Double, text: SetText)]] {
    var labels: [(value: Double, text: SetText)] = []
    for guide in panel.uprightGuides.sorted(by: { $0.value < $1.value }) {
      labels.append((guide.value, try typesetter.set(guide.label, .tick)))
    }
    guard !labels.isEmpty else { return [] }
    let fitting = (1...labels.count).first { count in
      (0..<count).allSatisfy { line in
        let own = labels.indices.filter { $0 % count == line }.map { labels[$0].text.width }
        return own.reduce(0) { $0 + $1 + px(8) } <= width
      }
    }
    guard let lines = fitting else {
      throw FigureError(.noRoom("labels of guides as long as \"\(labels[0].text.string)\""))
    }
    return (0..<lines).map { line in
      labels.indices.filter { $0 % lines == line }.map { labels[$0] }
    }
  }
}
