import Figures

extension Gallery {
  /// Names too long for the ends of lines move into the strip.
  static let longLabels = Figure(
    "long-labels", x: .linear("optimization step, counted from the first batch of the run"),
    y: .log("training loss, mean over batches"), size: .square, height: 280
  ) {
    Line(x: steps, y: loss(rate: 0.01), label: "stochastic gradient descent without momentum")
    Line(x: steps, y: loss(rate: 0.02), label: "stochastic gradient descent with momentum 0.9")
  }
}
