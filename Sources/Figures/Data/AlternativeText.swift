/// The length that screen readers are spared to exceed, in characters.
private let longestText = 600

extension Figure {
  /// What the figure shows, in sentences computed from its data, for readers who do not see it.
  ///
  /// As much is said of every panel as fits in some 600 characters: all, a sentence for each, or
  /// what the panels have in common and where the extremes are.
  public var alternativeText: String {
    let named = placedPanels
    let count = named.count > 1 ? ["\(named.count) panels"] : []
    let forms = [
      named.flatMap { $0.panel.sentences(named: $0.name) },
      named.map { $0.panel.sentence(named: $0.name) },
      overview,
    ].map { ([title.withoutMarkup].filter { !$0.isEmpty } + count + $0).map(\.asSentence) }
    return forms.map { $0.joined(separator: " ") }.first { $0.count <= longestText }
      ?? forms[2].fitting(longestText)
  }

  /// All panels with their names; the only one has none.
  private var placedPanels: [(name: String, panel: Panel)] {
    let isSingle = panels.reduce(0) { $0 + $1.count } == 1
    return panels.indices.flatMap { row in
      panels[row].indices.map { (isSingle ? "" : panelName(row, $0), panels[row][$0]) }
    }
  }

  /// What many panels have in common: their names, axes and series, who is lowest how often, and
  /// where the extremes are.
  private var overview: [String] {
    let named = placedPanels
    var sentences: [String] = []
    if let first = named.first, let last = named.last, named.count > 1 {
      sentences.append("From \(first.name) to \(last.name)")
    }
    if let panel = named.first?.panel, !panel.holdsPictures {
      sentences.append("In the first \(panel.axisRange(.right)), \(panel.axisRange(.up))")
    }
    let kinds = named.flatMap { $0.panel.shown.map(\.data.kind) }.unique
    let names = named.flatMap { $0.panel.shown.map(\.label.withoutMarkup) }.unique
      .filter { !$0.isEmpty }
    let series = names.isEmpty ? "" : " of " + names.prefix(8).joined(separator: ", ")
    let more = names.count > 8 ? " and \(names.count - 8) more" : ""
    sentences.append("\(kinds.joined(separator: ", "))\(series)\(more)".capitalizedFirst)
    return sentences + winners(named.map(\.panel)) + extremes(named)
  }

  /// Who ends lowest in how many of the panels that hold several lines.
  private func winners(_ panels: [Panel]) -> [String] {
    let lowest = panels.map(\.ends).filter { $0.count > 1 }.compactMap { ends in
      ends.min { $0.value < $1.value }?.name
    }
    return lowest.unique.prefix(3).map { name in
      "\(name) ends lowest in \(lowest.filter { $0 == name }.count) of \(lowest.count)"
    }
  }

  /// The panels that hold the lowest and the highest value of all.
  private func extremes(_ named: [(name: String, panel: Panel)]) -> [String] {
    let values = named.compactMap { named in
      let ends = named.panel.shown.compactMap { $0.mainValues.finiteEnds }
      return ends.map(\.lowerBound).min().map { low in
        (name: named.name, low: low, high: ends.map(\.upperBound).max() ?? low)
      }
    }
    guard let low = values.min(by: { $0.low < $1.low }),
      let high = values.max(by: { $0.high < $1.high }), low.low < high.high
    else { return [] }
    guard values.count > 1 else {
      return ["Values from \(low.low.inWords) to \(high.high.inWords)"]
    }
    return [
      "The lowest value is \(low.low.inWords) in \(low.name), the highest \(high.high.inWords) in "
        + high.name
    ]
  }
}

extension Panel {
  /// The marks that say something of their own.
  fileprivate var shown: [any Mark] {
    marks.filter { $0.key != nil || $0.colors != nil || $0.data.reach == .field }
  }

  /// What the panel shows, in one sentence.
  fileprivate func sentence(named name: String) -> String {
    let start = name.isEmpty ? "" : "\(name): "
    let note = inset.isEmpty ? "" : ", \(inset.withoutMarkup)"
    return "\(start)\(shown.map(\.summary).joined(separator: ", "))\(note)"
  }

  /// What the panel shows, in full.
  fileprivate func sentences(named name: String) -> [String] {
    let start = name.isEmpty ? "" : "\(name): "
    let note = inset.isEmpty ? "" : ", \(inset.withoutMarkup)"
    let ranges = holdsPictures ? [] : ["\(axisRange(.right)), \(axisRange(.up))\(note)"]
    var sentences = ranges.isEmpty && name.isEmpty ? [] : ["\(start)\(ranges.joined())"]
    sentences += shown.map(\.summary).map(\.capitalizedFirst)
    for case let guide as Guide in marks where !guide.label.isEmpty {
      sentences.append("A guide marks \(guide.label.withoutMarkup) at \(guide.value.inWords)")
    }
    if let ranking { sentences.append(ranking) }
    return sentences + crossings.prefix(3)
  }

  fileprivate func axisRange(_ direction: MarkData.Direction) -> String {
    let axis = direction == .right ? x : y
    var names: [String] = []
    var ends: [ClosedRange<Double>] = []
    for data in boundingMarks.map(\.data) where data.reach != .nothing {
      let channels = MarkData.Channel.allCases.filter {
        ![.value, .dx, .dy].contains($0) && data.isHorizontal($0) == (direction == .right)
      }
      ends += channels.compactMap(data.column).compactMap(Axis.Kind.linear.ends)
      names += data.names(direction == .right ? .x : .y) ?? []
    }
    let title =
      axis.title.isEmpty ? (direction == .right ? "x" : "y") : axis.title.withoutMarkup
    guard names.isEmpty else {
      let title = axis.title.isEmpty ? "" : "\(title): "
      return title + names.unique.map(\.withoutMarkup).joined(separator: ", ")
    }
    let kind = axis.kind == .linear ? "" : " (logarithmic)"
    let (low, high) = (ends.map(\.lowerBound).min() ?? 0, ends.map(\.upperBound).max() ?? 0)
    return "\(title)\(kind) from \(low.inWords) to \(high.inWords)"
  }

  /// Who ends lowest and who highest, wherever each line ends.
  private var ranking: String? {
    let ends = ends.sorted { $0.value < $1.value }
    guard ends.count > 1, let first = ends.first, let last = ends.last, first.value < last.value
    else { return nil }
    return "At the end \(first.name) is lowest (\(first.value.inWords)) and "
      + "\(last.name) highest (\(last.value.inWords))"
  }

  /// The names of the lines with the values at their ends.
  fileprivate var ends: [(name: String, value: Double)] {
    shown.filter { !$0.label.isEmpty }.compactMap { mark in
      mark.end.map { (name: mark.label.withoutMarkup, value: $0.y) }
    }
  }

  /// Where lines over the same positions last change places, in sentences.
  private var crossings: [String] {
    let lines = shown.filter { ["line", "band"].contains($0.data.kind) && !$0.label.isEmpty }
    return lines.indices.flatMap { first in
      lines[(first + 1)...].compactMap { second -> String? in
        guard let x = lines[first].lastCrossing(with: second) else { return nil }
        let names = [lines[first].label, second.label].map(\.withoutMarkup)
        return "\(names[0]) and \(names[1]) last cross at \(x.inWords)"
      }
    }
  }
}

extension Mark {
  /// The position where two lines over the same positions last change places.
  fileprivate func lastCrossing(with other: any Mark) -> Double? {
    guard let x = data.numbers(.x), x == other.data.numbers(.x), let a = data.numbers(.y),
      let b = other.data.numbers(.y), a.count == x.count, b.count == x.count
    else { return nil }
    var last: (row: Int, isAbove: Bool)?
    var crossing: Double?
    for row in x.indices where a[row] != b[row] && a[row].isFinite && b[row].isFinite {
      let isAbove = a[row] > b[row]
      if let last, last.isAbove != isAbove { crossing = x[row] }
      last = (row, isAbove)
    }
    return crossing
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var asSentence: String { last == "." || last == "?" ? self : self + "." }
}

extension [Double] {
  /// The least and the greatest finite number.
  var finiteEnds: ClosedRange<Double>? { Axis.Kind.linear.ends(of: self) }
}

extension [String] {
  /// As many of the sentences as fit into a length, the first in any case.
  fileprivate func fitting(_ length: Int) -> String {
    var text = ""
    for sentence in self where text.isEmpty || text.count + sentence.count < length {
      text += text.isEmpty ? sentence : " " + sentence
    }
    return text
  }
}
