/// Holds a chapter's prose against what its page offers, and lists all that does not fit.
struct ChapterCheck {
  let text: ChapterText

  /// The anchors of every chapter's headings, by chapter.
  let anchors: [String: [String]]

  let engraver: Engraver

  /// Everything that is wrong, in the order of the prose; what the prose leaves out at the end.
  func problems() -> [Problem] {
    let found =
      text.prose.problems + text.prose.inserts.flatMap(problems)
      + text.prose.destinations.compactMap(problem)
    return found.sorted { ($0.line ?? 0) < ($1.line ?? 0) } + missing() + sentences()
  }

  private func problems(of insert: Insert) -> [Problem] {
    message(about: insert.kind).map { message in
      [Problem(.typeset, message, file: text.prose.file, line: insert.line)]
    } ?? []
  }

  private func message(about kind: Insert.Kind) -> String? {
    switch kind {
    case .formula(let tex, let isDisplayed, _): fault(inFormula: tex, isDisplayed: isDisplayed)
    case .listing(let language, let source):
      language == "swift"
        ? fault { () throws(ScriptEngine.Failure) in try engraver.swift(source) }
        : nil
    case .value(let name):
      text.value(name) == nil ? "the page has no value '\(name)'" + offered(values) : nil
    case .claim(let id): fault(inClaim: id, isErratum: false)
    case .erratum(let id): fault(inClaim: id, isErratum: true)
    case .table(let id):
      text.table(id) == nil
        ? "the page has no table '\(id)'" + offered(text.chapter.page.tables.map(\.id)) : nil
    case .source(let id): fault(inSource: id)
    case .figure(let id, _, let isStepped): fault(inFigure: id, isStepped: isStepped)
    case .citation(let ids, _):
      ids.first { text.bibliography[$0] == nil }.map {
        "the reference '\($0)' is not in \(Bibliography.file)"
      }
    case .reference(let kind, let id):
      text.target(kind, id) == nil ? "nothing in this chapter is '\(kind):\(id)'" : nil
    case .code, .literal, .note: nil
    }
  }

  private var values: [String] { text.chapter.page.values.map(\.name) }

  private func offered(_ names: [String]) -> String {
    names.isEmpty ? "; it has none" : "; it has \(names.sorted().joined(separator: ", "))"
  }

  private func fault(inFormula tex: String, isDisplayed: Bool) -> String? {
    fault { () throws(ScriptEngine.Failure) in
      try engraver.formula(tex, isDisplayed: isDisplayed)
    }.map { "the formula '\(tex)': \($0)" }
  }

  private func fault(
    of engraving: () throws(ScriptEngine.Failure) -> String
  ) -> String? {
    do {
      _ = try engraving()
      return nil
    } catch {
      return error.message
    }
  }

  private func fault(inClaim id: String, isErratum: Bool) -> String? {
    guard let verdict = text.verdict(id) else {
      return "the page has no claim '\(id)'" + offered(text.chapter.page.claims.map(\.id))
    }
    guard (verdict.claim.kind == .erratum) == isErratum else {
      return isErratum
        ? "'\(id)' is a claim: write {{claim \(id)}}"
        : "'\(id)' is an erratum: write {{erratum \(id)}}"
    }
    return nil
  }

  private func fault(inSource id: String) -> String? {
    guard let experiment = text.experiment(id) else {
      return "the chapter has no experiment '\(id)'" + offered(text.chapter.experiments.map(\.id))
    }
    return fault { () throws(ScriptEngine.Failure) in try engraver.swift(experiment.listing) }
  }

  // MARK: Links

  private func problem(of link: (target: String, line: Int)) -> Problem? {
    message(about: link.target).map {
      Problem(.typeset, $0, file: text.prose.file, line: link.line)
    }
  }

  private func message(about target: String) -> String? {
    if target.hasPrefix("https://") || target.hasPrefix("http://") { return nil }
    if target.hasPrefix("#") { return fault(inSection: target.dropFirst(), of: text.chapter.id) }
    if target.hasPrefix("chapter:") {
      let parts = target.dropFirst("chapter:".count).split(separator: "#", maxSplits: 1)
      let chapter = parts.first.map(String.init) ?? ""
      guard anchors[chapter] != nil else {
        return "no chapter is called '\(chapter)'" + offered(Array(anchors.keys))
      }
      return parts.count == 2 ? fault(inSection: parts[1], of: chapter) : nil
    }
    let page = target.prefix { $0 != "#" }
    return FrontMatter.pages.contains(String(page))
      ? nil : "the link leads nowhere: '\(target)'; see templates/README.md for what there is"
  }

  private func fault(inSection anchor: Substring, of chapter: String) -> String? {
    let known = anchors[chapter] ?? []
    return known.contains(String(anchor))
      ? nil : "the chapter '\(chapter)' has no section '#\(anchor)'" + offered(known)
  }

  // MARK: What the prose leaves out

  private func missing() -> [Problem] {
    let kinds = text.prose.inserts.map(\.kind)
    var messages: [String] = []
    for name in values where !kinds.contains(.value(name)) {
      messages.append("the value '\(name)' has no hole: write {{\(name)}} or remove it")
    }
    for table in text.chapter.page.tables {
      messages += fault(inCount: kinds.count { $0 == .table(table.id) }, "{{table \(table.id)}}")
    }
    for claim in text.chapter.page.claims {
      let hole = claim.kind == .erratum ? Insert.Kind.erratum(claim.id) : .claim(claim.id)
      let word = claim.kind == .erratum ? "erratum" : "claim"
      messages += fault(inCount: kinds.count { $0 == hole }, "{{\(word) \(claim.id)}}")
    }
    for picture in text.chapter.pictures {
      let count = kinds.count { kind in
        if case .figure(picture.id, _, _) = kind { true } else { false }
      }
      messages += fault(inCount: count, "![caption](figure:\(picture.id))")
    }
    return messages.map { Problem(.typeset, $0, file: text.prose.file) }
  }

  private func fault(inFigure id: String, isStepped: Bool) -> String? {
    guard let picture = text.picture(id) else {
      return "the page has no figure '\(id)'" + offered(text.chapter.pictures.map(\.id))
    }
    let count = isStepped ? FigureSteps(picture, chapter: text.chapter.id).series.count : 2
    return (2...FigureSteps.most).contains(count)
      ? nil
      : "the figure '\(id)' has \(count) series: steps lead through 2 to \(FigureSteps.most)"
  }

  private func fault(inCount count: Int, _ hole: String) -> [String] {
    switch count {
    case 0: ["the prose never places \(hole)"]
    case 1: []
    default: ["the prose places \(hole) \(count) times; once is right"]
    }
  }

  // MARK: Sentences written in Swift

  private func sentences() -> [Problem] {
    let claims = text.chapter.page.claims.flatMap { claim in
      claim.sentences.map { ("claim '\(claim.id)'", $0) }
    }
    let captions = text.chapter.page.tables.map { ("table '\($0.id)'", $0.caption) }
    return (claims + captions).flatMap { origin, sentence -> [Problem] in
      let prose = ProseScanner.sentence(sentence, origin: "\(text.chapter.id), \(origin)")
      let check = ChapterCheck(
        text: ChapterText(
          text.chapter, number: text.number, prose: prose, bibliography: text.bibliography),
        anchors: anchors, engraver: engraver)
      return
        (prose.problems + prose.inserts.flatMap(check.problems)
        + prose.destinations.compactMap(check.problem))
        .map { Problem(.typeset, $0.message, file: prose.file) }
    }
  }
}
