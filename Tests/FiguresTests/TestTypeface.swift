import Figures

extension Typeface {
  /// A typeface of boxes: every letter 600 units wide of 1000, so that tests need no font.
  static let boxes = Typeface(
    regular: .boxes("Boxes"), semibold: .boxes("Boxes-Semibold"),
    fallback: .boxes("Boxes-Fallback", ["∇"]))
}

extension Typeface.Font {
  static func boxes(_ name: String, _ letters: [Unicode.Scalar] = usual) -> Typeface.Font {
    let box = Path(
      [Point(50, 0), Point(550, 0), Point(550, 700), Point(50, 700)], closed: true)
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    for letter in letters {
      glyphs[letter] = Glyph(advance: 600, outline: letter == " " ? Path() : box)
    }
    return Typeface.Font(name: name, unitsPerEm: 1000, glyphs: glyphs, kerning: [:])
  }

  private static let usual: [Unicode.Scalar] =
    (0x20...0x7E).compactMap { Unicode.Scalar(UInt32($0)) }
    + Array("−·σ\u{2009}½√°φ".unicodeScalars)
}
