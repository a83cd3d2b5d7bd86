import Figures

extension Gallery {
  /// A region from zero.
  static let area = Figure(
    "area", x: .linear("step"), y: .linear("dead units in %"), size: .square, height: 240
  ) {
    Area(x: steps, y: loss(rate: 0.02).map { 40 - 15 * $0 }, label: "ReLU")
  }
}
