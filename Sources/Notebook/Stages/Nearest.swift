/// The names that someone who typed `name` may have meant: at most two, the closest first.
///
/// Close is an edit distance (Levenshtein 1966) of at most a third of the longer name, or a name
/// that begins with what was typed.
public func nearest(to name: String, among names: [String]) -> [String] {
  let typed = name.lowercased()
  let distances = names.enumerated().map { index, candidate in
    let candidate = candidate.lowercased()
    let distance =
      !typed.isEmpty && candidate.hasPrefix(typed) ? 0 : editDistance(typed, candidate)
    return (distance: distance, limit: max(typed.count, candidate.count) / 3, index: index)
  }
  return distances.filter { $0.distance <= $0.limit }
    .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
    .prefix(2).map { names[$0.index] }
}

/// The least number of insertions, deletions and replacements that turn one text into the other.
func editDistance(_ one: String, _ other: String) -> Int {
  let other = Array(other)
  var row = Array(0...other.count)
  for (i, character) in one.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in other.indices {
      let replaced = diagonal + (character == other[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[other.count]
}
