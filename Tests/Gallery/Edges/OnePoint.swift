import Figures

extension Gallery {
  /// A single point still has two axes.
  static let onePoint = Figure("one-point", size: .square, height: 200) { Dots(x: [3], y: [0.25]) }
}
