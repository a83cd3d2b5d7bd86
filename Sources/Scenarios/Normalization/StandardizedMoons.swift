import Laboratory
import Networks
import Numbers

/// Is what was standardized standard normal? Two moons, and normal points beside them.
public let standardizedMoons = Experiment(
  "standardized-moons", seeds: 32, over: [Spread.moons, .normal]
) { trial, shape in
  let seed = trial.seed["points"]
  let points =
    switch shape {
    case .moons: Dataset.moons(count: Coordinate.count, noise: 0.1, seed: seed).inputs
    case .normal: Matrix<Double>.normal(Coordinate.count, 2, seed: seed)
    }
  let standardized = View.standardized(points)
  return [Coordinate(standardized.column(0)), Coordinate(standardized.column(1))]
}

/// How points are spread before they are standardized.
public enum Spread: String, Codable, Hashable, Sendable {
  case moons, normal
}

/// The values of one coordinate.
public struct Coordinate: Codable, Sendable {
  /// The number of points.
  public static let count = 4_000

  /// The borders of the bins of `counts`: even over ±3.
  public static let edges = (0...36).map { -3 + Double($0) / 6 }

  /// The greatest distance between the distribution function and the standard normal one.
  public let distance: Double

  /// The values between neighbouring edges.
  public let counts: [Int]

  init(_ values: [Double]) {
    distance = Statistics.kolmogorovDistance(values) { Double.normalCDF($0) }
    counts = zip(Self.edges, Self.edges.dropFirst()).map { low, high in
      values.count { $0 >= low && $0 < high }
    }
  }
}
