import Figures

extension Gallery {
  /// Bars may hang below zero.
  static let barsNegative = Figure(
    "bars-negative", x: .categories(), y: .linear("change in loss"), size: .square, height: 240
  ) {
    Bars(["decay", "noise", "dropout", "depth"], heights: [-0.3, 0.1, -0.12, 0.24])
  }
}
