import Figures
import Numbers

extension Gallery {
  /// What theory predicts is a thin dashed line in ink.
  static let theory = Figure(
    "theory", x: .linear("step"), y: .log("loss"), size: .square, height: 240
  ) {
    Line(x: steps, y: loss(rate: 0.02), label: "measured")
    Theory(x: steps, y: steps.map { 2 * Double.exp(-0.016 * $0) }, label: "2 e^{-0.016 t}")
  }
}
