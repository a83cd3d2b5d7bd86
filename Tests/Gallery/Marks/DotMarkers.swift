import Figures

extension Gallery {
  /// The markers of the seven series.
  static let dotMarkers = Figure("dot-markers", size: .square, height: 240) {
    for index in 1...7 {
      Dots(x: (0..<6).map(Double.init), y: (0..<6).map { _ in Double(-index) }, label: "\(index)")
    }
  }
}
