import Laboratory
import Networks
import Numbers

/// How long is the way down where one input is a thousand times larger than the other?
///
/// Linear regression on two inputs, y = w₁x₁ + w₂x₂ with x₁ even over 1 … 1000 and x₂ over 0 … 1,
/// prepared in four ways. The loss is half the mean squared error, so its Hessian is XᵀX/m, and the
/// way down depends on nothing else. It starts one off in both weights.
public let valley = Experiment("valley", seeds: 32, over: valleyViews) { trial, view in
  Descent2D(view(slopeInputs(widest: 1000, trial.seed["inputs"])), limit: trial.steps(30_000_000))
}

/// The same with x₁ even over 1 … 10, so that a figure can show the way.
public let gentleValley = Experiment("gentle-valley", seeds: 32, over: valleyViews) { trial, view in
  Descent2D(view(slopeInputs(widest: 10, trial.seed["inputs"])), limit: trial.steps(30_000_000))
}

/// What is done to the inputs of the regression.
public let valleyViews: [View] = [.raw, .scaled, .centred, .standardized]

private func slopeInputs(widest: Double, _ seed: Seed) -> Matrix<Double> {
  let (first, second) = (seed["first"], seed["second"])
  return Matrix(rows: 1000, columns: 2) { row, column in
    column == 0 ? 1 + (widest - 1) * first.uniform(at: row) : second.uniform(at: row)
  }
}

/// Batch gradient descent on the loss of a linear regression with two weights.
public struct Descent2D: Codable, Sendable {
  /// The correlation of the two inputs.
  public let correlation: Double

  /// The Hessian's elements h₁₁, h₁₂, h₂₂.
  public let hessian: [Double]

  /// λmax ÷ λmin of the Hessian of the model without a bias.
  public let condition: Double

  /// The same for the model with a bias, a third weight.
  public let conditionWithBias: Double

  /// Steps to 10⁻⁶ of the starting gap at the best rate, 2/(λmax + λmin); the limit where that was
  /// not reached.
  public let steps: Int

  /// The gap ÷ its start at the best rate, after 0, 1 and then some eight steps a decade.
  public let gaps: Curve

  /// −ln of the factor by which a step shrinks the distance, at the best rate.
  public let contraction: Double

  /// The same at rate 1/λmax.
  public let cautiousContraction: Double

  /// log₁₀ of the gap ÷ its start after 2000 steps, at 0.99 and 1.01 times 2/λmax.
  public let logGapsAtLimit: [Double]

  /// The same at 0.99 and 1.01 times 1/λmax.
  public let logGapsAtHalf: [Double]

  /// Where the first 7 steps at the best rate lead, from the start: distances from the bottom.
  public let path: [[Float]]

  init(_ inputs: Matrix<Double>, limit: Int) {
    let standardized = View.standardized(inputs)
    correlation = zip(standardized.column(0), standardized.column(1)).map { $0 * $1 }.mean
    let valley = Quadratic(secondMomentsOf: inputs)
    hessian = [valley.first, valley.mixed, valley.second]
    let (greatest, least) = (valley.eigenvalues[0], valley.eigenvalues[1])
    condition = greatest / least
    let withOnes = Matrix(rows: inputs.rows, columns: 3) { $1 < 2 ? inputs[$0, $1] : 1 }
    let eigenvalues = withOnes.secondMoments.symmetricEigen.values
    conditionWithBias = eigenvalues[0] / eigenvalues[2]
    let best = 2 / (greatest + least)
    (steps, gaps) = valley.descend(rate: best, to: 1e-6, limit: limit)
    contraction = valley.contraction(rate: best, steps: min(steps, 100_000))
    cautiousContraction = valley.contraction(rate: 1 / greatest, steps: min(steps, 100_000))
    logGapsAtLimit = [0.99, 1.01].map { valley.logGap(rate: $0 * 2 / greatest, steps: 2000) }
    logGapsAtHalf = [0.99, 1.01].map { valley.logGap(rate: $0 / greatest, steps: 2000) }
    path = valley.path(rate: best, steps: 7)
  }
}
