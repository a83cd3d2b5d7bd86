import Figures

extension Gallery {
  /// Scores of several classes: the region of each is where it leads.
  static let decisionRegions = Figure(
    "decision-regions", x: .linear("x_1"), y: .linear("x_2"), size: .square, height: 280
  ) {
    DecisionBoundary(x: -1...1, y: -1...1, steps: 30, scores: { x, y in [x, -x, 1.5 * y] })
  }
}
