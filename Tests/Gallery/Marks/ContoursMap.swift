import Figures

extension Gallery {
  /// Levels in the colours of a map.
  static let contoursMap = Figure("contours-map", size: .square, height: 300) {
    Contours(x: -2...2, y: -2...2, steps: 20, fill: .map(.viridis), label: "loss") { x, y in
      x * x + 2 * y * y
    }
  }
}
