import Figures

extension Gallery {
  /// Outlines let several histograms share a panel.
  static let histogramOutlined = Figure(
    "histogram-outlined", x: .linear("activation"), y: .linear("units"), size: .square, height: 240
  ) {
    let edges = (0...40).map { Double($0) / 10 - 2 }
    for (index, layer) in [1, 3, 6].enumerated() {
      let spread = 0.8 / Double(index + 1)
      Histogram(
        counts: counts(around: 0, spread: spread, between: edges), edges: edges, form: .outlined,
        label: "layer \(layer)")
    }
  }
}
