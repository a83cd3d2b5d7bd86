import Figures

extension Gallery {
  /// Regions on top of each other.
  static let areaStack = Figure(
    "area-stack", x: .linear("step"), y: .linear("share of units"), size: .square, height: 240
  ) {
    let dead = loss(rate: 0.02).map { 0.6 - $0 / 5 }
    Area(x: steps, y: dead, label: "dead")
    Area(x: steps, lower: dead, upper: dead.map { $0 + 0.3 }, label: "saturated")
    Area(x: steps, lower: dead.map { $0 + 0.3 }, upper: steps.map { _ in 1 }, label: "alive")
  }
}
