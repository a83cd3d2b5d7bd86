extension Figure {
  /// What the figure shows, in sentences computed from its data, for readers who do not see it.
  public var alternativeText: String {
    var sentences = [title.withoutMarkup].filter { !$0.isEmpty }
    let count = panels.reduce(0) { $0 + $1.count }
    if count > 1 { sentences.append("\(count) panels") }
    for (row, panels) in panels.enumerated() {
      for (column, panel) in panels.enumerated() {
        let name = count > 1 ? panelName(row, column) : ""
        sentences += panel.sentences(named: name, isShort: count > 6)
      }
    }
    return sentences.map { $0.last == "." || $0.last == "?" ? $0 : $0 + "." }
      .joined(separator: " ")
  }
}

extension Panel {
  /// What the panel shows; a short form for one of many.
  fileprivate func sentences(named name: String, isShort: Bool) -> [String] {
    let shown = marks.filter { $0.key != nil || $0.colors != nil }
    let start = name.isEmpty ? "" : "\(name): "
    let note = inset.isEmpty ? "" : ", \(inset.withoutMarkup)"
    guard !isShort else {
      return ["\(start)\(shown.map(\.summary).joined(separator: ", "))\(note)"]
    }
    var sentences = ["\(start)\(axisRange(.right)), \(axisRange(.up))\(note)"]
    sentences += shown.map(\.summary).map(\.capitalizedFirst)
    for case let guide as Guide in marks where !guide.label.isEmpty {
      sentences.append("A guide marks \(guide.label.withoutMarkup) at \(guide.value.inWords)")
    }
    if let ranking = ranking(of: shown) { sentences.append(ranking) }
    return sentences
  }

  private func axisRange(_ direction: MarkData.Direction) -> String {
    let axis = direction == .right ? x : y
    var names: [String] = []
    var values: [Double] = []
    for data in marks.map(\.data) where data.reach != .nothing {
      let channels = MarkData.Channel.allCases.filter {
        $0 != .value && data.isHorizontal($0) == (direction == .right)
      }
      values += channels.flatMap { data.numbers($0) ?? [] }.filter(\.isFinite)
      names += data.names(direction == .right ? .x : .y) ?? []
    }
    let title =
      axis.title.isEmpty ? (direction == .right ? "x" : "y") : axis.title.withoutMarkup
    guard names.isEmpty else {
      let title = axis.title.isEmpty ? "" : "\(title): "
      return title + names.unique.map(\.withoutMarkup).joined(separator: ", ")
    }
    let kind = axis.kind == .linear ? "" : " (logarithmic)"
    return "\(title)\(kind) from \((values.min() ?? 0).inWords) to \((values.max() ?? 0).inWords)"
  }

  /// Who ends lowest and who highest, among lines that reach the same end.
  private func ranking(of shown: [any Mark]) -> String? {
    let ends = shown.filter { !$0.label.isEmpty }.compactMap { mark in
      mark.end.map { (name: mark.label.withoutMarkup, value: $0.y) }
    }.sorted { $0.value < $1.value }
    guard ends.count > 1, let first = ends.first, let last = ends.last, first.value < last.value
    else { return nil }
    return "At the end \(first.name) is lowest (\(first.value.inWords)) and "
      + "\(last.name) highest (\(last.value.inWords))"
  }
}

extension Mark {
  /// The mark in half a sentence: kind, label, and what its values do.
  fileprivate var summary: String {
    let name = label.isEmpty ? data.kind : "\(data.kind) \(label.withoutMarkup)"
    if let names = data.names(data.direction == .right ? .y : .x) {
      let values = data.numbers(data.direction == .right ? .x : .y) ?? []
      let pairs = zip(names, values).map { "\($0.withoutMarkup) \($1.inWords)" }
      return "\(name): \(pairs.joined(separator: ", "))"
    }
    if let ends = data.numbers(.xEnd), let starts = data.numbers(.x), let counts = data.numbers(.y),
      let highest = counts.indices.max(by: { counts[$0] < counts[$1] })
    {
      return "\(name) highest between \(starts[highest].inWords) and \(ends[highest].inWords)"
    }
    if let values = data.numbers(.value)?.filter(\.isFinite), !values.isEmpty {
      return "\(name) from \((values.min() ?? 0).inWords) to \((values.max() ?? 0).inWords)"
    }
    if data.reach == .path, let x = data.numbers(.x), let y = data.numbers(.y),
      let start = zip(x, y).map({ $0 }).first, let end = zip(x, y).map({ $0 }).last
    {
      return "\(name) goes from (\(start.0.inWords), \(start.1.inWords)) to "
        + "(\(end.0.inWords), \(end.1.inWords)) in \(max(data.count - 1, 0)) steps"
    }
    let all = data.numbers(.y) ?? []
    let values = all.filter(\.isFinite)
    guard let first = values.first, let last = values.last, let low = values.min(),
      let high = values.max()
    else { return name }
    if let end = all.last, !end.isFinite {
      return "\(name) begins at \(first.inWords) and ends at no finite number"
    }
    let path = "\(name) goes from \(first.inWords) to \(last.inWords)"
    let isMonotone = low == min(first, last) && high == max(first, last)
    return isMonotone ? path : path + ", between \(low.inWords) and \(high.inWords)"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
