import Figures

extension Gallery {
  /// A wide figure reaches into both margins of a page.
  static let wide = Figure("wide", x: .linear("step"), y: .log("loss"), size: .wide, height: 260) {
    Line(x: steps, y: loss(rate: 0.02), label: "loss")
  }
}
