import Figures

extension Gallery {
  /// Where a loss is equal: pale regions for paths to run over, one unit as long in both directions.
  static let contours = Figure(
    "contours", x: .linear("w_1"), y: .linear("w_2"), size: .square, aspect: .equal
  ) {
    Contours(x: -2...2, y: -1...2, steps: 24, label: "loss") { x, y in x * x + 3 * y * y + x * y }
  }
}
