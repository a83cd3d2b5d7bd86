/// A table of values shown as colours, with a colour bar at the panel's right.
public struct HeatMap: Mark {
  /// What the colours mean, with the unit; the title of the colour bar.
  public let label: String
  /// Not used: colours come from the map.
  public var style = Style()
  /// The columns: positions or names of the cells, and the values.
  public let data: MarkData
  let map: ColorMap
  let columns: Int
  let bounds: ClosedRange<Double>?

  /// Makes a map of `values[row][column]` over evenly spaced, ascending positions (on a logarithmic
  /// axis, evenly spaced logarithms); `bounds` are the ends of the colour bar, else the data's.
  public init(
    x: [Double], y: [Double], values: [[Double]], map: ColorMap = .viridis,
    bounds: ClosedRange<Double>? = nil, label: String = ""
  ) {
    let cells = y.indices.flatMap { row in x.indices.map { (row, $0) } }
    self.init(
      [.init(.x, cells.map { x[$0.1] }), .init(.y, cells.map { y[$0.0] })], x.count, values, map,
      bounds, label)
  }

  /// Makes a map of `values[row][column]` over names; both axes must be of categories.
  public init(
    columns: [String], rows: [String], values: [[Double]], map: ColorMap = .viridis,
    bounds: ClosedRange<Double>? = nil, label: String = ""
  ) {
    let cells = rows.indices.flatMap { row in columns.indices.map { (row, $0) } }
    self.init(
      [
        .init(.x, names: cells.map { columns[$0.1] }), .init(.y, names: cells.map { rows[$0.0] }),
      ], columns.count, values, map, bounds, label)
  }

  private init(
    _ positions: [MarkData.Column], _ columns: Int, _ values: [[Double]], _ map: ColorMap,
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
  /// The map between the ends that were asked for, else the data's.
  public var colors: ColorScale? {
    ColorScale(
      title: label, source: .map(map), range: bounds ?? map.range(of: data.numbers(.value) ?? []))
  }

  /// One image of one pixel a cell, stretched over the box of the cells.
  public func shapes(in plot: Plot) throws(FigureError) -> [Shape] {
    let values = data.numbers(.value) ?? []
    let xs = try evenCenters(.x, plot.x, count: columns)
    let ys = try evenCenters(.y, plot.y, count: values.count / max(columns, 1))
    let range = bounds ?? map.range(of: values)
    var pixels = [RGB](repeating: RGB(0), count: values.count)
    for (index, value) in values.enumerated() {
      // Rows of the image run downwards, those of an axis of numbers upwards.
      let row = ys.count - 1 - index / columns
      pixels[(plot.y.start > plot.y.end ? row : index / columns) * columns + index % columns] =
        map.color(of: value, in: range)
    }
    let box = Box(
      x: cellStart(xs), y: cellStart(ys.sorted()), width: extent(xs), height: extent(ys))
    return [.image(Raster(box: box.snapped, columns: columns, pixels: pixels))]
  }

  private func evenCenters(
    _ channel: MarkData.Channel, _ scale: Scale, count: Int
  ) throws(FigureError) -> [Int] {
    let centers: [Int]
    if let names = data.names(channel) {
      centers = names.unique.compactMap { scale.center(of: $0) }
    } else {
      centers = (data.numbers(channel) ?? []).unique.compactMap { scale($0) }
    }
    guard centers.count == count else {
      throw FigureError(.badPositions("\(channel.rawValue) holds a position twice, or none"))
    }
    let steps = zip(centers, centers.dropFirst()).map { $1 - $0 }
    let direction = (scale.end - scale.start).signum()
    for step in steps where abs(step - steps[0]) > pixel || step.signum() != direction {
      throw FigureError(.badPositions("\(channel.rawValue) does not ascend by equal steps"))
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
  var snapped: Box {
    func snap(_ place: Int) -> Int { (place + pixel / 2) / pixel * pixel }
    return Box(
      x: snap(x), y: snap(y), width: snap(right) - snap(x), height: snap(bottom) - snap(y))
  }
}

extension Array where Element: Hashable {
  /// The elements without those that stood before, in order.
  var unique: [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
