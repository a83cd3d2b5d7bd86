import Numbers

/// The mean difference of two paired samples, with its interval by Student's t.
struct Difference {
  /// The mean of first − second.
  let mean: Double
  /// The ends of the interval.
  let lower: Double
  let upper: Double
  /// In how many pairs the first is greater.
  let won: Int

  /// How often the interval holds the mean of the population.
  enum Confidence {
    case percent95, percent99

    /// The quantile of Student's t for a two-sided interval from so many pairs, that of the nearest
    /// smaller number where the table has gaps.
    func reach(pairs: Int) -> Double {
      let table: [(pairs: Int, percent95: Double, percent99: Double)] = [
        (32, 2.0395, 2.7440), (12, 2.2010, 3.1058), (8, 2.3646, 3.4995), (4, 3.1824, 5.8409),
        (2, 12.7062, 63.6567),
      ]
      guard let row = table.first(where: { $0.pairs <= pairs }) else { return .infinity }
      return self == .percent95 ? row.percent95 : row.percent99
    }
  }

  init(_ first: [Double], minus second: [Double], _ confidence: Confidence) {
    let differences = zip(first, second).map { $0 - $1 }
    let reach = confidence.reach(pairs: differences.count) * differences.standardError
    mean = differences.mean
    lower = mean - reach
    upper = mean + reach
    won = differences.count { $0 > 0 }
  }
}
