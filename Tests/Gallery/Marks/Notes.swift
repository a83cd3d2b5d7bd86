import Figures

extension Gallery {
  /// A note says what to see and points at it.
  static let notes = Figure(
    "notes", x: .linear("step"), y: .log("loss"), size: .square, height: 240
  ) {
    Line(x: steps, y: loss(rate: 0.03), label: "loss")
    Note("from here on\nnothing is learned", x: 90, y: 1, pointing: DataPoint(x: 150, y: 0.05))
  }
}
