/// A piece of a label at one height: on the line, raised or lowered.
struct Run: Hashable {
  enum Position { case line, raised, lowered }
  var text: String
  var position: Position

  /// Splits `W^{(l)}`, `x_1` or `10^{-3}` into its pieces.
  ///
  /// `^` raises and `_` lowers the next character or the next `{…}`; a backslash takes the next
  /// character as it is. A hyphen before a digit becomes a minus sign where it stands for one.
  static func parse(_ markup: String) throws(FigureError) -> [Run] {
    var runs: [Run] = []
    var rest = Substring(markup)
    func append(_ text: String, _ position: Position) {
      if runs.last?.position == position {
        runs[runs.count - 1].text += text
      } else if !text.isEmpty {
        runs.append(Run(text: text, position: position))
      }
    }
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        append(rest.popFirst().map(String.init) ?? "\\", .line)
      case "^", "_":
        guard let script = rest.popScript() else {
          throw FigureError(.badMarkup(markup))
        }
        append(script.withMinusSigns(everywhere: true), character == "^" ? .raised : .lowered)
      default:
        append(String(character), .line)
      }
    }
    for index in runs.indices where runs[index].position == .line {
      runs[index].text = runs[index].text.withMinusSigns(everywhere: false)
    }
    return runs
  }
}

extension Substring {
  /// Takes the argument of `^` or `_`: one character, or what stands in braces.
  fileprivate mutating func popScript() -> String? {
    guard let first = popFirst() else { return nil }
    guard first == "{" else { return String(first) }
    guard let end = firstIndex(of: "}") else { return nil }
    let script = String(self[..<end])
    self = self[index(after: end)...]
    return script
  }
}

extension String {
  /// Hyphens that stand for a minus, replaced by the sign: those before a digit that follow
  /// neither letter nor digit, or all of them.
  func withMinusSigns(everywhere: Bool) -> String {
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
  /// has them all, else stay with their sign.
  package var withoutMarkup: String {
    guard let runs = try? Run.parse(self) else { return self }
    return runs.map { run in
      switch run.position {
      case .line: run.text
      case .raised: run.text.translated(by: superscripts) ?? "^" + run.text
      case .lowered: run.text.translated(by: subscripts) ?? "_" + run.text
      }
    }.joined()
  }

  private func translated(by table: [Character: Character]) -> String? {
    let translated = compactMap { table[$0] }
    return translated.count == count ? String(translated) : nil
  }
}

private let superscripts = Dictionary(
  uniqueKeysWithValues: zip("0123456789+−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"))
private let subscripts = Dictionary(
  uniqueKeysWithValues: zip("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))
