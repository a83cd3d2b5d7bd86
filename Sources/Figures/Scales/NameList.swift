/// Names in the order in which each first came; the place of one is found without a search.
struct NameList: Hashable {
  private var names: [String] = []
  private var places: [String: Int] = [:]

  /// Appends a name, unless the list has it already.
  mutating func include(_ name: String) {
    guard places[name] == nil else { return }
    places[name] = names.count
    names.append(name)
  }

  /// Where a name stands; nil for one that the list does not have.
  func place(of name: String) -> Int? { places[name] }
}

extension NameList: RandomAccessCollection {
  var startIndex: Int { names.startIndex }
  var endIndex: Int { names.endIndex }

  subscript(place: Int) -> String { names[place] }
}
