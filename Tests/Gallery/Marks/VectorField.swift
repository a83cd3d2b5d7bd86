import Figures

extension Gallery {
  /// Which way, and how strongly, at each point.
  static let vectorField = Figure("vector-field", size: .square, aspect: .equal) {
    VectorField(x: -2...2, y: -1...1, arrows: 9) { x, y in (dx: -x, dy: -3 * y) }.colored(.muted)
  }
}
