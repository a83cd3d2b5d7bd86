/// Which panels carry ticks and titles of axes: shared axes are drawn once, on the outer edge.
struct EdgePlan {
  static let tickLength = px(4)
  static let labelGap = px(4)

  let figure: Figure
  let x: [[AxisRequest]]
  let y: [[AxisRequest]]

  /// The lengths of all axes in their units where both are equal, else nil.
  let equalUnits: EqualUnits?

  init(_ figure: Figure) throws(FigureError) {
    self.figure = figure
    let (x, y) = (figure.requests(along: .right), figure.requests(along: .up))
    equalUnits = figure.hasEqualUnits ? try EqualUnits(x, y) : nil
    self.x =
      try equalUnits.map { units throws(FigureError) in try units.extended(x, to: units.x) } ?? x
    self.y =
      try equalUnits.map { units throws(FigureError) in try units.extended(y, to: units.y) } ?? y
  }

  /// Whether x ticks stand under a panel: unless every panel of its row has its axis below it again.
  func showsXTicks(_ row: Int, _ column: Int) -> Bool {
    guard x[row][column].axis.isVisible else { return false }
    return !x[row].indices.allSatisfy { column in
      figure.panel(row + 1, column) != nil && x[row + 1][column] == x[row][column]
    }
  }

  /// Whether y ticks stand beside a panel: unless the panel to the left has the same axis.
  func showsYTicks(_ row: Int, _ column: Int) -> Bool {
    guard y[row][column].axis.isVisible else { return false }
    return column == 0 || y[row][column - 1] != y[row][column]
  }

  /// Whether the x title stands under a panel: under the last of equal ones.
  func showsXTitle(_ row: Int, _ column: Int) -> Bool {
    let title = x[row][column].axis.title
    guard !title.isEmpty, showsXTicks(row, column) else { return false }
    let isRepeatedBelow =
      figure.panel(row + 1, column) != nil && x[row + 1][column].axis.title == title
    let isRepeatedRight =
      figure.panel(row, column + 1) != nil && x[row][column + 1].axis.title == title
      && showsXTicks(row, column + 1)
    return !isRepeatedBelow && !isRepeatedRight
  }

  /// Whether the y title stands above a panel: above the first of equal ones.
  func showsYTitle(_ row: Int, _ column: Int) -> Bool {
    let title = y[row][column].axis.title
    guard !title.isEmpty, showsYTicks(row, column) else { return false }
    let isRepeatedAbove =
      figure.panel(row - 1, column) != nil && y[row - 1][column].axis.title == title
    let isRepeatedLeft =
      column > 0 && y[row][column - 1].axis.title == title && showsYTicks(row, column - 1)
    return !isRepeatedAbove && !isRepeatedLeft
  }

  /// The room under a panel for ticks, labels and title.
  func footer(
    _ row: Int, _ column: Int, _ typesetter: Typesetter, width: Int
  ) throws(FigureError) -> Int {
    // The lowest label beside the panel reaches below it.
    guard showsXTicks(row, column) else { return showsYTicks(row, column) ? px(6) : px(2) }
    let names = x[row][column].extent.names
    var lines = 1
    for name in names {
      lines = max(lines, try wrapped(name, width / names.count, typesetter).count)
    }
    let title = showsXTitle(row, column) ? px(17) : 0
    return Self.tickLength + Self.labelGap + lines * TextStyle.tick.lineHeight + title
  }

  /// A category's name in lines that fit its slot under the axis.
  func wrapped(
    _ name: String, _ slot: Int, _ typesetter: Typesetter
  ) throws(FigureError) -> [SetText] {
    try typesetter.lines(of: name, .tick, width: slot - px(8))
  }
}

extension Typesetter {
  /// Words in lines that are at most so wide, where single words are not wider.
  func lines(
    of text: String, _ style: TextStyle, width: Int
  ) throws(FigureError) -> [SetText] {
    var lines: [SetText] = []
    var current = ""
    for word in text.words {
      let longer = current.isEmpty ? word : "\(current) \(word)"
      if !current.isEmpty, try set(longer, style).width > width {
        lines.append(try set(current, style))
        current = word
      } else {
        current = longer
      }
    }
    return lines + [try set(current, style)]
  }
}

extension String {
  /// The words between spaces; what markup holds together is one.
  fileprivate var words: [String] {
    var words: [String] = []
    var word = ""
    for part in split(separator: " ") {
      word += word.isEmpty ? part : " \(part)"
      guard (try? MarkupReader.pieces(of: word)) != nil else { continue }
      words.append(word)
      word = ""
    }
    return word.isEmpty ? words : words + [word]
  }
}
