import Laboratory
import Numbers

/// How many points change side when a separating line turns a little?
///
/// The line w·x + b = 0 goes through the middle of a normal cloud; w turns by an angle about the
/// origin, and b stays, as when a step moves the weights.
public let sensitivity = Experiment("sensitivity", seeds: 32, over: Place.allCases) {
  trial, place in
  let draws = Matrix<Double>.normal(4000, 2, seed: trial.seed["cloud"])
  let middle = place.middle * place.spread
  let cloud = draws.map { place.spread * $0 + middle }
  return turnAngles.map { angle in
    let (cosine, sine) = (Double.cos(angle), Double.sin(angle))
    let changed = (0..<cloud.rows).count { row in
      let (x, y) = (cloud[row, 0], cloud[row, 1])
      let before = x - middle
      let after = cosine * x + sine * y - middle
      return (before > 0) != (after > 0)
    }
    return Double(changed) / Double(cloud.rows)
  }
}

/// The angles by which the line turns, in radians: from 0.01 to 0.4, evenly on a log scale.
public let turnAngles = (0..<16).map { 0.01 * Double.pow(40, Double($0) / 15) }

/// Where a cloud lies.
public enum Place: String, Codable, Hashable, Sendable, CaseIterable {
  /// Its middle is 7 deviations from the origin in each coordinate.
  case offCentre
  /// Its middle is the origin.
  case centred
  /// As `offCentre`, everything divided by 7: the middle is (1, 1).
  case scaled

  /// The middle in each coordinate, in deviations.
  public var middle: Double { self == .centred ? 0 : 7 }

  /// The deviation of each coordinate.
  public var spread: Double { self == .scaled ? 1.0 / 7 : 1 }
}
