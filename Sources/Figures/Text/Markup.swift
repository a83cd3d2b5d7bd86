/// A part of a label: words, or something that is built of other parts.
indirect enum Piece: Hashable {
  /// Characters on the line.
  case text(String)
  /// What is raised and lowered behind the part before it, one above the other; either may be
  /// empty.
  case scripts(raised: [Piece], lowered: [Piece])
  /// One part above another with a rule between them.
  case fraction([Piece], [Piece])
  /// A part under a root.
  case root([Piece])
  /// A part with a mark above it.
  case accented([Piece], Accent)
}

/// A mark above a letter.
enum Accent: String, CaseIterable {
  case hat, bar, tilde, dot

  /// The character that marks the letter before it.
  var combining: Unicode.Scalar {
    switch self {
    case .hat: "\u{302}"
    case .bar: "\u{304}"
    case .tilde: "\u{303}"
    case .dot: "\u{307}"
    }
  }

  /// The character that looks like the mark by itself: what fonts have an outline of.
  var spacing: Unicode.Scalar {
    switch self {
    case .hat: "\u{2C6}"
    case .bar: "\u{AF}"
    case .tilde: "\u{2DC}"
    case .dot: "\u{2D9}"
    }
  }

  init?(combining scalar: Unicode.Scalar) {
    guard let accent = Self.allCases.first(where: { $0.combining == scalar }) else { return nil }
    self = accent
  }
}

/// Reads the markup of labels, a small part of TeX's.
///
/// `^` raises and `_` lowers the next character or the next `{…}`: `W^{(l)}`, `10^{-3}`, `σ_w^2`.
/// `\frac{a}{b}`, `\sqrt{a}`, `\hat{y}`, `\bar{x}`, `\tilde{x}` and `\dot{x}` build what they do in
/// TeX; `ŷ` and `x̄` may stand as they are. A backslash before anything but a letter takes it as it
/// is. A hyphen before a digit becomes a minus sign where it stands for one.
struct MarkupReader {
  private let label: String
  private var rest: Substring

  static func pieces(of label: String) throws(FigureError) -> [Piece] {
    var reader = MarkupReader(label: label, rest: Substring(label))
    return try reader.pieces(isInScript: false, upToBrace: false)
  }

  private init(label: String, rest: Substring) {
    self.label = label
    self.rest = rest
  }

  /// The pieces up to the end, or up to the brace that closes them.
  private mutating func pieces(
    isInScript: Bool, upToBrace: Bool
  ) throws(FigureError) -> [Piece] {
    var pieces: [Piece] = []
    var words = ""
    func endWords() {
      guard !words.isEmpty else { return }
      pieces.append(.text(words.withMinusSigns(everywhere: isInScript)))
      words = ""
    }
    while let character = rest.popFirst() {
      switch character {
      case "}" where upToBrace:
        endWords()
        return pieces
      case "^", "_":
        endWords()
        try addScript(character == "^" ? try argument(true) : nil, to: &pieces)
      case "\\":
        guard rest.first?.isLetter == true else {
          words.append(rest.popFirst() ?? "\\")
          continue
        }
        endWords()
        pieces.append(try command())
      default:
        if let accented = character.accented {
          endWords()
          pieces.append(accented)
        } else if words.isEmpty, pieces.last?.isLowered == true, let plain = character.plainIfRaised
        {
          // σ_w² is σ_w^2: both scripts belong to σ.
          try addScript([.text(String(plain))], to: &pieces)
        } else {
          words.append(character)
        }
      }
    }
    guard !upToBrace else { throw FigureError(.badMarkup(label)) }
    endWords()
    return pieces
  }

  /// Adds what is raised, or reads what is lowered; a script joins the other one before it.
  private mutating func addScript(
    _ raised: [Piece]?, to pieces: inout [Piece]
  ) throws(FigureError) {
    let lowered = raised == nil ? try argument(true) : []
    if case .scripts(let up, let down) = pieces.last {
      if let raised, up.isEmpty {
        pieces[pieces.count - 1] = .scripts(raised: raised, lowered: down)
        return
      }
      if raised == nil, down.isEmpty {
        pieces[pieces.count - 1] = .scripts(raised: up, lowered: lowered)
        return
      }
    }
    pieces.append(.scripts(raised: raised ?? [], lowered: lowered))
  }

  /// What follows a command or a sign: one character, or what stands in braces.
  private mutating func argument(_ isInScript: Bool) throws(FigureError) -> [Piece] {
    guard let first = rest.popFirst() else { throw FigureError(.badMarkup(label)) }
    switch first {
    case "{": return try pieces(isInScript: isInScript, upToBrace: true)
    case "\\" where rest.first?.isLetter == true: return [try command()]
    default:
      return [first.accented ?? .text(String(first).withMinusSigns(everywhere: isInScript))]
    }
  }

  private mutating func command() throws(FigureError) -> Piece {
    let name = String(rest.prefix { $0.isLetter })
    rest.removeFirst(name.count)
    if rest.first == " " { rest.removeFirst() }
    switch name {
    case "frac": return .fraction(try argument(false), try argument(false))
    case "sqrt": return .root(try argument(false))
    default:
      guard let accent = Accent(rawValue: name) else {
        throw FigureError(.unknownMarkup("\\\(name)", text: label))
      }
      return .accented(try argument(false), accent)
    }
  }
}

extension Piece {
  fileprivate var isLowered: Bool {
    if case .scripts(raised: [], lowered: _) = self { true } else { false }
  }
}

extension Character {
  /// The letter and its mark apart, if it is written as a letter and a combining mark.
  fileprivate var accented: Piece? {
    guard let last = unicodeScalars.last, unicodeScalars.count > 1,
      let accent = Accent(combining: last)
    else { return nil }
    var base = ""
    base.unicodeScalars += unicodeScalars.dropLast()
    return .accented([Character(base).accented ?? .text(base)], accent)
  }

  /// The character of which this one is the raised form.
  fileprivate var plainIfRaised: Character? { superscripts.first { $0.value == self }?.key }
}

extension String {
  /// Hyphens that stand for a minus, replaced by the sign: those before a digit that follow
  /// neither letter nor digit, or all of them.
  fileprivate func withMinusSigns(everywhere: Bool) -> String {
    guard utf8.contains(UInt8(ascii: "-")) else { return self }
    let letters = Array(self)
    return String(
      letters.indices.map { index in
        guard letters[index] == "-" else { return letters[index] }
        let opens = index == 0 || !(letters[index - 1].isLetter || letters[index - 1].isNumber)
        let counts = index + 1 < letters.count && letters[index + 1].isNumber
        return everywhere || (opens && counts) ? "−" : "-"
      })
  }

  /// The label's words without markup: scripts become raised or lowered characters where Unicode
  /// has them all, else stay with their sign; fractions and roots are written on one line.
  package var withoutMarkup: String {
    guard let pieces = try? MarkupReader.pieces(of: self) else { return self }
    return pieces.words
  }
}

extension [Piece] {
  fileprivate var words: String { map(\.words).joined() }

  /// The words, in parentheses where they are more than one sign.
  fileprivate var operand: String {
    words.contains { " +−-·/".contains($0) } ? "(\(words))" : words
  }
}

extension Piece {
  fileprivate var words: String {
    switch self {
    case .text(let text): return text
    case .scripts(let raised, let lowered):
      let below = lowered.isEmpty ? "" : lowered.words.script(subscripts, or: "_")
      return below + (raised.isEmpty ? "" : raised.words.script(superscripts, or: "^"))
    case .fraction(let above, let below): return "\(above.operand)/\(below.operand)"
    case .root(let inside): return "√\(inside.operand)"
    case .accented(let base, let accent):
      var words = base.words
      words.unicodeScalars.append(accent.combining)
      return words
    }
  }
}

extension String {
  /// The characters by a table, or the string after its sign where the table lacks one.
  fileprivate func script(_ table: [Character: Character], or sign: Character) -> String {
    let translated = compactMap { table[$0] }
    return translated.count == count ? String(translated) : "\(sign)\(self)"
  }
}

private let superscripts = Dictionary(
  uniqueKeysWithValues: zip("0123456789+−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"))
private let subscripts = Dictionary(
  uniqueKeysWithValues: zip("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))
