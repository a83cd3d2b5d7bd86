extension Figure {
  /// The insides of the panels, row by row: where a drawing in the typeface shows data.
  package func panelBoxes(in typeface: Typeface) throws(FigureError) -> [Box] {
    let typesetter = Typesetter(typeface: typeface)
    var layout = try FigureLayout(self, typesetter)
    if try layout.drawing() == nil {
      layout = try FigureLayout(placing(legend: .strip), typesetter)
    }
    return panels.indices.flatMap { row in
      panels[row].indices.map { layout.box(row, $0) }
    }
  }
}
