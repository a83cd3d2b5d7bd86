import Figures

extension Gallery {
  /// Thin spaces part thousands.
  static let largeNumbers = Figure(
    "large-numbers", x: .linear("step"), y: .linear("parameters"), size: .square, height: 240
  ) {
    Line(x: [0, 50_000, 100_000], y: [120_000, 480_000, 960_000])
  }
}
