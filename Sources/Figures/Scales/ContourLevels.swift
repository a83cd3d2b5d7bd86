/// Which levels contours are drawn at.
public enum ContourLevels: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// Round numbers, about as many as said.
  case about(Int)
  /// Round numbers at about equal factors, about as many as said: for losses that fall by decades.
  case logarithmic(Int)
  /// These, in ascending order.
  case at([Double])

  /// Makes levels at the values that are listed.
  public init(arrayLiteral levels: Double...) { self = .at(levels) }

  /// The levels between the lowest and the highest value; none for values that are all alike.
  package func values(for values: [Double]) -> [Double] {
    let finite = values.filter(\.isFinite)
    if case .at(let levels) = self { return levels }
    guard let low = finite.min(), let high = finite.max(), low < high else { return [] }
    switch self {
    case .at(let levels): return levels
    case .about(let count):
      let found = LinearTicks.values(from: low, to: high, target: max(count, 2)).map(\.value)
      return found.filter { $0 > low && $0 < high }
    case .logarithmic(let count):
      let positive = finite.filter { $0 > 0 }.min() ?? high
      return Self.logarithmic(from: positive, to: high, max(count, 1))
    }
  }

  /// The ladder of digits in each decade, or of decades, whose number is nearest to `target`; values
  /// more than twelve decades below the highest do not count.
  private static func logarithmic(from low: Double, to high: Double, _ target: Int) -> [Double] {
    guard high > 0 else { return [] }
    let top = decimalLogarithm(high)
    let bottom = max(decimalLogarithm(low), top - 12)
    let decades = Int(bottom.rounded(.down))...Int(top.rounded(.up))
    let digits = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]]
    var ladders = digits.map { digits in
      decades.flatMap { decade in digits.map { Decimal($0, exponent: decade) } }
    }
    ladders += [2, 3, 5, 10].map { stride in
      decades.filter { $0 % stride == 0 }.map { Decimal(1, exponent: $0) }
    }
    let found = ladders.map { ladder in
      ladder.map(\.value).filter {
        $0 > low && $0 < high && (bottom...top).contains(decimalLogarithm($0))
      }
    }
    return found.min { ($0.count - target).magnitude < ($1.count - target).magnitude } ?? []
  }
}

extension [Double] {
  /// Labels of levels: with one number of decimals for all, or as on a logarithmic axis where they
  /// span three decades.
  var levelLabels: [String] {
    let decimals = map { Decimal(shortest: $0) }
    let magnitudes = map(\.magnitude).filter { $0 > 0 }
    let span = (magnitudes.max() ?? 1) / (magnitudes.min() ?? 1)
    return span >= 1000 ? decimals.logLabels : decimals.labels
  }
}
