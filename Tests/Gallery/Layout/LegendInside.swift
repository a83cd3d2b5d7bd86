import Figures

extension Gallery {
  /// Names within the panel, where they meet no ink.
  static let legendInside = Figure(
    "legend-inside", x: .linear("step"), y: .linear("loss"), size: .square, height: 260,
    legend: .inside
  ) {
    Line(x: steps, y: loss(rate: 0.02), label: "descent")
    Line(x: steps, y: loss(rate: 0.05), label: "momentum")
  }
}
