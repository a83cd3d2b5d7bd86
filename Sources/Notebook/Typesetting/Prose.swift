/// A chapter's prose after the scanner: Markdown in which every addition of the report's own
/// grammar is a mark that stands for an insert.
struct Prose {
  /// The path of the file in the template folder, for problems.
  let file: String

  /// The chapter's question: the text after `#` in the first line.
  var title = ""

  /// The short answer: the first paragraph.
  var lede = ""

  /// Everything after the first paragraph.
  var body = ""

  /// What the marks stand for, in the order of the text.
  var inserts: [Insert] = []

  /// Where the links of the text lead.
  var destinations: [(target: String, line: Int)] = []

  /// What the scanner found wrong.
  var problems: [Problem] = []

  /// The mark that stands for the insert of an index.
  ///
  /// It is made of private-use characters, which Markdown leaves alone; those of a block differ
  /// from those of an insert in a line.
  static func mark(_ index: Int, isBlock: Bool) -> String {
    isBlock ? "\u{E002}\(index)\u{E003}" : "\u{E000}\(index)\u{E001}"
  }

  /// Whether a character is one that marks are made of.
  static func isOfMark(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{E000}"..."\u{E003}").contains(scalar)
  }

  /// HTML without the paragraphs in which Markdown wraps the mark of a block.
  static func unwrappingBlocks(in html: String) -> String {
    html.replacingBytes(of: "<p>\u{E002}", with: "\u{E002}")
      .replacingBytes(of: "\u{E003}</p>", with: "\u{E003}")
  }

  /// A text with every mark replaced.
  static func replacingMarks(in text: String, with replacement: (Int) -> String) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let start = firstMark(in: rest), let end = firstMark(in: rest[(start + 3)...]) {
      result += rest[..<start]
      let index = Int(String(decoding: rest[(start + 3)..<end], as: UTF8.self))!
      result += replacement(index).utf8
      rest = rest[(end + 3)...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }

  /// Where the first of the characters begins that marks are made of: three bytes of UTF-8.
  private static func firstMark(in text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    while let start = rest.firstIndex(of: 0xEE) {
      let tail = rest[start...].dropFirst().prefix(2)
      if tail.first == 0x80, tail.last! & 0xFC == 0x80 { return start }
      rest = rest[(start + 1)...]
    }
    return nil
  }
}

/// One addition of the report's grammar to Markdown, and the line where it stands.
struct Insert {
  enum Kind: Equatable {
    /// A formula; the label is that of a displayed one which others refer to.
    case formula(tex: String, isDisplayed: Bool, label: String?)
    /// A code span.
    case code(String)
    /// Fenced code.
    case listing(language: String, text: String)
    /// The name of a value.
    case value(String)
    /// A text that is meant as it stands.
    case literal(String)
    /// A claim or an identity.
    case claim(String)
    /// An erratum.
    case erratum(String)
    /// A table.
    case table(String)
    /// The source of an experiment.
    case source(String)
    /// A figure and its caption, which has marks of its own; a stepped one shows its series one by
    /// one to a reader who wishes it.
    case figure(String, caption: String, isStepped: Bool)
    /// A note in the margin, which has marks of its own.
    case note(String)
    /// References, as a part of the sentence or in brackets.
    case citation([String], isTextual: Bool)
    /// A link to a numbered thing of the chapter: `eq`, `figure`, `table` or `claim`.
    case reference(kind: String, id: String)
  }

  let kind: Kind
  let line: Int

  /// Whether it stands between paragraphs and not in one.
  var isBlock: Bool {
    switch kind {
    case .formula(_, let isDisplayed, _): isDisplayed
    case .listing, .claim, .erratum, .table, .source, .figure: true
    case .code, .value, .literal, .note, .citation, .reference: false
    }
  }
}
