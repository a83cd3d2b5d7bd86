import Figures

extension Gallery {
  /// `^` raises, `_` lowers, braces hold more than one character; both may follow one letter.
  static let scripts = Figure(
    "scripts", x: .log("10^{-3} ≤ λ ≤ 10^3"), y: .linear("‖W^{(l)}‖_2 and σ_w^2"), size: .square,
    height: 240
  ) {
    Line(x: [1e-3, 1, 1e3], y: [3, 2, 1], label: "W^{(l)}_{ij}")
    Line(x: [1e-3, 1, 1e3], y: [1, 1, 0.5], label: "σ_w²")
  }
}
