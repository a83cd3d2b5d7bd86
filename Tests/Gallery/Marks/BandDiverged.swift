import Figures

extension Gallery {
  /// A run that diverged pulls the upper edge out of the panel; the median stays.
  static let bandDiverged = Figure(
    "band-diverged", x: .linear("step"), y: .linear("loss", from: 0, to: 4), size: .square,
    height: 240
  ) {
    Band(
      x: [0, 1, 2, 3, 4],
      runs: [[3, 2.5, 2, 1.5, 1], [3, 2, 1.5, 1.2, 1.1], [3, 3.2, 3.6, .nan, .nan]], label: "runs")
  }
}
