/// The series of a figure in order of first appearance, with the look each keeps in all panels.
struct SeriesTable {
  struct Entry {
    var label: String
    let look: Look
    let key: LegendKey
  }

  private(set) var entries: [Entry] = []
  /// Where the entry of a label stands.
  private var places: [String: Int] = [:]

  init(_ figure: Figure) {
    var automatic = figure.palette.names.count
    for mark in figure.placedMarks.map(\.mark) where !mark.label.isEmpty && self[mark.label] == nil
    {
      guard let key = mark.key else { continue }
      var number = automatic + 1
      if case .series(let wanted) = mark.style.color {
        number = wanted
      } else if let known = figure.palette.names.firstIndex(of: mark.label) {
        number = known + 1
      } else if mark.style.color == nil {
        automatic += 1
      }
      places[mark.label] = entries.count
      entries.append(Entry(label: mark.label, look: Look(mark.style, number: number), key: key))
    }
  }

  /// The series of a label, or nil if there is none.
  subscript(label: String) -> Entry? { places[label].map { entries[$0] } }

  /// The look of a mark: its series', changed by its own wishes; the first look without a series.
  func look(of mark: any Mark) -> Look {
    guard let shared = self[mark.label]?.look else { return Look(mark.style, number: 1) }
    return Look(
      color: mark.style.color ?? shared.color, dash: mark.style.dash ?? shared.dash,
      marker: shared.marker)
  }

  /// The series of a panel, in the order of its marks.
  func entries(of panel: Panel) -> [Entry] {
    panel.marks.map(\.label).unique.compactMap { self[$0] }
  }
}

extension Look {
  /// The n-th look, n from 1, changed by a mark's wishes.
  init(_ style: Style, number: Int) {
    var number = number
    if case .series(let wanted) = style.color { number = wanted }
    let (round, index) = (number - 1).quotientAndRemainder(dividingBy: Dash.series.count)
    // The eighth series has the first colour again, but the second dash and marker.
    let second = (index + round) % Dash.series.count
    self.init(
      color: style.color ?? .series(index + 1), dash: style.dash ?? Dash.series[second],
      marker: Marker.allCases[second])
  }
}
