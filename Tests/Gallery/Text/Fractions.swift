import Figures

extension Gallery {
  /// `\frac` stacks two parts; ½ and a/b are plain characters.
  static let fractions = Figure(
    "fractions", x: .linear(#"\frac{1}{n} Σ_i x_i"#), y: .linear(#"growth \frac{∂L}{∂W^{(l)}}"#),
    size: .square, height: 240
  ) {
    Line(x: [0, 1], y: [0, 1], label: #"\frac{a+b}{2}"#)
    Line(x: [0, 1], y: [0.4, 0.4], label: "½ ln n")
  }
}
