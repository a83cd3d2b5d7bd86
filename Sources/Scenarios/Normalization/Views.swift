import Laboratory
import Networks
import Numbers

/// What does each way to prepare inputs do to a cloud of points?
///
/// Normal points in the plane, correlated and off-centre. Every view sees the same points.
public let views = Experiment("views", seeds: 4, over: cloudViews) { trial, view in
  let draws = Matrix<Double>.normal(400, 2, seed: trial.seed["cloud"])
  let cloud = Matrix<Double>(rows: 400, columns: 2) { row, column in
    let (first, second) = (draws[row, 0], draws[row, 1])
    return column == 0 ? 4 + 1.5 * first : 2.5 + 0.5 * (0.8 * first + 0.6 * second)
  }
  return Cloud(view(cloud))
}

/// The views of the figure, then those that come out wrong.
public let cloudViews: [View] = [
  .raw, .centred, .standardized, .rotated, .whitened, .unbiased, .dividedByVariance,
]

/// A cloud of points in the plane: some of them, and the moments of all (1/m).
public struct Cloud: Codable, Sendable {
  /// The first hundred points.
  public let points: [[Float]]

  /// The mean of each coordinate.
  public let means: [Double]

  /// The variance of each coordinate.
  public let variances: [Double]

  /// The mean product of both coordinates, less the product of their means.
  public let covariance: Double

  init(_ cloud: Matrix<Double>) {
    points = (0..<100).map { cloud.row($0).map { Float($0) } }
    let (x, y) = (cloud.column(0), cloud.column(1))
    let centre = (x: x.mean, y: y.mean)
    means = [centre.x, centre.y]
    variances = [
      x.map { ($0 - centre.x) * ($0 - centre.x) }.mean,
      y.map { ($0 - centre.y) * ($0 - centre.y) }.mean,
    ]
    covariance = zip(x, y).map { ($0 - centre.x) * ($1 - centre.y) }.mean
  }
}
