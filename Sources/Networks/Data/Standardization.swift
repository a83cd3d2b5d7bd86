import Numbers

/// Means and deviations of columns, to bring data to mean 0 and variance 1 (1/m).
public struct Standardization: Hashable, Codable, Sendable {
  /// What becomes of columns that hardly vary: dividing by their deviation would give infinities,
  /// or noise as loud as any signal.
  public enum ConstantFeatures: Hashable, Codable, Sendable {
    /// A column of deviation 0 is only centred, so training data become 0 there.
    case centred
    /// No column is divided by less than this, a positive number.
    case floored(Double)
    /// A column whose deviation is no greater than this is left out.
    case dropped(upTo: Double)
  }

  /// The mean of each column.
  public let means: [Double]
  /// The standard deviation of each column (1/m).
  public let deviations: [Double]
  /// What becomes of constant columns.
  public let constants: ConstantFeatures

  /// The moments of the columns of a matrix.
  public init(of inputs: Matrix<Double>, constants: ConstantFeatures = .centred) {
    let moments = (0..<inputs.columns).map { Self.moments(of: inputs.column($0)) }
    if case .floored(let floor) = constants {
      require(floor > 0, "deviations are floored at a positive number, not \(floor)")
    }
    means = moments.map(\.mean)
    deviations = moments.map(\.deviation)
    self.constants = constants
  }

  private static func moments(of column: [Double]) -> (mean: Double, deviation: Double) {
    // The mean of equal numbers is rounded, and would leave a constant column a deviation.
    if let first = column.first, column.allSatisfy({ $0 == first }) { return (first, 0) }
    let mean = column.mean
    return (mean, column.map { ($0 - mean) * ($0 - mean) }.mean.squareRoot())
  }

  /// The columns that are kept, by index.
  public var columns: [Int] {
    guard case .dropped(let limit) = constants else { return Array(means.indices) }
    return means.indices.filter { deviations[$0] > limit }
  }

  /// (x − mean)/deviation, column by column, with constant columns as was asked for.
  public func callAsFunction(_ inputs: Matrix<Double>) -> Matrix<Double> {
    require(
      inputs.columns == means.count, "\(inputs.columns) columns, but \(means.count) were measured")
    let columns = columns
    let divisors = columns.map { column -> Double in
      if case .floored(let floor) = constants { return max(deviations[column], floor) }
      return deviations[column] == 0 ? 1 : deviations[column]
    }
    return Matrix(rows: inputs.rows, columns: columns.count) { row, place in
      (inputs[row, columns[place]] - means[columns[place]]) / divisors[place]
    }
  }
}

extension Dataset {
  /// The same samples with inputs brought to scale.
  public func standardized(by scale: Standardization) -> Dataset { withInputs(scale(inputs)) }

  /// The same samples with each column at mean 0 and variance 1 (1/m).
  public var standardized: Dataset { standardized(by: Standardization(of: inputs)) }
}
