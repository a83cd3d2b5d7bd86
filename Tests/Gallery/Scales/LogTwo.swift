import Figures

extension Gallery {
  /// Powers of two for widths and batch sizes.
  static let logTwo = Figure(
    "log-two", x: .log2("batch"), y: .log2("images a second"), size: .square, height: 240
  ) {
    Line(x: [16, 32, 64, 128, 256], y: [900, 1700, 3100, 5200, 6100], label: "one core")
  }
}
