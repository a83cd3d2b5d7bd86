import Figures

extension Gallery {
  /// Panels with the same colours share one bar.
  static let sharedColorBar = Figure(
    "shared-color-bar",
    panels: [
      ["before", "after"].map { name in
        Panel(name, x: .linear("x"), y: .linear("y")) {
          HeatMap(
            x: [0, 1, 2, 3], y: [0, 1, 2, 3],
            values: (0..<4).map { row in
              (0..<4).map { irregular($0 + 4 * row + 16 * name.count) * Double(row + 1) }
            }, bounds: 0...4, label: "loss")
        }
      }
    ], sharedX: .all, sharedY: .all)
}
