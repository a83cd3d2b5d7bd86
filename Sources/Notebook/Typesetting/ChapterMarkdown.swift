import Foundation

/// Sets a chapter's text as Markdown: the same content for readers of plain text.
struct ChapterMarkdown {
  let text: ChapterText

  private var chapter: String { text.chapter.id }

  /// The whole edition.
  func edition(title report: String, notices: [String]) -> String {
    let notice = notices.map { "> \($0)\n\n" }.joined()
    let body = [text.prose.lede, text.prose.body].map(marked).joined(separator: "\n\n")
    let page = """
      # \(marked(text.prose.title))

      *\(report), chapter \(ordinalWord(text.number)).*

      \(notice)\(body.trimmed)

      """
    return Self.withoutGaps(page)
  }

  /// A text of which every mark became Markdown.
  func marked(_ marked: String) -> String {
    Prose.replacingMarks(in: Self.linked(marked)) { markdown(text.prose.inserts[$0], index: $0) }
  }

  /// A sentence that was written in Swift as Markdown.
  private func sentence(_ sentence: String) -> String {
    let prose = ProseScanner.sentence(sentence, origin: chapter)
    let context = ChapterText(
      text.chapter, number: text.number, prose: prose, bibliography: text.bibliography)
    return ChapterMarkdown(text: context).marked(prose.body)
  }

  /// A text whose links to chapters lead to their Markdown editions.
  private static func linked(_ text: String) -> String {
    let parts = text.components(separatedBy: "](chapter:")
    return parts[0]
      + parts.dropFirst().map { part in
        let chapter = part.prefix { $0 != "#" && $0 != ")" }
        return "](\(chapter).md\(part.dropFirst(chapter.count))"
      }.joined()
  }

  /// A text without more than one empty line in a row.
  private static func withoutGaps(_ text: String) -> String {
    var text = text
    while text.contains("\n\n\n") {
      text = text.replacingOccurrences(of: "\n\n\n", with: "\n\n")
    }
    return text
  }

  private func markdown(_ insert: Insert, index: Int) -> String {
    switch insert.kind {
    case .formula(let tex, let isDisplayed, _):
      isDisplayed
        ? "$$\n\(spaced(tex)) \\tag{\(text.numbers[index]!)}\n$$" : "$\(spaced(tex))$"
    case .code(let source): source.contains("`") ? "`` \(source) ``" : "`\(source)`"
    case .listing(let language, let source): "```\(language)\n\(source)\n```"
    case .value(let name): text.value(name)!
    case .literal(let literal): literal
    case .claim(let id), .erratum(let id): claim(text.verdict(id)!)
    case .table(let id): table(text.table(id)!, number: text.numbers[index]!)
    case .source(let id):
      "```swift\n\(text.experiment(id)!.listing)\n```"
    case .figure(let id, let caption, _):
      figure(text.picture(id)!, caption, text.numbers[index]!)
    case .note(let note): " (\(marked(note)))"
    case .citation(let ids, let isTextual):
      Bibliography.citation(ids.map { text.bibliography[$0]! }, isTextual: isTextual) {
        "[\($1)](references.html#\($0.id))"
      }
    case .reference(let kind, let id):
      ChapterText.words(for: kind, number: text.target(kind, id)!.number)
    }
  }

  /// TeX in which no `{{` could be taken for a hole; a space between braces means nothing to TeX.
  private func spaced(_ tex: String) -> String {
    tex.replacingOccurrences(of: "{{", with: "{ {")
  }

  private func figure(_ picture: Picture, _ caption: String, _ number: Int) -> String {
    let image = picture.pixelPath(chapter: chapter, theme: .light)
    return """
      ![\(Self.plain(picture.alternativeText))](\(image))

      **Figure \(number). \(picture.title)** \(marked(caption)) \
      ([data](\(picture.dataPath(chapter: chapter))))
      """
  }

  /// A text that can stand in the brackets of an image.
  private static func plain(_ text: String) -> String {
    String(text.map { ["[": "(", "]": ")", "\n": " "][$0] ?? $0 })
  }

  private func table(_ table: Table, number: Int) -> String {
    func row(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let rule = ":--" + String(repeating: "|--:", count: max(0, table.columns.count - 1))
    return """
      **Table \(number).** \(sentence(table.caption))

      \(row(table.columns))
      |\(rule)|
      \(table.rows.map(row).joined(separator: "\n"))
      """
  }

  private func claim(_ verdict: Verdict) -> String {
    let claim = verdict.claim
    var paragraphs = [
      "**\(verdict.outcome.mark) \(verdict.outcome.words).** \(sentence(claim.sentence))"
    ]
    if let taught = claim.taught {
      paragraphs.insert("**Often taught, and wrong:** \(sentence(taught))", at: 0)
    }
    paragraphs.append(
      claim.evidence.indices.map { index in
        evidence(claim, at: index)
      }.joined(separator: "\n"))
    paragraphs.append(sentence(claim.reason))
    return paragraphs.joined(separator: "\n\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  private func evidence(_ claim: Claim, at index: Int) -> String {
    let evidence = claim.evidence[index]
    let ablated =
      claim.ablationEvidence.indices.contains(index)
      ? "; \(claim.ablation): \(claim.ablationEvidence[index].valueText)" : ""
    return "- \(evidence.name): \(evidence.valueText) (bound \(evidence.bound.text), "
      + "margin \(evidence.marginText))\(ablated)"
  }
}
