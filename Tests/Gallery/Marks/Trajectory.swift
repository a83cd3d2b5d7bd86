import Figures
import Numbers

extension Gallery {
  /// Paths from a dot to a ring; one that diverges leaves the panel.
  static let trajectory = Figure(
    "trajectory", x: .linear("w_1"), y: .linear("w_2"), size: .square, aspect: .equal
  ) {
    let turns = (0..<40).map { Double($0) / 4 }
    Contours(x: -2...2, y: -1...2, steps: 24, label: "loss") { x, y in
      (1 - x) * (1 - x) + 3 * (1 - y) * (1 - y)
    }
    Trajectory(
      x: turns.map { 1 - 2 * Double.exp(-$0 / 4) * Double.cos($0) },
      y: turns.map { 1 - Double.exp(-$0 / 4) * Double.sin($0) }, label: "momentum")
    Trajectory(x: [-1.5, 0, 9], y: [0, 1.5, -40], label: "diverging")
    Tag("minimum", x: 1, y: 1)
  }
}
