import Figures
import Numbers

extension Gallery {
  /// Decades have labels, and small ticks between them.
  static let logAxis = Figure(
    "log-axis", x: .linear("layer"), y: .log("norm"), size: .square, height: 240
  ) {
    let layers = (0...30).map(Double.init)
    for factor in [0.8, 1, 1.25] {
      Line(x: layers, y: layers.map { Double.pow(factor, $0) }, label: "c = \(factor)")
    }
  }
}
