import Figures

extension Gallery {
  /// Two tints with the ground between them, for what has a sign.
  static let contoursSigned = Figure("contours-signed", size: .square, height: 300) {
    Contours(x: -2...2, y: -2...2, steps: 20, fill: .paleAround(0), label: "logit") { x, y in
      y - x * x / 2
    }
  }
}
