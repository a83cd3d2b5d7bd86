extension Mark {
  /// The mark in half a sentence: kind, label, and what its values do.
  var summary: String {
    let name = label.isEmpty ? data.kind : "\(data.kind) \(label.withoutMarkup)"
    if data.reach == .pictures { return range(of: name) }
    if let names = data.names(data.direction == .right ? .y : .x) {
      return "\(name): \(valuesByName(names))"
    }
    if let ends = data.numbers(.xEnd), let starts = data.numbers(.x), let counts = data.numbers(.y),
      let highest = counts.indices.filter({ !counts[$0].isNaN })
        .max(by: { counts[$0] < counts[$1] })
    {
      return "\(name) highest between \(starts[highest].inWords) and \(ends[highest].inWords)"
    }
    if data.numbers(.dx) != nil { return "\(name) of \(data.count) arrows" }
    if data.numbers(.value) != nil { return range(of: name) }
    return data.reach == .path ? journey(of: name) : course(of: name)
  }

  /// The numbers that the mark is about, whatever their direction.
  var mainValues: [Double] {
    if let values = data.numbers(.value) { return values }
    if data.direction == .right, let values = data.numbers(.x) { return values }
    return data.numbers(.y) ?? data.numbers(.upper) ?? []
  }

  private func range(of name: String) -> String {
    guard let ends = mainValues.finiteEnds else { return name }
    return "\(name) from \(ends.lowerBound.inWords) to \(ends.upperBound.inWords)"
  }

  /// Each name with its value, or with the median of its values.
  private func valuesByName(_ names: [String]) -> String {
    let values = mainValues
    guard data.kind != "ridges" else {
      return names.unique.map(\.withoutMarkup).joined(separator: ", ")
    }
    var list = NameList()
    for name in names { list.include(name) }
    guard list.count < names.count else {
      return zip(names, values).map { "\($0.withoutMarkup) \($1.inWords)" }.joined(separator: ", ")
    }
    var groups = [[Double]](repeating: [], count: list.count)
    for (name, value) in zip(names, values) where !value.isNaN {
      if let place = list.place(of: name) { groups[place].append(value) }
    }
    return zip(list, groups).map { name, own in
      "\(name.withoutMarkup) median \(own.sorted().quantile(tenths: 5).inWords)"
    }.joined(separator: ", ")
  }

  /// Where a path starts and ends.
  private func journey(of name: String) -> String {
    let points = Array(zip(data.numbers(.x) ?? [], data.numbers(.y) ?? []))
    guard let start = points.first, let end = points.last else { return name }
    return "\(name) goes from (\(start.0.inWords), \(start.1.inWords)) to "
      + "(\(end.0.inWords), \(end.1.inWords))"
  }

  /// What the values of a line do from its start to its end.
  private func course(of name: String) -> String {
    let all = mainValues
    guard let ends = all.finiteEnds, let first = all.firstIndex(where: \.isFinite),
      let last = all.lastIndex(where: \.isFinite)
    else { return name }
    let (start, finish) = (all[first].inWords, all[last].inWords)
    let (low, high) = (ends.lowerBound.inWords, ends.upperBound.inWords)
    let gaps = all[first...last].contains(where: \.isNaN) ? ", with gaps" : ""
    guard last == all.count - 1 else {
      return "\(name) begins at \(start) and ends at no finite number\(gaps)"
    }
    guard [start, finish] != [low, high], [start, finish] != [high, low] else {
      let course = start == finish ? "stays at \(start)" : "goes from \(start) to \(finish)"
      return "\(name) \(course)\(gaps)"
    }
    return "\(name) goes from \(start) to \(finish), between \(low) and \(high)\(gaps)"
  }
}
