/// Items by name, best first, each with the middle of its results and how far most of them lie
/// from it.
public struct Ranking: Mark {
  /// Which results are best.
  public enum Order: Hashable, Sendable {
    /// The lowest: losses, steps, ranks.
    case lowestFirst
    /// The highest: accuracies.
    case highestFirst
  }

  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The columns: medians, names in order, 10 and 90 % quantiles.
  public let data: MarkData

  /// Makes a ranking by the medians of `values[item][run]`, with the 10 and 90 % quantiles; the y
  /// axis must be one of categories. NaN counts as the worst of all: a run that diverged must not
  /// make an item look better.
  public init(
    _ names: [String], values: [[Double]], order: Order = .lowestFirst, label: String = ""
  ) {
    self.label = label
    let worst: Double = order == .lowestFirst ? .infinity : -.infinity
    let sorted = values.map { $0.map { $0.isNaN ? worst : $0 }.sorted() }
    let rows = zip(names, sorted).map { name, values in
      (name: name, middle: values.quantile(tenths: 5), values: values)
    }
    // Sorted is not stable, so equal medians keep their order by their place.
    let ranked = rows.enumerated().sorted { a, b in
      let (first, second) = (a.element.middle, b.element.middle)
      if first == second || first.isNaN || second.isNaN { return a.offset < b.offset }
      return order == .lowestFirst ? first < second : first > second
    }.map(\.element)
    data = MarkData(
      "ranking",
      [
        .init(.x, ranked.map(\.middle)), .init(.y, names: ranked.map(\.name)),
        .init(.lower, ranked.map { $0.values.quantile(tenths: 1) }),
        .init(.upper, ranked.map { $0.values.quantile(tenths: 9) }),
      ], direction: .right, reach: .points)
  }

  /// Makes a ranking by ranks: in each run the best item has rank 1, and equal ones share the mean
  /// of their ranks.
  public init(
    _ names: [String], ranksOf values: [[Double]], order: Order = .lowestFirst, label: String = ""
  ) {
    let runs = values.map(\.count).min() ?? 0
    let ranks = values.indices.map { item in
      (0..<runs).map { run in
        values.map { $0[run] }.rank(of: item, order)
      }
    }
    self.init(names, values: ranks, label: label)
  }

  /// One marker.
  public var key: LegendKey? { .marker }

  /// A line from the name to the dot, the whisker, and the dot.
  public func shapes(in plot: Plot) -> [Shape] {
    var (leaders, whiskers) = (Path(), Path())
    var points: [Point] = []
    for row in 0..<data.count {
      guard let place = plot.place(of: row, in: data) else { continue }
      points.append(place.value)
      whiskers.append(Path([place.lower, place.upper]))
      let level = sharp(place.value.y)
      leaders.append(Path([Point(plot.box.x, level), Point(place.lower.x, level)]))
    }
    let dotted = Stroke(.hairline, width: Pen.hairline)
    let stroke = Stroke(Ink(plot.look.color), width: px(1.75), cap: .round)
    let dots = points.flatMap { point -> [Shape] in
      let dot = Path(circleAround: point, radius: px(3.5))
      return [
        .path(dot, .stroke(Stroke(Ink(.ground), width: px(1.5)))),
        .path(dot, .fill(Ink(plot.look.color))),
      ]
    }
    return [.path(leaders, .stroke(dotted)), .path(whiskers, .stroke(stroke))] + dots
  }
}

extension [Double] {
  /// The rank of an item among the values, from 1; NaN is the worst of all.
  fileprivate func rank(of item: Int, _ order: Ranking.Order) -> Double {
    let worst: Double = order == .lowestFirst ? .infinity : -.infinity
    let values = map { $0.isNaN ? worst : $0 }
    let own = values[item]
    let better = values.filter { order == .lowestFirst ? $0 < own : $0 > own }.count
    let equal = values.filter { $0 == own }.count
    return Double(better) + Double(equal + 1) / 2
  }
}
