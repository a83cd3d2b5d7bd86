import Figures

extension Gallery {
  /// How densely values lie.
  static let violin = Figure(
    "violin", x: .categories(), y: .linear("accuracy in %"), size: .square, height: 260
  ) {
    Violin(
      ["tanh", "ReLU", "GELU"], samples: [88.0, 91, 92].map { samples(around: $0, spread: 2) })
  }
}
