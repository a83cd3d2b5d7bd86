/// A figure with its caption, its files and, if it is small, its data.
struct FigureHTML {
  let picture: Picture
  let chapter: String
  let number: Int

  /// The caption as HTML.
  let caption: String

  /// Whether a reader can show one series after the other.
  let isStepped: Bool

  /// Where the page shows the source of the figure's experiment, if it does.
  let codeAnchor: String?

  /// A figure wider than the column of text runs into both margins; a narrow one need not scroll
  /// on a phone.
  private var size: String {
    switch picture.width {
    case ...560: " class=\"narrow\""
    case 701...: " class=\"wide\""
    default: ""
    }
  }

  var html: String {
    """
    <figure\(size) id="figure-\(picture.id)">
    \(shown)
    <figcaption><b>Figure \(number). \(title)</b> \(caption)</figcaption>
    <p class="tools">\(tools.joined(separator: "\n"))
    <span class="id">\(chapter)/\(picture.id)</span></p>
    \(data)
    </figure>
    """
  }

  /// The picture, with buttons for its series where a reader can step through them.
  private var shown: String {
    guard isStepped else { return plot(picture.inlineSVG) }
    let steps = FigureSteps(picture, chapter: chapter)
    return steps.html(around: plot(steps.numberedSVG))
  }

  private func plot(_ svg: String) -> String {
    """
    <div class="plot" role="img" aria-label="\(escaped(picture.alternativeText))">\(svg)</div>
    """
  }

  /// The title, which ends as a sentence does.
  private var title: String {
    let ends = picture.title.last.map { ".?!…".contains($0) } ?? true
    return escaped(picture.title) + (ends ? "" : ".")
  }

  private var tools: [String] {
    var links = [
      link(picture.dataPath(chapter: chapter), "Data", "CSV"),
      link(picture.vectorPath(chapter: chapter), "SVG", "vector"),
      link(picture.pixelPath(chapter: chapter, theme: .light), "PNG", "pixels"),
    ]
    if let codeAnchor { links.append("<a href=\"#\(codeAnchor)\">Code</a>") }
    return links
  }

  private func link(_ path: String, _ text: String, _ hint: String) -> String {
    "<a href=\"\(path)\" title=\"\(hint)\">\(text)</a>"
  }

  /// The data as a table where a reader can take it in: others are a download away.
  private var data: String {
    let rows = Self.rows(of: picture.csv, atMost: 25)
    guard let head = rows.first, rows.count > 1, rows.count <= 25, head.count <= 8 else {
      return ""
    }
    let columns = head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let lines = rows.dropFirst().map { row in
      "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>"
    }
    return """
      <details class="data"><summary>The data, \(counted(rows.count - 1, "row"))</summary>
      <div class="scroll"><table><thead><tr>\(columns)</tr></thead>
      <tbody>\(lines.joined(separator: "\n"))</tbody></table></div></details>
      """
  }

  /// The fields of comma-separated values: quoted where they contain commas, lines or quotes. What
  /// has more rows than `limit` is not read to its end.
  static func rows(of csv: String, atMost limit: Int) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var rest = csv[...]
    while let character = rest.popFirst(), rows.count <= limit {
      switch character {
      case "\"" where rest.first == "\"":
        rest.removeFirst()
        field += "\""
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        rows.append(row + [field])
        row = []
        field = ""
      default: field.append(character)
      }
    }
    return field.isEmpty && row.isEmpty ? rows : rows + [row + [field]]
  }
}
