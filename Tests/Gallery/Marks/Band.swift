import Figures

extension Gallery {
  /// The median of many runs, and where most of them lie.
  static let band = Figure("band", x: .linear("step"), y: .log("loss"), size: .square, height: 240)
  {
    Band(x: steps, runs: (0..<9).map { loss(rate: 0.01, run: $0) }, label: "descent")
    Band(x: steps, runs: (0..<9).map { loss(rate: 0.03, run: $0) }, label: "momentum")
  }
}
