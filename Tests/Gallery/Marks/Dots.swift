import Figures

extension Gallery {
  /// Points with a halo, a marker a series.
  static let dots = Figure(
    "dots", x: .linear("width"), y: .linear("error"), size: .square, height: 240
  ) {
    for (shift, name) in ["ReLU", "tanh", "sigmoid"].enumerated() {
      let x = (0..<14).map { Double($0) + irregular($0 + 40 * shift) }
      Dots(
        x: x, y: x.enumerated().map { 1 + Double(shift) - $1 / 20 + irregular($0 + shift) / 3 },
        label: name)
    }
  }
}
