import Figures

extension Gallery {
  /// A table of values as colours, with a bar that says what they mean.
  static let heatMap = Figure(
    "heat-map", x: .linear("width"), y: .linear("depth"), size: .square, height: 260
  ) {
    let (widths, depths) = ((1...8).map(Double.init), (1...6).map(Double.init))
    HeatMap(
      x: widths, y: depths, values: depths.map { depth in widths.map { $0 * depth } },
      label: "parameters, thousands")
  }
}
