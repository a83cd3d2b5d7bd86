import Figures

extension Gallery {
  /// A palette gives a name the same look in every figure, whoever else is there.
  static let sharedPalette = Figure(
    "shared-palette", x: .linear("step"), y: .log("loss"), size: .square, height: 240,
    palette: ["descent", "momentum", "Adam"]
  ) {
    Line(x: steps, y: loss(rate: 0.05), label: "Adam")
    Line(x: steps, y: loss(rate: 0.01), label: "descent")
  }
}
