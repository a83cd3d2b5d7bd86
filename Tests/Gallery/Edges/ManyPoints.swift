import Figures
import Numbers

extension Gallery {
  /// A hundred thousand points become what a column of pixels can show.
  static let manyPoints = Figure("many-points", size: .square, height: 200) {
    let x = (0..<100_000).map { Double($0) / 100_000 }
    Line(x: x, y: x.indices.map { x[$0] * (1 - x[$0]) + irregular($0) / 50 }, label: "noise")
  }
}
