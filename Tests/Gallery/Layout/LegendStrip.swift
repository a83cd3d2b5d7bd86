import Figures

extension Gallery {
  /// A strip above the panel where line ends would not serve.
  static let legendStrip = Figure(
    "legend-strip", x: .linear("step"), y: .log("loss"), size: .square, height: 260, legend: .strip
  ) {
    Band(x: steps, runs: (0..<5).map { loss(rate: 0.01, run: $0) }, label: "descent")
    Line(x: steps, y: loss(rate: 0.02), label: "momentum")
    Dots(x: [0, 50, 100], y: [0.05, 0.5, 0.2], label: "published")
    Theory(x: [0, 200], y: [1, 0.03])
  }
}
