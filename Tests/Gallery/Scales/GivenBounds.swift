import Figures

extension Gallery {
  /// Bounds that are asked for; what lies outside is cut off.
  static let givenBounds = Figure(
    "given-bounds", x: .linear("step", from: 20, to: 120), y: .linear("loss", from: 0, to: 1),
    size: .square, height: 240
  ) {
    Line(x: steps, y: loss(rate: 0.02), label: "loss")
  }
}
