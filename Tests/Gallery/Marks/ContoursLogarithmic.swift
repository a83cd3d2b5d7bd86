import Figures

extension Gallery {
  /// Levels at equal factors show a valley that is deep and flat.
  static let contoursLogarithmic = Figure(
    "contours-logarithmic", x: .linear("w_1"), y: .linear("w_2"), size: .square, aspect: .equal
  ) {
    Contours(x: -2...2, y: -1...2, steps: 24, levels: .logarithmic(10), label: "loss") { x, y in
      0.1 + (1 - x) * (1 - x) + 20 * (y - x * x) * (y - x * x)
    }
  }
}
