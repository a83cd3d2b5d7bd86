import Figures

extension Gallery {
  /// Lines alone, with their levels written on them.
  static let contoursLabeled = Figure("contours-labeled", size: .square, height: 300) {
    Contours(x: -2...2, y: -2...2, steps: 20, fill: .none) { x, y in x * x - y * y }.labeled()
  }
}
