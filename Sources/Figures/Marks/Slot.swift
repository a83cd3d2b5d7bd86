/// The samples of one name.
struct SampleGroup: Hashable {
  let name: String
  /// The samples in ascending order, without NaN.
  let sorted: [Double]

  static func groups(_ names: [String], _ samples: [[Double]]) -> [SampleGroup] {
    zip(names, samples).map { name, values in
      SampleGroup(name: name, sorted: values.filter { !$0.isNaN }.sorted())
    }
  }
}

extension MarkData {
  /// Samples by name, one a row.
  init(_ kind: String, _ names: [String], _ samples: [[Double]], _ direction: Direction) {
    let repeated = zip(names, samples).flatMap { name, values in values.map { _ in name } }
    let values = samples.flatMap { $0 }
    let columns: [Column] =
      direction == .up
      ? [.init(.x, names: repeated), .init(.y, values)]
      : [.init(.x, values), .init(.y, names: repeated)]
    self.init(kind, columns, direction: direction, reach: .points)
  }
}

extension Mark {
  /// The names on which bars, boxes or violins stand, which share the slots with others of their
  /// kind; nil for other marks.
  var namesWithSlots: [String]? {
    switch self {
    case is Bars: data.names(data.direction == .up ? .x : .y)
    case let mark as BoxPlot: mark.groups.map(\.name)
    case let mark as Violin: mark.groups.map(\.name)
    default: nil
    }
  }
}

/// A name's place on an axis of categories, with the scale along which its values run.
struct Slot {
  /// The middle of the place, and how thick what stands there may be.
  let center: Int
  let thickness: Int
  let along: Scale
  let direction: MarkData.Direction

  /// The place of a value on the middle line.
  func point(_ value: Double, aside: Int = 0) -> Point? {
    guard let place = along(value) else { return nil }
    return at(place, aside)
  }

  func line(from low: Double, to high: Double) -> Path {
    Path([point(low), point(high)].compactMap { $0 })
  }

  /// A line across at a value.
  func bar(at value: Double, half: Int) -> Path {
    Path([point(value, aside: -half), point(value, aside: half)].compactMap { $0 })
  }

  func box(from low: Double, to high: Double, half: Int) -> Box? {
    guard let start = point(low, aside: -half), let end = point(high, aside: half) else {
      return nil
    }
    return Box(
      x: min(start.x, end.x), y: min(start.y, end.y), width: abs(end.x - start.x),
      height: abs(end.y - start.y))
  }

  /// A density to both sides of the middle line.
  func outline(_ density: Density, scale: Double) -> Path {
    let sides = density.heights.map { Int(($0 * scale).rounded()) }
    let places = density.positions.map { along.place(transformed: $0) }
    let right = zip(places, sides).map { at($0, $1) }
    let left = zip(places, sides).map { at($0, -$1) }
    return Path((right + left.reversed()).simplified(within: 32), closed: true)
  }

  private func at(_ place: Int, _ aside: Int) -> Point {
    direction == .up ? Point(center + aside, place) : Point(place, center + aside)
  }
}

extension Plot {
  /// A mark's part of a name's slot, beside those of the other marks that share it.
  func slot(of name: String, in data: MarkData) -> Slot? {
    let (along, across) = data.direction == .up ? (y, x) : (x, y)
    guard let center = across.center(of: name) else { return nil }
    let width = across.slotWidth * 7 / 10 / barCount
    let spacing = min(width, px(64))
    let shift = (2 * barIndex + 1 - barCount) * spacing / 2
    return Slot(
      center: center + shift, thickness: spacing * 17 / 20, along: along, direction: data.direction)
  }
}
