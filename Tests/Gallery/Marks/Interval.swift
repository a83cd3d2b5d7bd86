import Figures

extension Gallery {
  /// A value and how far it may be off, beside what theory says.
  static let interval = Figure(
    "interval", x: .log2("width"), y: .linear("growth"), size: .square, height: 240
  ) {
    let widths = [2.0, 4, 8, 16, 32]
    Theory(x: widths, y: [0.35, 0.69, 1.04, 1.39, 1.73], label: "½ ln n")
    Interval(
      x: widths, y: [0.1, 0.55, 0.97, 1.36, 1.71], lower: [-0.1, 0.4, 0.87, 1.3, 1.66],
      upper: [0.3, 0.7, 1.07, 1.42, 1.76], label: "measured")
  }
}
