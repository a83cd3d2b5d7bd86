import Figures

extension Gallery {
  /// Characters that the font lacks come from a second one.
  static let fallbackFont = Figure(
    "fallback-font", x: .linear("‖∇f‖ ∝ x, x ∈ ℝ"), y: .linear("⟨u ⊙ v⟩"), size: .square,
    height: 240
  ) {
    Line(x: [0, 1], y: [0, 1], label: "u ∥ v")
  }
}
