import Figures

extension Gallery {
  /// Small multiples: shared axes are drawn once, on the outer edge, and one legend serves all.
  static let sharedAxes = Figure(
    "shared-axes",
    panels: [
      ["ReLU", "tanh"].enumerated().map { index, name in
        Panel(name, x: .linear("step"), y: .log("loss")) {
          Line(x: steps, y: loss(rate: 0.01, run: index), label: "descent")
          Line(x: steps, y: loss(rate: 0.03, run: index), label: "momentum")
        }
      }
    ], sharedX: .all, sharedY: .all)
}
