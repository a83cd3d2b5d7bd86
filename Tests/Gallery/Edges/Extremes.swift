import Figures

extension Gallery {
  /// The largest numbers there are.
  static let extremes = Figure("extremes", size: .square, height: 200) {
    Line(x: [-1e300, 0, 1e300], y: [1e300, -1e300, 1e-300])
  }
}
