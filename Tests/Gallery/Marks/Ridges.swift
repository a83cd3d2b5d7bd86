import Figures

extension Gallery {
  /// Distributions on one scale, one above the other.
  static let ridges = Figure(
    "ridges", x: .linear("activation"), y: .categories(), size: .square, height: 280
  ) {
    Ridges(
      (1...5).map { "layer \($0)" },
      samples: (1...5).map { samples(around: 0, spread: 1.5 / Double($0)) })
  }
}
