import Numbers

/// The directions in which data vary most, to rotate data onto them or whiten it (Pearson 1901).
///
/// ```swift
/// let axes = PrincipalAxes(of: training.inputs)
/// let ready = test.withInputs(axes.whitened(test.inputs))
/// ```
public struct PrincipalAxes: Sendable {
  /// The mean of each column.
  public let means: [Double]
  /// The variance along each axis (1/m), greatest first, never negative.
  public let variances: [Double]
  /// The axes as columns, of length 1, at right angles; the greatest element of each is positive.
  public let axes: Matrix<Double>

  /// The axes of the covariance matrix of a matrix's columns (1/m).
  public init(of inputs: Matrix<Double>) {
    require(inputs.rows > 0, "axes need samples")
    means = Standardization(of: inputs).means
    let centred = Self.centred(inputs, means)
    let covariance = 1 / Double(inputs.rows) * centred.transposedTimes(centred)
    let (values, vectors) = covariance.symmetricEigen
    variances = values.map { max(0, $0) }
    let signs = (0..<vectors.columns).map { column -> Double in
      let elements = vectors.column(column)
      return elements.max { abs($0) < abs($1) }! < 0 ? -1 : 1
    }
    axes = Matrix(rows: vectors.rows, columns: vectors.columns) { signs[$1] * vectors[$0, $1] }
  }

  /// The coordinates along the first axes, all of them unless a number is given: rows × components.
  public func rotated(_ inputs: Matrix<Double>, components: Int? = nil) -> Matrix<Double> {
    let components = components ?? axes.columns
    require(
      components <= axes.columns, "there are \(axes.columns) axes, not \(components)")
    require(
      inputs.columns == means.count, "\(inputs.columns) columns, but \(means.count) were measured")
    let kept = Matrix(rows: axes.rows, columns: components) { axes[$0, $1] }
    return Self.centred(inputs, means).times(kept)
  }

  /// The coordinates along the axes, each divided by its standard deviation: rows × columns.
  ///
  /// - Parameter floor: The smallest variance to divide by, as a share of the greatest one. It keeps
  ///   directions in which training data never vary from blowing up rounding errors and noise.
  public func whitened(_ inputs: Matrix<Double>, floor: Double = 0x1p-40) -> Matrix<Double> {
    let least = floor * (variances.first ?? 0)
    let scales = variances.map { variance in
      let used = max(variance, least)
      return used > 0 ? 1 / used.squareRoot() : 0
    }
    let rotated = rotated(inputs)
    return Matrix(rows: rotated.rows, columns: rotated.columns) { rotated[$0, $1] * scales[$1] }
  }

  private static func centred(_ inputs: Matrix<Double>, _ means: [Double]) -> Matrix<Double> {
    Matrix(rows: inputs.rows, columns: inputs.columns) { inputs[$0, $1] - means[$1] }
  }
}
