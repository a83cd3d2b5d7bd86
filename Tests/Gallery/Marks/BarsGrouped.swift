import Figures

extension Gallery {
  /// Several marks of bars stand side by side.
  static let barsGrouped = Figure(
    "bars-grouped", x: .categories(), y: .linear("accuracy in %", to: 100), size: .square,
    height: 240
  ) {
    Bars(["plain", "dropout", "decay"], heights: [99, 97, 96], label: "training")
    Bars(["plain", "dropout", "decay"], heights: [81, 88, 90], label: "test")
  }
}
