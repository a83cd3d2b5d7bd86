import Figures

extension Gallery {
  /// Panels that show different series have a legend each.
  static let panelLegends = Figure(
    "panel-legends",
    panels: [
      [
        Panel("Wide", x: .linear("step"), y: .log("loss")) {
          Line(x: steps, y: loss(rate: 0.01), label: "plain")
          Line(x: steps, y: loss(rate: 0.02), label: "Xavier")
        },
        Panel("Deep", x: .linear("step"), y: .log("loss")) {
          Line(x: steps, y: loss(rate: 0.01), label: "plain")
          Line(x: steps, y: loss(rate: 0.03), label: "residual")
        },
      ]
    ], sharedX: .all, sharedY: .all)
}
