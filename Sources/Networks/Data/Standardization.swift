import Numbers

/// Means and deviations of columns, to bring data to mean 0 and variance 1 (1/m).
public struct Standardization: Hashable, Codable, Sendable {
  /// The mean of each column.
  public let means: [Double]
  /// The standard deviation of each column (1/m).
  public let deviations: [Double]

  /// The moments of the columns of a matrix.
  public init(of inputs: Matrix<Double>) {
    let moments = (0..<inputs.columns).map { Self.moments(of: inputs.column($0)) }
    means = moments.map(\.mean)
    deviations = moments.map(\.deviation)
  }

  private static func moments(of column: [Double]) -> (mean: Double, deviation: Double) {
    // The mean of equal numbers is rounded, and would leave a constant column a deviation.
    if let first = column.first, column.allSatisfy({ $0 == first }) { return (first, 0) }
    let mean = column.mean
    return (mean, column.map { ($0 - mean) * ($0 - mean) }.mean.squareRoot())
  }

  /// (x − mean)/deviation, column by column; a constant column is only centred.
  public func callAsFunction(_ inputs: Matrix<Double>) -> Matrix<Double> {
    precondition(inputs.columns == means.count, "as many columns as were measured")
    return Matrix(rows: inputs.rows, columns: inputs.columns) { row, column in
      let deviation = deviations[column] == 0 ? 1 : deviations[column]
      return (inputs[row, column] - means[column]) / deviation
    }
  }
}

extension Dataset {
  /// The same samples with inputs brought to scale.
  public func standardized(by scale: Standardization) -> Dataset { withInputs(scale(inputs)) }

  /// The same samples with each column at mean 0 and variance 1 (1/m).
  public var standardized: Dataset { standardized(by: Standardization(of: inputs)) }
}
