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

  let characters: [Character]
  let dialect: Dialect
  var position = 0
  var line = 1
  var isLineStart = true
  var prose: Prose

  /// How deep the scanner is in captions and notes.
  var depth = 0

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
  mutating func marked(until isEnd: (Character) -> Bool) -> String {
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
      if character.isASCIILetterOrSpace {
        result.append(character)
        advance(1)
        continue
      }
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
    if character.unicodeScalars.contains(where: Prose.isOfMark) {
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

  // MARK: The cursor

  mutating func insert(_ kind: Insert.Kind, line: Int) -> String {
    let insert = Insert(kind: kind, line: line)
    prose.inserts.append(insert)
    return Prose.mark(prose.inserts.count - 1, isBlock: insert.isBlock)
  }

  mutating func insertBlock(_ kind: Insert.Kind, line: Int) -> String {
    if depth > 0 || dialect == .sentence {
      report("this stands between paragraphs, not in a caption, note or sentence", line: line)
    }
    return "\n\n" + insert(kind, line: line) + "\n\n"
  }

  mutating func report(_ message: String, line: Int) {
    prose.problems.append(Problem(.typeset, message, file: prose.file, line: line))
  }

  var current: Character? { peek(0) }

  func peek(_ distance: Int) -> Character? {
    position + distance < characters.count ? characters[position + distance] : nil
  }

  func starts(with text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  mutating func advance(_ count: Int) {
    let end = min(position + count, characters.count)
    while position < end {
      isLineStart = characters[position] == "\n"
      if isLineStart { line += 1 }
      position += 1
    }
  }

  mutating func take(_ count: Int) -> String {
    let start = position
    advance(count)
    return String(characters[start..<position])
  }

  mutating func take(while isWanted: (Character) -> Bool) -> String {
    take(characters[position...].prefix(while: isWanted).count)
  }
}

extension Character {
  /// Whether it is a letter of ASCII or a space, which mean nothing to the grammar.
  fileprivate var isASCIILetterOrSpace: Bool {
    guard let code = asciiValue else { return false }
    return code == UInt8(ascii: " ")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(code | 0x20)
  }
}
