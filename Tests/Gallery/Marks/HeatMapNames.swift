import Figures

extension Gallery {
  /// Names on both axes; a missing value is grey.
  static let heatMapNames = Figure(
    "heat-map-names", x: .categories("predicted"), y: .categories("true"), size: .square,
    height: 280
  ) {
    HeatMap(
      columns: ["cat", "dog", "fox"], rows: ["cat", "dog", "fox"],
      values: [[48, 1, 1], [3, 41, 6], [2, .nan, 40]], label: "images")
  }
}
