import Figures

extension Gallery {
  /// Guides cross the panel at one value and say what it means.
  static let guideLines = Figure(
    "guide-lines", x: .linear("step"), y: .log("loss"), size: .square, height: 240
  ) {
    Line(x: steps, y: loss(rate: 0.03), label: "loss")
    Guide(y: 0.1, label: "target")
    Guide(x: 100, label: "rate ÷ 10")
  }
}
