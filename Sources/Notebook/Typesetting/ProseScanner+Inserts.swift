/// What the grammar adds to Markdown: each function reads one addition and returns its mark.
extension ProseScanner {
  // MARK: Code and formulas

  mutating func fencedListing() -> String? {
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

  mutating func codeSpan() -> String? {
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

  mutating func formula() -> String? {
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

  mutating func hole() -> String? {
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

  mutating func figure() -> String? {
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
    let target = take { $0 != ")" && !$0.isNewline }
    advance(1)
    let stepped = " in steps"
    let isStepped = target.hasSuffix(stepped)
    let id = isStepped ? String(target.dropLast(stepped.count)) : target
    return insertBlock(
      .figure(id, caption: caption, isStepped: isStepped), line: firstLine)
  }

  mutating func note() -> String? {
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

  mutating func bracketedCitation() -> String? {
    let firstLine = line
    advance(1)
    let keys = take { $0 != "]" && !$0.isNewline }.split(separator: ";").map { key in
      String(key.filter { $0 != "@" && $0 != " " })
    }
    advance(1)
    return insert(.citation(keys, isTextual: false), line: firstLine)
  }

  mutating func textualCitation() -> String? {
    let before = position > 0 ? characters[position - 1] : " "
    guard let next = peek(1), next.isLetter, !before.isLetter, !before.isNumber else { return nil }
    advance(1)
    let key = take { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return insert(.citation([key], isTextual: true), line: line)
  }

  mutating func reference() -> String? {
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
  mutating func destination() -> String? {
    let firstLine = line
    advance(2)
    let target = take { $0 != ")" && !$0.isNewline }
    advance(1)
    prose.destinations.append((target, firstLine))
    return "](\(target))"
  }

  mutating func angleBracket() -> String? {
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
}
