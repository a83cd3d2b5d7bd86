import Figures

extension Gallery {
  /// Letters by which a caption can speak of the panels.
  static let panelLetters = Figure(
    "panel-letters",
    panels: [
      ["small rate", "large rate"].map { name in
        Panel(name, x: .linear("step"), y: .linear("loss")) {
          Line(x: steps, y: loss(rate: name == "small rate" ? 0.01 : 0.05))
        }
      }
    ], sharedX: .all, sharedY: .all, numbering: .letters)
}
