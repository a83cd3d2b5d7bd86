import Figures

extension Gallery {
  /// Panels with scales of their own.
  static let ownAxes = Figure(
    "own-axes",
    panels: [
      [
        Panel("Loss", x: .linear("step"), y: .log("loss")) { Line(x: steps, y: loss(rate: 0.02)) },
        Panel("Norm", x: .linear("step"), y: .linear("‖g‖_2")) {
          Line(x: steps, y: loss(rate: 0.01).map { 40 * $0 })
        },
      ]
    ], sharedX: .none, sharedY: .none)
}
