import Laboratory

/// A paper that chapters cite.
struct Paper: Codable, Sendable {
  let id: String
  let authors: [String]
  let year: Int
  let title: String
  let venue: String
  let url: String

  /// All authors, given names first.
  var allAuthors: String {
    let names = authors.map { author in
      author.split(separator: ",", maxSplits: 1).reversed().map { $0.trimmed }
        .joined(separator: " ")
    }
    guard names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + names.last!
  }

  /// The authors as a sentence names them: one, two, or the first *et al.*
  var shortAuthors: String {
    let families = authors.map { String($0.prefix { $0 != "," }) }
    return switch families.count {
    case 0: title
    case 1: families[0]
    case 2: "\(families[0]) and \(families[1])"
    default: "\(families[0]) et al."
    }
  }
}

/// The papers of `references.json`.
struct Bibliography {
  /// The file in the template folder.
  static let file = "references.json"

  /// The papers in the order of the page: by first author, then year, then id.
  let papers: [Paper]

  /// Reads the papers.
  ///
  /// - Throws: `Problems` where the file is no list of papers, or two papers share an id.
  init(_ templates: [String: String]) throws(Problems) {
    guard let text = templates[Self.file] else {
      papers = []
      return
    }
    do {
      papers = try CanonicalJSON.decode([Paper].self, from: text).sorted {
        ($0.shortAuthors, $0.year, $0.id) < ($1.shortAuthors, $1.year, $1.id)
      }
    } catch {
      let explanation =
        (error as? DecodingError)?.explanation(
          of: text, unfitNumber: "A 'year' is no whole number.") ?? "\(error)"
      throw Problems(
        .typeset,
        "\(explanation) This is a list of references with id, authors, year, title, venue and url.",
        file: Self.file)
    }
    let ids = papers.map(\.id)
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      throw Problems(.typeset, "two references are called '\(id)'", file: Self.file)
    }
  }

  /// The paper of an id.
  subscript(id: String) -> Paper? { papers.first { $0.id == id } }

  /// Citations as a part of the sentence, *He et al. (2015)*, or in brackets, *(He et al., 2015)*.
  static func citation(
    _ papers: [Paper], isTextual: Bool, link: (Paper, _ text: String) -> String
  ) -> String {
    let texts = papers.map { paper in
      link(
        paper,
        isTextual
          ? "\(paper.shortAuthors) (\(paper.year))" : "\(paper.shortAuthors), \(paper.year)")
    }
    let joined = texts.joined(separator: "; ")
    return isTextual ? joined : "(\(joined))"
  }
}
