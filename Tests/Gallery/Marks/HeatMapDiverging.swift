import Figures

extension Gallery {
  /// Signed values: neutral at zero, and both ends as far from it.
  static let heatMapDiverging = Figure(
    "heat-map-diverging", x: .linear("gain"), y: .linear("depth"), size: .square, height: 260
  ) {
    let (gains, depths) = ((0..<9).map { 0.5 + Double($0) / 4 }, (1...6).map { Double($0) * 5 })
    HeatMap(
      x: gains, y: depths, values: depths.map { depth in gains.map { ($0 - 1.5) * depth } },
      map: .diverging, label: "growth")
    Theory(x: [1.5, 1.5], y: [2.5, 32.5], label: "critical")
  }
}
