import Figures

extension Gallery {
  /// Learned weights: neutral at zero.
  static let imageGridSigned = Figure("image-grid-signed", size: .square) {
    ImageGrid(
      (0..<4).map { image in (0..<25).map { irregular(image * 25 + $0) - 0.5 } }, width: 5,
      columns: 4, map: .diverging, label: "weight")
  }
}
