import Figures

extension Typeface {
  /// A typeface of boxes: every letter 600 units wide of 1000, so that tests need no font.
  static let boxes = boxes(kerning: [:])

  /// The boxes with kerning between some of them.
  static func boxes(kerning: [Font.Pair: Int]) -> Typeface {
    Typeface(
      regular: .boxes("Boxes", kerning: kerning), semibold: .boxes("Boxes-Semibold"),
      fallback: .boxes("Boxes-Fallback", Array("∇∝∈ℝ⟨⟩⊙∥".unicodeScalars)))
  }
}

extension Typeface.Font {
  static func boxes(
    _ name: String, _ letters: [Unicode.Scalar] = usual, kerning: [Pair: Int] = [:]
  ) -> Typeface.Font {
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    for letter in letters {
      glyphs[letter] = Glyph(advance: 600, outline: letter == " " ? Path() : outline(of: letter))
    }
    return Typeface.Font(name: name, unitsPerEm: 1000, glyphs: glyphs, kerning: kerning)
  }

  /// A box of a letter's height; marks are flat and high.
  private static func outline(of letter: Unicode.Scalar) -> Path {
    let (bottom, top) = marks.contains(letter) ? (600, 700) : (0, letter == "√" ? 850 : 700)
    return Path(
      [Point(50, bottom), Point(550, bottom), Point(550, top), Point(50, top)], closed: true)
  }

  private static let marks = Array("\u{2C6}\u{AF}\u{2DC}\u{2D9}".unicodeScalars)

  private static let usual: [Unicode.Scalar] =
    (0x20...0x7E).compactMap { Unicode.Scalar(UInt32($0)) }
    + (0x3B1...0x3C9).compactMap { Unicode.Scalar(UInt32($0)) }
    + Array("−·\u{2009}½√°≤→∞∂Σ‖⁽ˡ⁾²ŷŴ÷".unicodeScalars) + marks
}
