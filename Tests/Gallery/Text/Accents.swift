import Figures

extension Gallery {
  /// Hats, bars, tildes and dots, as commands or as they are.
  static let accents = Figure(
    "accents", x: .linear(#"\bar{x} and x̄"#), y: .linear(#"ŷ, \hat{y} and Ŵ"#), size: .square,
    height: 240
  ) {
    Line(x: [0, 1], y: [0, 1], label: #"\tilde{θ}_t"#)
    Line(x: [0, 1], y: [0.3, 0.5], label: #"\dot{x} = \bar{m}_t"#)
  }
}
