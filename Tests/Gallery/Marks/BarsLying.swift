import Figures

extension Gallery {
  /// Bars that lie: for long names.
  static let barsLying = Figure(
    "bars-lying", x: .linear("seconds"), y: .categories(), size: .square, height: 240
  ) {
    Bars(
      ["matrix product", "batch normalization", "softmax and cross-entropy", "update"],
      lengths: [4.1, 2.2, 0.9, 1.4])
  }
}
