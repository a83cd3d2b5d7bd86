extension Figure {
  /// The insides of the panels, row by row: where a drawing in the typeface shows data.
  package func panelBoxes(in typeface: Typeface) throws(FigureError) -> [Box] {
    let layout = try FigureLayout(self, Typesetter(typeface: typeface))
    return panels.indices.flatMap { row in
      panels[row].indices.map { layout.box(row, $0) }
    }
  }
}
