import Numbers

/// A loss of two parameters, simple enough to be drawn.
public enum Surface: String, Codable, Hashable, Sendable, CaseIterable {
  case ravine, rosenbrock, beale, saddle, plateau, doubleWell, bowl

  /// The loss at a point.
  public func value(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .ravine: 0.5 * (x * x + 100 * y * y)
    case .rosenbrock: (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    case .beale: Self.bealeTerms(x, y).map { $0.value * $0.value }.reduce(0, +)
    case .saddle: x * x - y * y + y * y * y * y / 4
    case .plateau: 1 - Double.exp(-(x * x + y * y) / 2)
    case .doubleWell: (x * x - 1) * (x * x - 1) + 0.3 * x + y * y
    case .bowl:
      Double.softplus(x) + Double.softplus(-x) + Double.softplus(3 * y) + Double.softplus(-3 * y)
    }
  }

  /// Its two slopes.
  public func slope(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    switch self {
    case .ravine: return (x, 100 * y)
    case .rosenbrock: return (2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x))
    case .beale:
      let terms = Self.bealeTerms(x, y)
      return (
        terms.map { 2 * $0.value * $0.x }.reduce(0, +),
        terms.map { 2 * $0.value * $0.y }.reduce(0, +)
      )
    case .saddle: return (2 * x, -2 * y + y * y * y)
    case .plateau:
      let height = Double.exp(-(x * x + y * y) / 2)
      return (x * height, y * height)
    case .doubleWell: return (4 * x * (x * x - 1) + 0.3, 2 * y)
    case .bowl:
      return (
        Double.sigmoid(x) - Double.sigmoid(-x),
        3 * (Double.sigmoid(3 * y) - Double.sigmoid(-3 * y))
      )
    }
  }

  /// Where walks begin.
  public var start: (x: Double, y: Double) {
    switch self {
    case .ravine: (-1.5, 0.3)
    case .rosenbrock: (-1.2, 1)
    case .beale: (-1, 1.5)
    case .saddle: (1.5, 0.001)
    case .plateau: (2.6, 1.5)
    case .doubleWell: (1.6, 0.8)
    case .bowl: (-3, 2)
    }
  }

  /// The loss at its deepest point.
  public var least: Double {
    switch self {
    case .ravine, .rosenbrock, .beale, .plateau: 0
    case .saddle: -1
    case .doubleWell: value(Self.wellBottom(near: -1), 0)
    case .bowl: 4 * Double.log(2)
    }
  }

  /// The bottom of one of the two wells along x, where 4x(x² − 1) + 0.3 = 0, by Newton's method.
  static func wellBottom(near start: Double) -> Double {
    var x = start
    for _ in 0..<20 {
      let slope = 4 * x * (x * x - 1) + 0.3
      x -= slope / (12 * x * x - 4)
    }
    return x
  }

  /// Beale's three terms (1958) and their slopes.
  private static func bealeTerms(
    _ x: Double, _ y: Double
  ) -> [(value: Double, x: Double, y: Double)] {
    [
      (1.5 - x + x * y, y - 1, x),
      (2.25 - x + x * y * y, y * y - 1, 2 * x * y),
      (2.625 - x + x * y * y * y, y * y * y - 1, 3 * x * y * y),
    ]
  }
}

extension Surface {
  /// The gradient as a walk wants it.
  var gradient: Slope {
    { point, gradient in
      let slope = slope(point[0], point[1])
      gradient[0] = slope.x
      gradient[1] = slope.y
    }
  }
}
