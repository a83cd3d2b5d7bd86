/// Sets a chapter's text as HTML. What it places was checked before: see `ChapterCheck`.
struct ChapterHTML {
  let text: ChapterText
  let engraver: Engraver

  private var chapter: String { text.chapter.id }

  /// Blocks of Markdown with marks as HTML.
  func blocks(_ marked: String) -> String {
    let markdown = Markdown(marked, link: Self.link)
    return Prose.replacingMarks(in: tied(markdown.html)) {
      html(text.prose.inserts[$0], index: $0)
    }
  }

  /// The mark of an insert and the punctuation behind it. A regular expression is read each time it
  /// is evaluated. The first use of this one compiles it, atomically: any thread may.
  nonisolated(unsafe) private static let punctuated = /\u{E000}(\d+)\u{E001}[,.;:!?)]+/

  /// Keeps punctuation on the line of the short formula before it: browsers break between the two.
  private func tied(_ html: String) -> String {
    html.replacing(Self.punctuated) { match in
      guard case .formula(let tex, _, _) = text.prose.inserts[Int(match.1)!].kind, tex.count <= 32
      else { return String(match.0) }
      return "<span class=\"tied\">\(match.0)</span>"
    }
  }

  /// One paragraph of Markdown with marks as HTML without the paragraph.
  func line(_ marked: String) -> String {
    let html = blocks(marked).trimmed
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return html }
    return String(html.dropFirst("<p>".count).dropLast("</p>".count))
  }

  /// A sentence that was written in Swift as HTML.
  func sentence(_ sentence: String) -> String {
    let prose = ProseScanner.sentence(sentence, origin: chapter)
    let context = ChapterText(
      text.chapter, number: text.number, prose: prose, bibliography: text.bibliography)
    return ChapterHTML(text: context, engraver: engraver).line(prose.body)
  }

  /// The address in the site of a link's target.
  static func link(_ target: String) -> String {
    guard target.hasPrefix("chapter:") else { return target }
    let parts = target.dropFirst("chapter:".count).split(separator: "#", maxSplits: 1)
    return ([parts[0] + ".html"] + parts.dropFirst()).joined(separator: "#")
  }

  // MARK: Inserts

  private func html(_ insert: Insert, index: Int) -> String {
    switch insert.kind {
    case .formula(let tex, let isDisplayed, let label):
      isDisplayed
        ? equation(tex, label: label, number: text.numbers[index]!)
        : formula(tex, isDisplayed: false)
    case .code(let source): "<code>\(escaped(source))</code>"
    case .listing(let language, let source): listing(source, language: language)
    case .value(let name): "<span class=\"num\">\(escaped(text.value(name)!))</span>"
    case .literal(let literal): "<span class=\"num\">\(escaped(literal))</span>"
    case .claim(let id), .erratum(let id):
      ClaimHTML(
        verdict: text.verdict(id)!, setter: self, anchor: "claim-\(id)",
        isFirst: id == text.firstClaim
      ).html
    case .table(let id): table(text.table(id)!, number: text.numbers[index]!)
    case .source(let id): source(of: text.experiment(id)!)
    case .figure(let id, let caption, let isStepped):
      FigureHTML(
        picture: text.picture(id)!, chapter: chapter, number: text.numbers[index]!,
        caption: line(caption), isStepped: isStepped,
        codeAnchor: text.showsSource(id) ? "code-\(id)" : nil
      ).html
    case .note(let note): "<span class=\"note\" role=\"note\">\(line(note))</span>"
    case .citation(let ids, let isTextual): citation(ids, isTextual: isTextual)
    case .reference(let kind, let id): reference(kind, id)
    }
  }

  private func formula(_ tex: String, isDisplayed: Bool) -> String {
    engraver.checked { () throws(ScriptEngine.Failure) in
      try engraver.formula(tex, isDisplayed: isDisplayed)
    }
  }

  private func equation(_ tex: String, label: String?, number: Int) -> String {
    let anchor = "eq-\(label ?? String(number))"
    return """
      <div class="eq" id="\(anchor)">\(formula(tex, isDisplayed: true))\
      <a href="#\(anchor)" aria-label="Equation \(number)">(\(number))</a></div>
      """
  }

  private func coloured(_ source: String) -> String {
    engraver.checked { () throws(ScriptEngine.Failure) in try engraver.swift(source) }
  }

  private func listing(_ source: String, language: String) -> String {
    let code = language == "swift" ? coloured(source) : escaped(source)
    return "<pre tabindex=\"0\"><code>\(code)</code></pre>"
  }

  private func source(of experiment: ExperimentListing) -> String {
    let source = experiment.listing
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).count
    return """
      <details class="code" id="code-\(experiment.id)"\(lines > 24 ? "" : " open")>
      <summary>\(experiment.id), as it ran\
      <span class="count">\(counted(lines, "line"))</span></summary>
      <pre tabindex="0"><code>\(coloured(source))</code></pre>
      </details>
      """
  }

  private func table(_ table: Table, number: Int) -> String {
    let head = table.columns.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let rows = table.rows.map { row in
      let cells = row.dropFirst().map { "<td>\(escaped($0))</td>" }.joined()
      return "<tr><th scope=\"row\">\(escaped(row.first ?? ""))</th>\(cells)</tr>"
    }
    return """
      <figure class="table" id="table-\(table.id)">
      <figcaption><b>Table \(number).</b> \(sentence(table.caption))</figcaption>
      <div class="scroll"><table><thead><tr>\(head)</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      </figure>
      """
  }

  private func citation(_ ids: [String], isTextual: Bool) -> String {
    Bibliography.citation(ids.map { text.bibliography[$0]! }, isTextual: isTextual) {
      paper, words in
      "<a class=\"cite\" href=\"references.html#\(paper.id)\">\(escaped(words))</a>"
    }
  }

  private func reference(_ kind: String, _ id: String) -> String {
    let target = text.target(kind, id)!
    let words = ChapterText.words(for: kind, number: target.number)
    return "<a class=\"ref\" href=\"#\(target.anchor)\">\(words)</a>"
  }
}

extension ChapterText {
  /// How a reference to a numbered thing reads.
  static func words(for kind: String, number: Int?) -> String {
    switch kind {
    case "eq": "(\(number ?? 0))"
    case "figure": "Figure\u{A0}\(number ?? 0)"
    case "table": "Table\u{A0}\(number ?? 0)"
    default: "the claim"
    }
  }
}

extension Engraver {
  /// The HTML of a text that was engraved before, when problems could still be reported.
  func checked(_ engraving: () throws(ScriptEngine.Failure) -> String) -> String {
    do {
      return try engraving()
    } catch {
      fatalError("a text that was checked cannot be set: \(error.message)")
    }
  }
}
