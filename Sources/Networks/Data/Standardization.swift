import Numbers

/// Means and deviations of columns, to bring data to mean 0 and variance 1 (1/m).
public struct Standardization: Hashable, Codable, Sendable {
  /// The mean of each column.
  public let means: [Double]
  /// The standard deviation of each column (1/m).
  public let deviations: [Double]

  /// The moments of the columns of a matrix.
  public init(of inputs: Matrix<Double>) {
    let columns = (0..<inputs.columns).map { inputs.column($0) }
    means = columns.map(\.mean)
    deviations = columns.map { column in
      let centre = column.mean
      let squares = column.map { ($0 - centre) * ($0 - centre) }
      return squares.mean.squareRoot()
    }
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
