import CFreeType
import Figures

/// The fonts that figures are set in, read by file, so that no font configuration of the machine
/// can change a drawing.
public struct FontFamily: Sendable {
  /// A font file and the package that installs it.
  public struct File: Hashable, Sendable {
    /// The path of the file.
    public let path: String
    /// The Debian package that holds it.
    public let package: String

    /// Names a font file and its package.
    public init(path: String, package: String) {
      self.path = path
      self.package = package
    }
  }

  /// The font of labels.
  public let regular: File
  /// The font of titles.
  public let semibold: File
  /// The font that stands in for characters the others lack.
  public let fallback: File

  /// Makes a family from three files.
  public init(regular: File, semibold: File, fallback: File) {
    self.regular = regular
    self.semibold = semibold
    self.fallback = fallback
  }

  /// Lato, with DejaVu Sans for what Lato lacks: ∇ ∝ ∥ ⊙ ∈ ℝ ⟨ ⟩.
  public static let lato = FontFamily(
    regular: File(path: "/usr/share/fonts/truetype/lato/Lato-Regular.ttf", package: "fonts-lato"),
    semibold: File(path: "/usr/share/fonts/truetype/lato/Lato-Semibold.ttf", package: "fonts-lato"),
    fallback: File(
      path: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", package: "fonts-dejavu-core"))

  /// Reads the characters that figures use; throws an error that names the missing package.
  public func load() throws(FontError) -> Typeface {
    Typeface(
      regular: try FontReader(regular).read(), semibold: try FontReader(semibold).read(),
      fallback: try FontReader(fallback).read())
  }
}

/// A font that cannot be used.
public enum FontError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is not there or not a font.
  case unreadable(FontFamily.File)
  /// An outline of the font cannot be read.
  case badGlyph(FontFamily.File, Unicode.Scalar)

  /// What is wrong and which package mends it.
  public var description: String {
    switch self {
    case .unreadable(let file):
      "the font \(file.path) cannot be read; install it with: apt-get install \(file.package)"
    case .badGlyph(let file, let scalar):
      "the font \(file.path) has a bad outline for U+\(String(scalar.value, radix: 16))"
    }
  }
}

/// Reads one font file into integers.
private struct FontReader {
  let file: FontFamily.File

  init(_ file: FontFamily.File) { self.file = file }

  func read() throws(FontError) -> Typeface.Font {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0 else { throw .unreadable(file) }
    defer { FT_Done_FreeType(library) }
    var opened: FT_Face?
    guard FT_New_Face(library, file.path, 0, &opened) == 0, let face = opened else {
      throw .unreadable(file)
    }
    defer { FT_Done_Face(face) }
    let name = FT_Get_Postscript_Name(face).map { String(cString: $0) } ?? file.path
    return Typeface.Font(
      name: name, unitsPerEm: Int(face.pointee.units_per_EM), glyphs: try glyphs(of: face),
      kerning: kerning(of: face))
  }

  private func glyphs(
    of face: FT_Face
  ) throws(FontError) -> [Unicode.Scalar: Typeface.Font.Glyph] {
    var glyphs: [Unicode.Scalar: Typeface.Font.Glyph] = [:]
    for scalar in usedCharacters {
      let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
      guard index != 0 else { continue }
      guard FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0,
        let outline = path(of: &face.pointee.glyph.pointee.outline)
      else { throw .badGlyph(file, scalar) }
      let advance = Int(face.pointee.glyph.pointee.advance.x)
      glyphs[scalar] = Typeface.Font.Glyph(advance: advance, outline: outline)
    }
    return glyphs
  }

  /// The kern table's values for pairs of Latin characters, in font units.
  private func kerning(of face: FT_Face) -> [Typeface.Font.Pair: Int] {
    let letters = kernedCharacters.map { ($0, FT_Get_Char_Index(face, FT_ULong($0.value))) }
      .filter { $0.1 != 0 }
    var kerning: [Typeface.Font.Pair: Int] = [:]
    for (first, firstIndex) in letters {
      for (second, secondIndex) in letters {
        var offset = FT_Vector()
        let mode = FT_UInt(FT_KERNING_UNSCALED.rawValue)
        guard FT_Get_Kerning(face, firstIndex, secondIndex, mode, &offset) == 0, offset.x != 0
        else { continue }
        kerning[.init(first, second)] = Int(offset.x)
      }
    }
    return kerning
  }

  /// The outline as elements of a path, or nil if FreeType rejects it.
  private func path(of outline: inout FT_Outline) -> Path? {
    var elements: [Path.Element] = []
    var steps = FT_Outline_Funcs(
      move_to: { to, elements in add(elements) { .move(point(to)) } },
      line_to: { to, elements in add(elements) { .line(point(to)) } },
      conic_to: { control, to, elements in
        add(elements) { .quadratic(point(control), point(to)) }
      },
      cubic_to: { first, second, to, elements in
        add(elements) { .cubic(point(first), point(second), point(to)) }
      },
      shift: 0, delta: 0)
    // An explicit pointer: `&elements` would hand over the array's storage, not the array.
    let status = withUnsafeMutablePointer(to: &elements) {
      FT_Outline_Decompose(&outline, &steps, $0)
    }
    guard status == 0 else { return nil }
    return Path(elements.closingParts)
  }
}

private func add(_ elements: UnsafeMutableRawPointer?, _ element: () -> Path.Element) -> Int32 {
  elements?.assumingMemoryBound(to: [Path.Element].self).pointee.append(element())
  return 0
}

private func point(_ vector: UnsafePointer<FT_Vector>?) -> Point {
  vector.map { Point(Int($0.pointee.x), Int($0.pointee.y)) } ?? Point(0, 0)
}

extension [Path.Element] {
  /// The elements with a `close` at the end of every part: outlines of letters are closed.
  fileprivate var closingParts: [Path.Element] {
    var result: [Path.Element] = []
    for element in self {
      if case .move = element, !result.isEmpty { result.append(.close) }
      result.append(element)
    }
    return result.isEmpty ? result : result + [.close]
  }
}

/// Latin, Greek, punctuation, scripts, arrows and mathematical signs: what labels are made of.
private let usedCharacters: [Unicode.Scalar] = [
  0x20...0x7E, 0xA0...0x17F, 0x1E3...0x1E3, 0x2C6...0x2E3, 0x391...0x3D6, 0x1D40...0x1D40,
  0x2009...0x2022,
  0x2026...0x2026, 0x202F...0x2044, 0x2070...0x209C, 0x20AC...0x20AC, 0x2102...0x2124,
  0x2190...0x21D5, 0x2200...0x22EF, 0x25A0...0x25CF, 0x2713...0x2717, 0x27E8...0x27E9,
].flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }

/// The characters between which kerning is read: printable ASCII, dashes and quotes.
private let kernedCharacters: [Unicode.Scalar] =
  [0x21...0x7E, 0x2013...0x201E].flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }
