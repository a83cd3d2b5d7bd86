import Figures

extension Gallery {
  /// One line; its name stands at its end.
  static let line = Figure(
    "line", x: .linear("step"), y: .linear("loss"), size: .square, height: 240
  ) {
    Line(x: steps, y: loss(rate: 0.02), label: "Adam")
  }
}
