/// Reads the grammar that the report adds to Markdown: it cuts out formulas, code, holes, figures,
/// notes and citations, which Markdown would garble, and checks what is left for digits.
struct ProseScanner {
  /// What the text may contain.
  enum Dialect {
    /// A chapter's prose.
    case prose

    /// A sentence written in Swift: digits are free, there are no holes and no figures.
    case sentence
  }

  private let characters: [Character]
  private let dialect: Dialect
  private var position = 0
  private var line = 1
  private var isLineStart = true
  private var prose: Prose

  /// How deep the scanner is in captions and notes.
  private var depth = 0

  private init(_ text: String, file: String, dialect: Dialect) {
    characters = Array(text.replacing("\r\n", with: "\n"))
    self.dialect = dialect
    prose = Prose(file: file)
  }

  /// Scans a chapter's file: the title's line, the lede, the rest.
  static func chapter(_ text: String, file: String) -> Prose {
    var scanner = ProseScanner(text, file: file, dialect: .prose)
    scanner.scanTitle()
    let marked = scanner.marked { _ in false }
    let paragraphs = marked.trimmingPrefix { $0.isWhitespace }
    let end = paragraphs.firstRange(of: "\n\n")?.lowerBound ?? paragraphs.endIndex
    scanner.prose.lede = String(paragraphs[..<end])
    scanner.prose.body = String(paragraphs[end...])
    if scanner.prose.lede.isEmpty || scanner.prose.lede.hasPrefix("#") {
      scanner.report("the first paragraph must be the chapter's short answer", line: 1)
    }
    return scanner.prose
  }

  /// Scans a sentence that was written in Swift; `origin` stands in problems for the file.
  static func sentence(_ text: String, origin: String) -> Prose {
    var scanner = ProseScanner(text, file: origin, dialect: .sentence)
    scanner.prose.body = scanner.marked { _ in false }
    return scanner.prose
  }

  private mutating func scanTitle() {
    guard starts(with: "# ") else {
      report("the first line must be the chapter's question: '# Why …?'", line: 1)
      return
    }
    advance(2)
    isLineStart = false
    prose.title = marked { $0.isNewline }
  }

  // MARK: The text

  /// The text from here to the first character outside brackets for which `isEnd`, with marks.
  private mutating func marked(until isEnd: (Character) -> Bool) -> String {
    var result = ""
    var brackets = 0
    while let character = current {
      if brackets == 0, isEnd(character) { break }
      if isLineStart, let fence = fencedListing() {
        result += fence
        continue
      }
      if isLineStart { result += listMarker() }
      guard let character = current else { break }
      if let inserted = insert(at: character) {
        result += inserted
        continue
      }
      if character == "[" { brackets += 1 }
      if character == "]" { brackets = max(0, brackets - 1) }
      result += plain(character)
    }
    return result
  }

  /// Whatever the grammar adds that begins with this character, as a mark; nil for plain text.
  private mutating func insert(at character: Character) -> String? {
    switch character {
    case "`": codeSpan()
    case "$": formula()
    case "{" where starts(with: "{{"): hole()
    case "!" where starts(with: "!["): figure()
    case "^" where starts(with: "^["): note()
    case "[" where starts(with: "[@"): bracketedCitation()
    case "[" where starts(with: "[]("): reference()
    case "]" where starts(with: "]("): destination()
    case "@": textualCitation()
    case "<": angleBracket()
    default: nil
    }
  }

  /// One character, or a backslash and what it protects, that Markdown may see.
  private mutating func plain(_ character: Character) -> String {
    if character == "\u{E000}" || character == "\u{E001}" {
      report("a private-use character: remove it", line: line)
      advance(1)
      return ""
    }
    if character == "\\", let escaped = peek(1), escaped.isPunctuation || escaped.isSymbol {
      advance(2)
      return escaped == "$" || escaped == "@" ? String(escaped) : "\\\(escaped)"
    }
    if character.isDigit, dialect == .prose { return number() }
    advance(1)
    return String(character)
  }

  private mutating func number() -> String {
    let digits = take { $0.isDigit || $0 == "." || $0 == "," }
    report(
      "the number '\(digits.trimmingSuffix { !$0.isDigit })' is typed into the prose: use a "
        + "value's hole, or {{literal …}} if no result decides it", line: line)
    return digits
  }

  /// The marker of an ordered list or the number of a heading, whose digits are not prose.
  private mutating func listMarker() -> String {
    isLineStart = false
    var end = position
    while end < characters.count, characters[end] == " " || characters[end] == "#" { end += 1 }
    let digits = end
    while end < characters.count, characters[end].isDigit { end += 1 }
    guard end > digits, end + 1 < characters.count, ".)".contains(characters[end]),
      characters[end + 1] == " "
    else { return "" }
    let marker = String(characters[position...end])
    advance(end + 1 - position)
    isLineStart = false
    return marker
  }

  // MARK: Code and formulas

  private mutating func fencedListing() -> String? {
    var start = position
    while start < characters.count, characters[start] == " ", start - position < 3 { start += 1 }
    guard start + 2 < characters.count, characters[start] == "`" || characters[start] == "~",
      characters[start...(start + 2)].allSatisfy({ $0 == characters[start] })
    else { return nil }
    let firstLine = line
    let fence = String(repeating: characters[start], count: 3)
    advance(start - position + 3)
    let language = take { !$0.isNewline }.trimmed
    advance(1)
    var lines: [String] = []
    while current != nil {
      let text = take { !$0.isNewline }
      advance(1)
      if text.trimmed.hasPrefix(fence) {
        let listing = lines.joined(separator: "\n")
        return insertBlock(.listing(language: language, text: listing), line: firstLine)
      }
      lines.append(text)
    }
    report("the fenced code that opens here never closes", line: firstLine)
    return ""
  }

  private mutating func codeSpan() -> String? {
    let start = position
    let firstLine = line
    let ticks = take { $0 == "`" }
    while current != nil {
      let text = take { $0 != "`" }
      let closing = take { $0 == "`" }
      if closing == ticks {
        let source = String(characters[(start + ticks.count)..<(position - ticks.count)])
        return insert(.code(source.replacing("\n", with: " ").trimmed), line: firstLine)
      }
      if text.contains("\n\n") || closing.isEmpty { break }
    }
    report("the code that opens here never closes", line: firstLine)
    return ""
  }

  private mutating func formula() -> String? {
    let firstLine = line
    let fence = starts(with: "$$") ? "$$" : "$"
    advance(fence.count)
    var tex = ""
    while current != nil, !starts(with: fence) {
      if current == "\\" { tex += take(1) }
      tex += take(1)
      if fence == "$", tex.hasSuffix("\n\n") { break }
    }
    guard starts(with: fence), !tex.trimmed.isEmpty else {
      report(
        "the formula that opens here is empty or never closes; a dollar sign is \\$",
        line: firstLine)
      return ""
    }
    advance(fence.count)
    if fence == "$" {
      if tex.first!.isWhitespace || tex.last!.isWhitespace {
        report(
          "the formula '$\(tex)$' has a space at its end; a dollar sign is \\$",
          line: firstLine)
      }
      return insert(.formula(tex: tex, isDisplayed: false, label: nil), line: firstLine)
    }
    let label = tex.firstMatch(of: /\\label\{eq:([^}]*)\}/).map { String($0.1) }
    let formula = tex.replacing(/\\label\{[^}]*\}/, with: "").trimmed
    return insertBlock(
      .formula(tex: formula, isDisplayed: true, label: label), line: firstLine)
  }

  // MARK: Holes, figures, notes

  private mutating func hole() -> String? {
    let firstLine = line
    advance(2)
    let text = take { $0 != "}" && !$0.isNewline }.trimmed
    guard starts(with: "}}") else {
      report("the hole that opens here never closes", line: firstLine)
      return ""
    }
    advance(2)
    guard dialect == .prose else {
      report("a sentence written in Swift has no holes: {{\(text)}}", line: firstLine)
      return ""
    }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { return insert(.value(text), line: firstLine) }
    switch words[0] {
    case "literal": return insert(.literal(words[1]), line: firstLine)
    case "claim": return insertBlock(.claim(words[1]), line: firstLine)
    case "erratum": return insertBlock(.erratum(words[1]), line: firstLine)
    case "table": return insertBlock(.table(words[1]), line: firstLine)
    case "code": return insertBlock(.source(words[1]), line: firstLine)
    default:
      report(
        "no hole is called '\(words[0]) …': there are claim, erratum, table, code and literal",
        line: firstLine)
      return ""
    }
  }

  private mutating func figure() -> String? {
    let firstLine = line
    advance(2)
    depth += 1
    let caption = marked { $0 == "]" }
    depth -= 1
    guard starts(with: "](figure:"), dialect == .prose else {
      report("the only images are figures: ![caption](figure:id)", line: firstLine)
      return ""
    }
    advance("](figure:".count)
    let id = take { $0 != ")" && !$0.isNewline }
    advance(1)
    return insertBlock(.figure(id, caption: caption), line: firstLine)
  }

  private mutating func note() -> String? {
    let firstLine = line
    advance(2)
    depth += 1
    let text = marked { $0 == "]" }
    depth -= 1
    guard current == "]" else {
      report("the note that opens here never closes", line: firstLine)
      return ""
    }
    advance(1)
    return insert(.note(text), line: firstLine)
  }

  // MARK: Citations and links

  private mutating func bracketedCitation() -> String? {
    let firstLine = line
    advance(1)
    let keys = take { $0 != "]" && !$0.isNewline }.split(separator: ";").map { key in
      String(key.filter { $0 != "@" && $0 != " " })
    }
    advance(1)
    return insert(.citation(keys, isTextual: false), line: firstLine)
  }

  private mutating func textualCitation() -> String? {
    let before = position > 0 ? characters[position - 1] : " "
    guard let next = peek(1), next.isLetter, !before.isLetter, !before.isNumber else { return nil }
    advance(1)
    let key = take { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return insert(.citation([key], isTextual: true), line: line)
  }

  private mutating func reference() -> String? {
    let firstLine = line
    advance(3)
    let parts = take { $0 != ")" && !$0.isNewline }
      .split(separator: ":", maxSplits: 1).map(String.init)
    advance(1)
    guard parts.count == 2, ["eq", "figure", "table", "claim"].contains(parts[0]) else {
      report("a link without a text refers to eq:, figure:, table: or claim:", line: firstLine)
      return ""
    }
    return insert(.reference(kind: parts[0], id: parts[1]), line: firstLine)
  }

  /// The target of a link, which is kept as it is: its digits are not prose.
  private mutating func destination() -> String? {
    let firstLine = line
    advance(2)
    let target = take { $0 != ")" && !$0.isNewline }
    advance(1)
    prose.destinations.append((target, firstLine))
    return "](\(target))"
  }

  private mutating func angleBracket() -> String? {
    guard let next = peek(1), next.isLetter || next == "/" || next == "!" else { return nil }
    if starts(with: "<http") {
      let link = take { $0 != ">" && !$0.isNewline }
      prose.destinations.append((String(link.dropFirst()), line))
      return link
    }
    report("raw HTML is not set; a sign 'less than' is \\<", line: line)
    advance(1)
    return "\\<"
  }

  // MARK: The cursor

  private mutating func insert(_ kind: Insert.Kind, line: Int) -> String {
    prose.inserts.append(Insert(kind: kind, line: line))
    return Prose.mark(prose.inserts.count - 1)
  }

  private mutating func insertBlock(_ kind: Insert.Kind, line: Int) -> String {
    if depth > 0 || dialect == .sentence {
      report("this stands between paragraphs, not in a caption, note or sentence", line: line)
    }
    return "\n\n" + insert(kind, line: line) + "\n\n"
  }

  private mutating func report(_ message: String, line: Int) {
    prose.problems.append(Problem(.typeset, message, file: prose.file, line: line))
  }

  private var current: Character? { peek(0) }

  private func peek(_ distance: Int) -> Character? {
    position + distance < characters.count ? characters[position + distance] : nil
  }

  private func starts(with text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  private mutating func advance(_ count: Int) {
    _ = take(count)
  }

  private mutating func take(_ count: Int) -> String {
    let end = min(position + count, characters.count)
    let text = characters[position..<end]
    position = end
    line += text.count { $0 == "\n" }
    if let last = text.last { isLineStart = last == "\n" }
    return String(text)
  }

  private mutating func take(while isWanted: (Character) -> Bool) -> String {
    take(characters[position...].prefix(while: isWanted).count)
  }
}

extension Character {
  /// Whether it is one of the ten digits of ASCII.
  var isDigit: Bool { ("0"..."9").contains(self) }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    String(drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace))
  }

  /// The text without the longest end of which all characters satisfy a condition.
  func trimmingSuffix(while isUnwanted: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isUnwanted(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
