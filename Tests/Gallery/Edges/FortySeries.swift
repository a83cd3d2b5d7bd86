import Figures

extension Gallery {
  /// Forty series: the legend takes as many lines as it needs.
  static let fortySeries = Figure("forty-series", height: 420, legend: .strip) {
    for index in 1...40 {
      Line(x: [0, 1], y: [irregular(index), irregular(index + 99)], label: "s\(index)")
    }
  }
}
