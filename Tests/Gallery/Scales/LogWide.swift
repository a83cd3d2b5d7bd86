import Figures

extension Gallery {
  /// Six hundred decades.
  static let logWide = Figure("log-wide", y: .log("norm"), size: .square, height: 240) {
    Line(x: [0, 1, 2, 3], y: [1e-300, 1e-80, 1e90, 1e300])
  }
}
