import Figures

extension Gallery {
  /// Long numbers become powers of ten; there is never an offset.
  static let smallNumbers = Figure("small-numbers", size: .square, height: 240) {
    Line(x: [0, 5e-7, 1e-6], y: [3e-12, 1e-12, 4e-12])
  }
}
