/// A table of values shown as colours, with a colour bar at the panel's right.
public struct HeatMap: Mark {
  /// From values to colours.
  public enum Map: Hashable, Sendable {
    /// Dark to light, for quantities.
    case viridis
    /// Blue to vermilion with the neutral at zero, for signed quantities.
    case diverging
  }

  /// What the colours mean, with the unit; the title of the colour bar.
  public let label: String
  /// Not used: colours come from the map.
  public var style = Style()
  /// The columns: positions or names of the cells, and the values.
  public let data: MarkData
  let map: Map
  let columns: Int
  let bounds: ClosedRange<Double>?

  /// Makes a map of `values[row][column]` over evenly spaced positions (on a logarithmic axis,
  /// evenly spaced logarithms); `bounds` are the ends of the colour bar, else the data's.
  public init(
    x: [Double], y: [Double], values: [[Double]], map: Map = .viridis,
    bounds: ClosedRange<Double>? = nil, label: String = ""
  ) {
    let cells = y.indices.flatMap { row in x.indices.map { (row, $0) } }
    self.init(
      [.init(.x, cells.map { x[$0.1] }), .init(.y, cells.map { y[$0.0] })], x.count, values, map,
      bounds, label)
  }

  /// Makes a map of `values[row][column]` over names; both axes must be of categories.
  public init(
    columns: [String], rows: [String], values: [[Double]], map: Map = .viridis,
    bounds: ClosedRange<Double>? = nil, label: String = ""
  ) {
    let cells = rows.indices.flatMap { row in columns.indices.map { (row, $0) } }
    self.init(
      [
        .init(.x, names: cells.map { columns[$0.1] }), .init(.y, names: cells.map { rows[$0.0] }),
      ], columns.count, values, map, bounds, label)
  }

  private init(
    _ positions: [MarkData.Column], _ columns: Int, _ values: [[Double]], _ map: Map,
    _ bounds: ClosedRange<Double>?, _ label: String
  ) {
    data = MarkData(
      "heat map", positions + [.init(.value, values.flatMap { $0 })], reach: .cells)
    self.columns = columns
    self.map = map
    self.bounds = bounds
    self.label = label
  }

  /// The colour bar is drawn by the layout, so a legend has nothing to add.
  public var key: LegendKey? { nil }

  /// One image of one pixel a cell, stretched over the box of the cells.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    let xs = try evenCenters(.x, plot.x)
    let ys = try evenCenters(.y, plot.y)
    let values = data.numbers(.value) ?? []
    let range = colorRange
    var pixels = [RGB](repeating: RGB(0), count: values.count)
    for (index, value) in values.enumerated() {
      // Rows of the image run downwards, whatever the order of the data.
      let row = ys.count - 1 - index / columns
      pixels[(plot.y.start > plot.y.end ? row : index / columns) * columns + index % columns] =
        map.color(of: value, in: range)
    }
    let box = Box(
      x: cellStart(xs), y: cellStart(ys.sorted()), width: extent(xs), height: extent(ys))
    return [.image(Raster(box: box.snapped, columns: columns, pixels: pixels))]
  }

  /// The values at the two ends of the colour bar.
  var colorRange: ClosedRange<Double> {
    if let bounds { return bounds }
    let finite = (data.numbers(.value) ?? []).filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    if map == .diverging {
      let reach = max(low.magnitude, high.magnitude, .leastNormalMagnitude)
      return -reach...reach
    }
    return low < high ? low...high : low...(low + 1)
  }

  private func evenCenters(
    _ channel: MarkData.Channel, _ scale: Scale
  ) throws(FigureError) -> [Int] {
    let centers: [Int]
    if let names = data.names(channel) {
      centers = names.unique.compactMap { scale.center(of: $0) }
    } else {
      centers = (data.numbers(channel) ?? []).unique.compactMap { scale($0) }
    }
    let steps = zip(centers, centers.dropFirst()).map { $1 - $0 }
    for step in steps where abs(step - steps[0]) > pixel || step == 0 {
      throw FigureError(.badPositions("\(channel.rawValue) is not evenly spaced"))
    }
    return centers
  }

  private func cellStart(_ centers: [Int]) -> Int {
    centers[0] - extent(centers) / centers.count / 2
  }

  /// The length that all cells fill together.
  private func extent(_ centers: [Int]) -> Int {
    guard centers.count > 1 else { return px(40) }
    return abs(centers[centers.count - 1] - centers[0]) * centers.count / (centers.count - 1)
  }
}

extension Box {
  /// The box with every edge on the nearest whole pixel.
  fileprivate var snapped: Box {
    func snap(_ place: Int) -> Int { (place + pixel / 2) / pixel * pixel }
    return Box(
      x: snap(x), y: snap(y), width: snap(right) - snap(x), height: snap(bottom) - snap(y))
  }
}

extension Array where Element: Equatable {
  /// The elements without those that stood before, in order.
  var unique: [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension HeatMap.Map {
  /// The colour of a value; a missing value is grey, one outside has the colour of the edge.
  func color(of value: Double, in range: ClosedRange<Double>) -> RGB {
    guard !value.isNaN else { return RGB(0x8C8C8C) }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return color(atThousandth: Int((min(max(share, 0), 1) * 1000).rounded()))
  }

  /// The colour at 0…1000 thousandths of the map.
  func color(atThousandth place: Int) -> RGB {
    let (step, rest) = (place * (stops.count - 1)).quotientAndRemainder(dividingBy: 1000)
    guard rest > 0 else { return RGB(stops[step]) }
    return RGB(stops[step]).blended(with: RGB(stops[step + 1]), rest, of: 1000)
  }

  /// Evenly spaced colours, between which channels are interpolated.
  private var stops: [UInt32] {
    switch self {
    // Viridis of van der Walt and Smith (2015), in tenths.
    case .viridis:
      [
        0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
        0xBDDF26, 0xFDE725,
      ]
    case .diverging:
      [0x0B4F8A, 0x3C8DC4, 0xA8CBE3, 0xF3F0E8, 0xF4BE98, 0xDE7A38, 0x9C3D00]
    }
  }
}
