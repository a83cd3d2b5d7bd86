/// The lengths of all axes of a figure in which one unit is equally long in both directions.
///
/// Every axis is extended around its middle to the longest of its direction, so one unit has one
/// length in all panels; the panels' height then follows from their width.
struct EqualUnits: Hashable {
  /// The length of every horizontal axis.
  let x: Double
  /// The length of every vertical axis.
  let y: Double

  init(_ x: [[AxisRequest]], _ y: [[AxisRequest]]) throws(FigureError) {
    self.x = try Self.longest(x)
    self.y = try Self.longest(y)
  }

  private static func longest(_ requests: [[AxisRequest]]) throws(FigureError) -> Double {
    var longest = 0.0
    for request in requests.flatMap({ $0 }) {
      let (low, high) = try request.equalBounds()
      longest = max(longest, high - low)
    }
    return longest
  }

  /// The same requests, each for exactly `length` units.
  func extended(
    _ requests: [[AxisRequest]], to length: Double
  ) throws(FigureError) -> [[AxisRequest]] {
    var result: [[AxisRequest]] = []
    for row in requests {
      var extended: [AxisRequest] = []
      for request in row {
        let (low, high) = try request.equalBounds()
        let axis = request.axis
        var extent = Extent(low: low, high: high)
        extent.isExact = true
        let spare = length - (high - low)
        if spare > 0 { (extent.low, extent.high) = (low - spare / 2, high + spare / 2) }
        let isVisible = axis.isVisible && !request.extent.isHidden
        extended.append(
          AxisRequest(axis: Axis(axis.title, .linear, isVisible: isVisible), extent: extent))
      }
      result.append(extended)
    }
    return result
  }

  /// The height that panels would have if labels took no room, from which ticks are counted.
  func usualHeight(of figure: Figure) -> Int {
    Int(Double(RowPlan.nominalWidth(figure)) * min(y / x, 1))
  }

  /// The inside of every panel: as wide as there is room, but not higher than asked for.
  func inside(of figure: Figure, width: Int, usual: Int) -> (width: Int, height: Int) {
    let isSingleColumn = figure.columnCount == 1 && figure.size != .square
    let highest = figure.height != nil ? usual : isSingleColumn ? px(520) : px(4000)
    let scale = min(Double(width) / x, Double(highest) / y) / Double(pixel)
    // Cells of pictures get whole pixels where they can.
    let holdsPictures = figure.panels.contains { $0.contains(where: \.holdsPictures) }
    let unit = holdsPictures && scale >= 1 ? scale.rounded(.down) : scale
    func length(_ units: Double) -> Int { max(Int((units * unit).rounded()), 1) * pixel }
    return (min(length(x), width), length(y))
  }
}

extension AxisRequest {
  /// The ends of the axis: those asked for, else the data's with room for ink.
  fileprivate func equalBounds() throws(FigureError) -> (low: Double, high: Double) {
    guard axis.kind == .linear else {
      throw FigureError(.badPositions("equal units need two linear axes"))
    }
    let domain = try ResolvedAxis.bounds(axis, extent)
    let room = extent.isLoose && !extent.isExact ? (domain.high - domain.low) / 25 : 0
    return (
      axis.low == nil ? domain.low - room : domain.low,
      axis.high == nil ? domain.high + room : domain.high
    )
  }
}

extension Figure {
  var hasEqualUnits: Bool {
    aspect == .equal || panels.contains { $0.contains(where: \.holdsPictures) }
  }
}
