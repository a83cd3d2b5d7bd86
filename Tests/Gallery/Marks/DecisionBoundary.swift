import Figures

extension Gallery {
  /// Where a classifier changes its mind, under the points of both classes.
  static let decisionBoundary = Figure(
    "decision-boundary", x: .linear("x_1"), y: .linear("x_2"), size: .square, height: 280
  ) {
    DecisionBoundary(x: -2...2, y: -1...1, steps: 30) { x, y in 0.5 + y - x * x / 4 + 0.3 }
    Dots(
      x: samples(around: -0.2, spread: 1), y: samples(around: -0.75, spread: 0.2).reversed(),
      label: "inside")
    Dots(
      x: samples(around: 0.2, spread: 1), y: samples(around: 0.5, spread: 0.4).reversed(),
      label: "outside")
  }
}
