import Figures

extension Gallery {
  /// `\sqrt` draws the rule over what stands under the root.
  static let roots = Figure(
    "roots", x: .log(#"\sqrt{κ}"#), y: .linear(#"1/\sqrt{2n}"#), size: .square, height: 240
  ) {
    Line(x: [1, 10], y: [0, 1], label: #"\sqrt{x^2 + y^2}"#)
    Line(x: [1, 10], y: [0.2, 0.3], label: #"\sqrt{\frac{2}{n}}"#)
  }
}
