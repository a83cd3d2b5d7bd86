/// Values with how far they may be off: a dot and a whisker each.
public struct Interval: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: positions or names, values, ends of the whiskers.
  public let data: MarkData

  /// Makes vertical whiskers around `(x[i], y[i])`.
  public init(x: [Double], y: [Double], lower: [Double], upper: [Double], label: String = "") {
    self.label = label
    data = MarkData(
      "interval", [.init(.x, x), .init(.y, y), .init(.lower, lower), .init(.upper, upper)],
      reach: .points)
  }

  /// Makes horizontal whiskers, one a name; the y axis must be one of categories.
  public init(
    _ names: [String], x: [Double], lower: [Double], upper: [Double], label: String = ""
  ) {
    self.label = label
    data = MarkData(
      "interval",
      [.init(.x, x), .init(.y, names: names), .init(.lower, lower), .init(.upper, upper)],
      direction: .right, reach: .points)
  }

  /// Makes horizontal whiskers from `left[i]` to `right[i]` around `(x[i], y[i])`.
  public init(x: [Double], y: [Double], left: [Double], right: [Double], label: String = "") {
    self.label = label
    data = MarkData(
      "interval", [.init(.x, x), .init(.y, y), .init(.lower, left), .init(.upper, right)],
      direction: .right, reach: .points)
  }

  /// Makes vertical whiskers, one a name; the x axis must be one of categories.
  public init(
    _ names: [String], y: [Double], lower: [Double], upper: [Double], label: String = ""
  ) {
    self.label = label
    data = MarkData(
      "interval",
      [.init(.x, names: names), .init(.y, y), .init(.lower, lower), .init(.upper, upper)],
      reach: .points)
  }

  /// One marker.
  public var key: LegendKey? { .marker }
  /// The last value of vertical whiskers.
  public var end: DataPoint? {
    guard data.direction == .up, let x = data.numbers(.x), let y = data.numbers(.y) else {
      return nil
    }
    return lastPoint(x, y)
  }

  /// The whiskers, then the dots.
  public func shapes(in plot: Plot) -> [Shape] {
    var whiskers = Path()
    var points: [Point] = []
    for row in 0..<data.count {
      guard let place = plot.place(of: row, in: data) else { continue }
      points.append(place.value)
      whiskers.append(Path([place.lower, place.upper]))
    }
    let stroke = Stroke(Ink(plot.look.color), width: px(1.25))
    return [.path(whiskers, .stroke(stroke))] + plot.markers(at: points, halo: 0)
  }
}

extension Plot {
  /// Where a row's value and the ends of its interval lie, or nil if the value is missing.
  func place(of row: Int, in data: MarkData) -> (value: Point, lower: Point, upper: Point)? {
    let horizontal = data.direction == .right
    let along = horizontal ? x : y
    guard let base = position(of: row, in: data, horizontal ? .y : .x),
      let value = position(of: row, in: data, horizontal ? .x : .y)
    else { return nil }
    let lower = data.numbers(.lower).flatMap { along($0[row]) } ?? value
    let upper = data.numbers(.upper).flatMap { along($0[row]) } ?? value
    func at(_ value: Int) -> Point { horizontal ? Point(value, base) : Point(base, value) }
    return (at(value), at(lower), at(upper))
  }

  private func position(of row: Int, in data: MarkData, _ channel: MarkData.Channel) -> Int? {
    let scale = channel == .x ? x : y
    if let names = data.names(channel) { return scale.center(of: names[row]) }
    return data.numbers(channel).flatMap { scale($0[row]) }
  }
}
