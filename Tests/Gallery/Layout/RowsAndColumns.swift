import Figures

extension Gallery {
  /// Names of rows and columns, and a short text in every panel.
  static let rowsAndColumns = Figure(
    "rows-and-columns",
    panels: (0..<2).map { row in
      (1...4).map { layer in
        let edges = (0...16).map { Double($0) / 4 - 2 }
        let spread = row == 0 ? 0.8 / Double(layer) : 0.7
        return Panel(inset: "σ 0.\(Int(spread * 100))", y: .hidden("share")) {
          Histogram(counts: counts(around: 0, spread: spread, between: edges), edges: edges)
            .colored(.series(row + 1))
        }
      }
    },
    rowTitles: [.init("too small", "0.5/√n"), .init("Xavier", "1/√n")],
    columnTitles: (1...4).map { "layer \($0)" }, sharedX: .all, sharedY: .none)
}
