import Figures

extension Gallery {
  /// Rows may differ in length; every panel is as large as the others inside.
  static let unevenRows = Figure(
    "uneven-rows",
    panels: [
      ["a", "b", "c"].map(panel), ["d", "e"].map(panel),
    ], sharedX: .all, sharedY: .all)

  private static func panel(_ name: String) -> Panel {
    Panel(name, x: .linear("x"), y: .linear("y")) { Line(x: [0, 1, 2], y: [0, 2, 1]) }
  }
}
