import Figures

extension Gallery {
  /// The comparison that matters has colour; the rest is context.
  static let lineContext = Figure(
    "line-context", x: .linear("step"), y: .log("loss"), size: .square, height: 240
  ) {
    for run in 1...6 { Line(x: steps, y: loss(rate: 0.01, run: run)).colored(.muted) }
    Line(x: steps, y: loss(rate: 0.03), label: "with momentum")
  }
}
