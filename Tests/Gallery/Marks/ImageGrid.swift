import Figures

extension Gallery {
  /// Small pictures side by side; every cell fills whole pixels.
  static let imageGrid = Figure("image-grid", size: .square) {
    ImageGrid((0..<6).map(filter), width: 6, columns: 3, label: "ink")
  }

  /// A stripe at an angle of its own.
  private static func filter(_ index: Int) -> [Double] {
    (0..<36).map { cell -> Double in
      let (row, column) = cell.quotientAndRemainder(dividingBy: 6)
      return 1 / Double(1 + abs(row * index - column * 3))
    }
  }
}
