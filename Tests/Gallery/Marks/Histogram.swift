import Figures

extension Gallery {
  /// Counts over ranges, with a gap where there is room.
  static let histogram = Figure(
    "histogram", x: .linear("activation"), y: .linear("units"), size: .square, height: 240
  ) {
    let edges = (0...24).map { Double($0) / 6 - 2 }
    Histogram(counts: counts(around: 0, spread: 0.7, between: edges), edges: edges)
  }
}
