import Figures
import Numbers

extension Gallery {
  /// Best first, each with its median and where most of its runs lie.
  static let ranking = Figure(
    "ranking", x: .log("final loss"), y: .categories(), size: .square, height: 220
  ) {
    let names = ["descent", "momentum", "Nesterov momentum", "Adam"]
    Ranking(
      names,
      values: names.indices.map { item in
        (0..<16).map { Double.exp(irregular(item * 16 + $0) - Double(item)) }
      })
  }
}
