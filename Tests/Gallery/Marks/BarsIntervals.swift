import Figures

extension Gallery {
  /// Intervals say how far the bars may be off; long names take two lines.
  static let barsIntervals = Figure(
    "bars-intervals", x: .categories(), y: .linear("steps"), size: .square, height: 260
  ) {
    Bars(
      ["descent", "momentum", "Nesterov momentum", "Adam"], heights: [812, 391, 377, 204],
      lower: [760, 360, 350, 180], upper: [870, 430, 402, 240])
    Guide(y: 300, label: "target")
  }
}
