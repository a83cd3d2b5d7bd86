import Figures

extension Gallery {
  /// Small pictures side by side; every cell fills whole pixels.
  static let imageGrid = Figure("image-grid", size: .square) {
    ImageGrid(
      (0..<6).map { image in
        (0..<36).map { Double(($0 % 6 - image) * ($0 / 6 - image)) / 25 + irregular($0) / 5 }
      }, width: 6, columns: 3, label: "ink")
  }
}
