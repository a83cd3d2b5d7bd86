import Figures

extension Gallery {
  /// An axis whose values do not matter is not drawn.
  static let hiddenAxis = Figure(
    "hidden-axis", x: .linear("activation"), y: .hidden("share"), size: .square, height: 200
  ) {
    let edges = (0...20).map { Double($0) / 5 - 2 }
    Histogram(counts: counts(around: 0.3, spread: 0.6, between: edges), edges: edges)
  }
}
