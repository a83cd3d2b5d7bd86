import Numbers

/// The middle of many runs and how far most of them lie from it.
public struct Band: Mark {
  /// The name of the series.
  public let label: String
  /// Colour and dash where the automatic ones are not wanted.
  public var style = Style()
  /// The positions, the median and the edges.
  public let data: MarkData
  private let x: MarkData.Column
  private let lower: [Double]
  private let median: [Double]
  private let upper: [Double]

  /// Makes a band from its lower and upper edge, with a line through the median.
  public init(x: [Double], lower: [Double], median: [Double], upper: [Double], label: String = "") {
    self.x = .init(.x, x)
    self.lower = lower
    self.median = median
    self.upper = upper
    self.label = label
    data = MarkData(
      "band", [self.x, .init(.y, median), .init(.lower, lower), .init(.upper, upper)])
  }

  /// Makes a band of the 10, 50 and 90 % quantiles over runs that share their positions.
  ///
  /// A run that is shorter than the others counts where it has values. NaN counts as greater than
  /// every number: a run that diverged must not make the others look better.
  public init(x: [Double], runs: [[Double]], label: String = "") {
    self.init(
      x: x,
      values: x.indices.map { index in
        runs.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      }, label: label)
  }

  /// Makes a band of quantiles from the values at each position.
  private init(x: [Double], values: [[Double]], label: String) {
    let columns = values.map(\.sortedWithMissingLast)
    self.init(
      x: x, lower: columns.map { $0.quantile(tenths: 1) },
      median: columns.map { $0.quantile(tenths: 5) },
      upper: columns.map { $0.quantile(tenths: 9) }, label: label)
  }

  /// Makes a band of the 10, 50 and 90 % quantiles over recorded runs.
  ///
  /// The positions are all recorded steps; at each, the runs that recorded it count.
  public init(_ runs: [Curve], label: String = "") {
    let steps = runs.flatMap(\.steps).sorted().withoutRepeats
    var values = [[Double]](repeating: [], count: steps.count)
    for run in runs {
      var place = 0
      for (step, value) in zip(run.steps, run.values) {
        while steps[place] < step { place += 1 }
        values[place].append(value)
      }
    }
    self.init(x: steps.map(Double.init), values: values, label: label)
  }

  /// A piece of the line over its band.
  public var key: LegendKey? { .band }
  /// The last point of the median that is a number.
  public var end: DataPoint? { lastPoint(x.numbers, median) }

  /// The band at 16 % of the colour, then the median.
  public func shapes(in plot: Plot) -> [Shape] {
    var path = Path()
    // Both edges break wherever one is missing.
    for rows in rowsBetweenGaps(x.numbers, lower, upper) {
      let across = plot.x.placing.places(of: x.numbers[rows])
      func edge(_ values: [Double]) -> [Point] {
        zip(across, plot.y.placing.places(of: values[rows])).map(Point.init)
      }
      let (high, low) = (edge(upper).envelope(.upper), edge(lower).envelope(.lower))
      path.append(Path(high + low.reversed(), closed: true))
    }
    let fill = Shape.path(path, .fill(Ink(plot.look.color, opacity: 41)))
    let pen = Stroke(plot.look.color, width: Pen.line, dash: plot.look.dash)
    let line = plot.line(x, median, pen)
    return path.isEmpty ? line : [fill] + line
  }
}

extension [Int] {
  /// Sorted numbers, each once.
  fileprivate var withoutRepeats: [Int] {
    reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}

extension [Double] {
  /// The values in ascending order, every NaN counted as +∞.
  var sortedWithMissingLast: [Double] {
    map { $0.isNaN ? .infinity : $0 }.sorted()
  }

  /// The quantile of sorted values by linear interpolation between order statistics (Hyndman and
  /// Fan 1996, type 7); NaN without values, and between −∞ and +∞.
  func quantile(_ part: Int, of parts: Int) -> Double {
    guard !isEmpty else { return .nan }
    let (below, rest) = ((count - 1) * part).quotientAndRemainder(dividingBy: parts)
    let (low, share) = (self[below], Double(rest) / Double(parts))
    guard rest > 0, low != self[below + 1] else { return low }
    let step = self[below + 1] - low
    return step.isFinite ? low + step * share : (1 - share) * low + share * self[below + 1]
  }

  func quantile(tenths: Int) -> Double { quantile(tenths, of: 10) }
}
