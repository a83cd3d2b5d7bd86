import Figures

extension Gallery {
  /// NaN leaves a gap; a value of ∞ lets the line leave the panel.
  static let lineGaps = Figure("line-gaps", size: .square, height: 240) {
    Line(x: [0, 1, 2, 3, 4, 5], y: [1, 2, .nan, 2, 3, 2.5], label: "a gap")
    Line(x: [0, 1, 2, 3, 4, 5], y: [0, 0.5, 1, .infinity, 1, 0.5], label: "to infinity")
  }
}
