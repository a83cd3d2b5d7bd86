import Figures

extension Gallery {
  /// Quartiles, the range of most, and what lies far out; several stand side by side.
  static let boxPlot = Figure(
    "box-plot", x: .categories(), y: .linear("accuracy in %"), size: .square, height: 260
  ) {
    let names = ["tanh", "ReLU", "GELU"]
    BoxPlot(
      names, samples: [88.0, 91, 92].map { samples(around: $0, spread: 2) }, label: "Xavier")
    BoxPlot(
      names, samples: [86.0, 93, 94].map { samples(around: $0, spread: 1) + [80] },
      label: "Kaiming")
  }
}
