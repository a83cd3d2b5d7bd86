import Figures

extension Gallery {
  /// Names beside points keep off the ink and off each other.
  static let tags = Figure(
    "tags", x: .linear("seconds"), y: .linear("accuracy in %"), size: .square, height: 260
  ) {
    let points = [(1.0, 81.0), (1.2, 84), (2.4, 90), (4, 91), (4.2, 93.5)]
    Dots(x: points.map(\.0), y: points.map(\.1))
    for (point, name) in zip(points, ["linear", "narrow", "wide", "deep", "residual"]) {
      Tag(name, x: point.0, y: point.1)
    }
  }
}
