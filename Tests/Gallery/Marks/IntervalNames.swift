import Figures

extension Gallery {
  /// One name a line: for many groups on one scale.
  static let intervalNames = Figure(
    "interval-names", x: .log("relative error"), y: .categories(), size: .square, height: 220
  ) {
    Interval(
      ["dense", "batch normalization", "softmax"], x: [1e-10, 3e-9, 4e-8],
      lower: [3e-11, 1e-9, 1e-8], upper: [4e-10, 1e-8, 2e-7])
    Guide(x: 1e-7, label: "10^{-7}")
  }
}
