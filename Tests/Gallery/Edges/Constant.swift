import Figures

extension Gallery {
  /// A line that does not move stands in the middle.
  static let constant = Figure("constant", x: .linear("step"), size: .square, height: 200) {
    Line(x: [0, 100], y: [0.5, 0.5], label: "always ½")
  }
}
