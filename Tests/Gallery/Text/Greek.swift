import Figures

extension Gallery {
  /// Greek letters and mathematical signs are written as they are.
  static let greek = Figure(
    "greek", x: .linear("learning rate η"), y: .linear("Σ_i λ_i"), size: .square, height: 240
  ) {
    Line(x: [0, 1, 2], y: [0, 2, 1], label: "α ≤ β")
    Line(x: [0, 1, 2], y: [1, 1, 2], label: "∂L/∂W⁽ˡ⁾")
    Line(x: [0, 1, 2], y: [2, 0, 0], label: "κ → ∞")
  }
}
