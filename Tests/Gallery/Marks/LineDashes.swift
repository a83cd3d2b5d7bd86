import Figures

extension Gallery {
  /// Every series has a dash of its own besides its colour; the eighth has the first colour again.
  static let lineDashes = Figure("line-dashes", size: .square, height: 300) {
    for index in 1...8 {
      Line(x: [0, 1], y: [Double(index), Double(index) + 1], label: "series \(index)")
    }
  }
}
