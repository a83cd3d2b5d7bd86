import Figures

extension Gallery {
  /// Ticks at whole numbers only, for layers and epochs.
  static let wholeNumbers = Figure(
    "whole-numbers", x: .whole("layer"), y: .linear("share"), size: .square, height: 240
  ) {
    Line(x: [1, 2, 3], y: [0.5, 0.4, 0.2], label: "active")
  }
}
