import Figures

extension Gallery {
  /// Far less than a decade: linear ticks, at least two.
  static let logVeryNarrow = Figure(
    "log-very-narrow", y: .log("from 1.0 to 1.3"), size: .square, height: 240
  ) {
    Line(x: [0, 1, 2, 3], y: [1, 1.1, 1.25, 1.3])
  }
}
