import Laboratory

/// One chapter of a report: the experiments it needs and the page it makes of what they found.
///
/// Its prose stands in the file `chapters/<id>.md` of the template folder.
public protocol Chapter: Sendable {
  /// The name in file names, addresses and claim ids: lower case, words joined by hyphens.
  var id: String { get }

  /// The experiments that the page reads.
  var experiments: [any AnyExperiment] { get }

  /// What the prose can place: values, figures, tables, claims and errata.
  func page(_ found: Findings) throws -> Page
}
