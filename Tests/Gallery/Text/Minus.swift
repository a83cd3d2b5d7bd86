import Figures

extension Gallery {
  /// A hyphen becomes a minus sign before a number, and stays a hyphen in words.
  static let minus = Figure(
    "minus", x: .linear("log-odds from -4 to 4"), y: .linear("x^{-1/2}"), size: .square, height: 240
  ) {
    Line(x: [-4, 0, 4], y: [-2, 0, 2], label: "-2 to 2")
  }
}
