import Laboratory

extension Manuscript {
  /// What every page says above its text where it is not a page of the report as its author wrote
  /// it: a quick look, or one at other data.
  var notices: [String] {
    let quick = "A quick look: fewer seeds and steps than the report, and no claim is judged."
    return (profile == .quick ? [quick] : []) + data.map(notice)
  }

  private func notice(on data: SuppliedData) -> String {
    let readers = chapters.flatMap { chapter in
      chapter.experiments.filter { $0.reads.contains(data.name) }.map { "\(chapter.id)/\($0.id)" }
    }
    return """
      Not the report's own data: where it draws \(data.name), this edition reads \
      \(data.files.keys.sorted().joined(separator: ", ")) (SHA-256 of names and contents \
      \(data.digest.description.prefix(12))…), in \(readers.joined(separator: ", ")). Text and \
      settings were written for the report's own data, and no claim is judged.
      """
  }
}
