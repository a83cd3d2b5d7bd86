import Figures

extension Gallery {
  /// The same to the right, for long names.
  static let violinLying = Figure(
    "violin-lying", x: .linear("accuracy in %"), y: .categories(), size: .square, height: 240
  ) {
    Violin(
      ["without normalization", "batch normalization", "layer normalization"],
      samples: [88.0, 93, 92].map { samples(around: $0, spread: 2) }, direction: .right)
  }
}
