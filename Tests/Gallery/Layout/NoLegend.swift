import Figures

extension Gallery {
  /// No names at all: the caption says what is shown.
  static let noLegend = Figure("no-legend", size: .square, height: 200, legend: .none) {
    for run in 0..<5 { Line(x: steps, y: loss(rate: 0.02, run: 9 * run), label: "run \(run)") }
  }
}
