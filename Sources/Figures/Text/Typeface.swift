/// The letters that a figure is set in: integers read from fonts once, and no file or library.
public struct Typeface: Sendable {
  /// One font: advances, kerning and outlines in its own units.
  public struct Font: Sendable {
    /// A letter's shape and width, in font units; y grows upwards.
    public struct Glyph: Sendable {
      /// The distance to the next letter's origin.
      public let advance: Int
      /// The outline around the origin.
      public let outline: Path

      /// Makes a glyph from its advance and outline in font units.
      public init(advance: Int, outline: Path) {
        self.advance = advance
        self.outline = outline
      }
    }

    /// Two letters that follow each other.
    public struct Pair: Hashable, Sendable {
      /// The first letter.
      public let first: Unicode.Scalar
      /// The second letter.
      public let second: Unicode.Scalar

      /// Makes a pair of letters.
      public init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
        self.first = first
        self.second = second
      }
    }

    /// The name of the font, such as `Lato-Regular`.
    public let name: String
    /// The number of font units in the size of the text.
    public let unitsPerEm: Int
    /// The letters that were read.
    public let glyphs: [Unicode.Scalar: Glyph]
    /// What is added to the advance between two letters, in font units; 0 where absent.
    public let kerning: [Pair: Int]

    /// Makes a font from the integers read from a file.
    public init(
      name: String, unitsPerEm: Int, glyphs: [Unicode.Scalar: Glyph], kerning: [Pair: Int]
    ) {
      self.name = name
      self.unitsPerEm = unitsPerEm
      self.glyphs = glyphs
      self.kerning = kerning
    }
  }

  /// How strong letters are.
  public enum Weight: Hashable, Sendable {
    /// Labels, ticks and notes.
    case regular
    /// Titles.
    case semibold
  }

  /// The font of labels.
  public let regular: Font
  /// The font of titles.
  public let semibold: Font
  /// The font that stands in for characters the others lack.
  public let fallback: Font

  /// Makes a typeface from its three fonts.
  public init(regular: Font, semibold: Font, fallback: Font) {
    self.regular = regular
    self.semibold = semibold
    self.fallback = fallback
  }

  /// The font that has a character: the weight's own, else the fallback, else nil.
  func font(for scalar: Unicode.Scalar, _ weight: Weight) -> Font? {
    let own = weight == .regular ? regular : semibold
    if own.glyphs[scalar] != nil { return own }
    return fallback.glyphs[scalar] != nil ? fallback : nil
  }
}

extension Typeface {
  /// Every integer of the typeface in a fixed order: what a fingerprint digests.
  public var canonicalText: String {
    [regular, semibold, fallback].map(\.canonicalText).joined()
  }
}

extension Typeface.Font {
  var canonicalText: String {
    var text = "font \(name) \(unitsPerEm)\n"
    for (scalar, glyph) in glyphs.sorted(by: { $0.key < $1.key }) {
      text += "\(scalar.value) \(glyph.advance) \(glyph.outline.canonicalText)\n"
    }
    let pairs = kerning.sorted {
      ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second)
    }
    for (pair, amount) in pairs where amount != 0 {
      text += "kern \(pair.first.value) \(pair.second.value) \(amount)\n"
    }
    return text
  }
}
