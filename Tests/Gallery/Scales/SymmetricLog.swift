import Figures

extension Gallery {
  /// Decades on both sides of zero, and a linear stretch between them.
  static let symmetricLog = Figure(
    "symmetric-log", y: .symlog("curvature", linear: 0.01), size: .square, height: 260
  ) {
    Line(x: [0, 1, 2, 3, 4], y: [-10, -0.1, 0, 0.5, 100], label: "λ_{max}")
  }
}
