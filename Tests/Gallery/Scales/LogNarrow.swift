import Figures

extension Gallery {
  /// Little more than a decade: ticks at 1, 2 and 5.
  static let logNarrow = Figure("log-narrow", y: .log("from 0.8 to 12"), size: .square, height: 240)
  {
    Line(x: [0, 1, 2, 3], y: [0.8, 2, 5, 12])
  }
}
