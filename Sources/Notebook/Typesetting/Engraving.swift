/// A text that KaTeX or highlight.js sets.
enum Engraving: Hashable, Sendable {
  case formula(String, isDisplayed: Bool)
  case swift(String)

  /// What an insert of the prose has to have set; nil where it is neither a formula nor Swift.
  init?(_ kind: Insert.Kind) {
    switch kind {
    case .formula(let tex, let isDisplayed, _): self = .formula(tex, isDisplayed: isDisplayed)
    case .listing("swift", let source): self = .swift(source)
    default: return nil
    }
  }

  /// The formulas of a page's claims and tables, which are written in Swift.
  static func all(on page: Page) -> [Engraving] {
    let sentences = page.claims.flatMap(\.sentences) + page.tables.map(\.caption)
    return sentences.flatMap { sentence in
      ProseScanner.sentence(sentence, origin: "").inserts.map(\.kind).compactMap(Engraving.init)
    }
  }
}

extension Engraver {
  /// The texts that a cache does not hold yet; those that are wrong are left out, for `typeset` to
  /// report where they stand.
  static func engraved(
    _ texts: [Engraving], with libraries: TypesettingLibraries, reusing cache: EngravingCache
  ) -> EngravingCache {
    let engraver = Engraver(libraries: libraries, reusing: cache)
    for text in texts {
      switch text {
      case .formula(let tex, let isDisplayed):
        _ = try? engraver.formula(tex, isDisplayed: isDisplayed)
      case .swift(let source): _ = try? engraver.swift(source)
      }
    }
    return engraver.used
  }
}

extension EngravingCache {
  /// Adds the entries of a cache that the same libraries made; of others, nothing is kept.
  mutating func merge(_ other: EngravingCache) {
    if libraries != other.libraries { self = EngravingCache() }
    libraries = other.libraries
    entries.merge(other.entries) { $1 }
  }
}
