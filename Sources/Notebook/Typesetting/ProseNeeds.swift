/// What a chapter's prose needs of the stages before `typeset`, read ahead of it.
public struct ProseNeeds: Sendable {
  /// The figure that stands for the chapter in the contents: the first one in the prose.
  let thumbnail: String?

  /// The formulas and the Swift that the prose shows, and the experiments whose source it shows.
  let texts: [Engraving]

  /// The experiments whose source the prose shows.
  let sources: [String]

  /// Reads a chapter's file among the templates; where it is missing or wrong, `typeset` says so.
  public init(of chapter: String, in templates: [String: String]) {
    let file = ChapterText.file(chapter)
    let kinds = ProseScanner.chapter(templates[file] ?? "", file: file).inserts.map(\.kind)
    texts = kinds.compactMap(Engraving.init)
    thumbnail =
      kinds.lazy.compactMap { kind in
        if case .figure(let id, _, _) = kind { id } else { nil }
      }.first
    sources = kinds.compactMap { kind in if case .source(let id) = kind { id } else { nil } }
  }

  /// The grounds on which a figure is published as PNG: dark is needed only of a thumbnail, since the
  /// picture in the page follows the reader's theme by itself.
  public func themes(of figure: String) -> [Picture.Theme] {
    figure == thumbnail ? Picture.Theme.allCases : [.light]
  }
}
