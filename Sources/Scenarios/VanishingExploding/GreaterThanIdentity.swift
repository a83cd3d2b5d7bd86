import Laboratory
import Numbers

/// Is a matrix "larger than the identity" one that makes a signal explode?
///
/// The same vector is multiplied again and again by one 2×2 matrix; its norm is kept.
public let greaterThanIdentity = Experiment("greater-than-identity", over: Square.allCases) {
  _, square in
  var vector = [0.0, 1.0]
  let norms = (1...200).map { _ in
    vector = square.matrix.times(vector)
    return vector.map { $0 * $0 }.sum.squareRoot()
  }
  return Powers(norms: norms, greatestSingularValue: square.matrix.singularValues[0])
}

/// A 2×2 matrix that is raised to powers.
public enum Square: String, Codable, Hashable, Sendable, CaseIterable {
  /// Ones on and above the diagonal: nowhere smaller than the identity.
  case shear
  /// Small on the diagonal, large above it.
  case tilted
  /// 1.1·I.
  case larger
  /// 0.9·I.
  case smaller

  /// The matrix itself.
  public var matrix: Matrix<Double> {
    switch self {
    case .shear: Matrix(rows: 2, columns: 2, [1, 1, 0, 1])
    case .tilted: Matrix(rows: 2, columns: 2, [0.9, 5, 0, 0.9])
    case .larger: Matrix(rows: 2, columns: 2, [1.1, 0, 0, 1.1])
    case .smaller: Matrix(rows: 2, columns: 2, [0.9, 0, 0, 0.9])
    }
  }
}

/// What the powers of a matrix do to a unit vector.
public struct Powers: Codable, Sendable {
  /// The norm after one, two, … factors.
  public var norms: [Double]

  /// The most that one factor can stretch a vector.
  public var greatestSingularValue: Double
}
