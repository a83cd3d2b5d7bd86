import Figures

extension Gallery {
  /// Bars start at zero.
  static let bars = Figure(
    "bars", x: .categories(), y: .linear("steps to target"), size: .square, height: 240
  ) {
    Bars(["descent", "momentum", "Adam"], heights: [812, 391, 204])
  }
}
