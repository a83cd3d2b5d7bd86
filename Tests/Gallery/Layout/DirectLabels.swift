import Figures

extension Gallery {
  /// Names stand at the ends of lines, pushed apart where those meet.
  static let directLabels = Figure(
    "direct-labels", x: .linear("step"), y: .log("loss"), size: .square, height: 240
  ) {
    for (rate, name) in [
      (0.02, "Adam"), (0.021, "RMSProp"), (0.022, "Nesterov"), (0.008, "descent"),
    ] {
      Line(x: steps, y: loss(rate: rate), label: name)
    }
  }
}
