import Laboratory
import Networks
import Numbers

/// Where does a linear model end that learns under dropout: at least squares, or at ridge?
public let ridge = Experiment("ridge", seeds: 32, over: Thinning.judged) { trial, thinning in
  Shrinkage(thinning, steps: trial.steps(4000), trial.seed)
}

/// The same model over the whole range of probabilities, for the figure.
public let ridgePath = Experiment("ridge-path", over: Thinning.path) { trial, thinning in
  Shrinkage(thinning, steps: trial.steps(4000), trial.seed)
}

/// Dropout of inputs.
public struct Thinning: Codable, Hashable, Sendable {
  /// The probability with which an input is kept.
  public let keep: Double
  /// Where dropout makes up for what it takes away.
  public let scaling: Layer.Scaling

  /// Half kept, plain and inverted; and all kept: the ablation.
  public static let judged = [
    Thinning(keep: 0.5, scaling: .plain), Thinning(keep: 0.5, scaling: .inverted),
    Thinning(keep: 1, scaling: .inverted),
  ]

  /// From a fifth kept to everything.
  public static let path = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map {
    Thinning(keep: $0, scaling: .inverted)
  }

  /// The minimum of the expected loss, from XᵀX and Xᵀy.
  ///
  /// Plain masks minimize ‖y − pXw‖² + p(1 − p)·wᵀDw on average, inverted ones ‖y − Xw‖² +
  /// (1 − p)/p·wᵀDw, with D the diagonal of XᵀX (Srivastava et al. 2014, 9.1; Wager, Wang, Liang
  /// 2013).
  func ridge(_ products: Matrix<Double>, _ targets: [Double]) -> [Double] {
    let share = scaling == .plain ? keep : 1
    let strength = scaling == .plain ? keep * (1 - keep) : (1 - keep) / keep
    let diagonal = Matrix.diagonal((0..<products.rows).map { products[$0, $0] })
    return solution(
      of: (share * share) * products + strength * diagonal, targets.map { share * $0 })
  }
}

/// The solution of a square system, by its QR factorization.
private func solution(of matrix: Matrix<Double>, _ right: [Double]) -> [Double] {
  let (q, r) = matrix.orthogonalized
  var result = q.transposed.times(right)
  for row in result.indices.reversed() {
    for column in row + 1..<result.count { result[row] -= r[row, column] * result[column] }
    result[row] /= r[row, row]
  }
  return result
}

/// Where training under masks ended, beside what algebra says.
public struct Shrinkage: Codable, Sendable {
  /// The mean of the weights over the second half of the steps.
  public let weights: [Double]
  /// The ridge solution.
  public let ridge: [Double]
  /// The least-squares solution, times 1/p for plain masks, whose sums are smaller.
  public let leastSquares: [Double]
  /// (y − (x ⊙ m)·w)² of one sample averaged over all masks, against the formula: the relative
  /// difference.
  public let identityError: Double
  /// The same against the formula without its penalty.
  public let bareError: Double

  /// 48 samples of 6 inputs of different spread that share a part; targets with noise.
  init(_ thinning: Thinning, steps: Int, _ seed: Seed) {
    let (rows, columns) = (48, 6)
    let normal = Matrix<Double>.normal(rows, columns + 1, seed: seed["inputs"])
    let x = Matrix<Double>(rows: rows, columns: columns) { row, column in
      (0.5 + 0.25 * Double(column)) * (normal[row, column] + 0.5 * normal[row, columns])
    }
    let truth = Matrix<Double>.normal(columns, 1, seed: seed["truth"])
    let y = x.times(truth) + Matrix<Double>.normal(rows, 1, deviation: 0.5, seed: seed["noise"])
    let products = x.transposedTimes(x)
    let targets = x.transposedTimes(y).column(0)
    ridge = thinning.ridge(products, targets)
    let scale = thinning.scaling == .plain ? 1 / thinning.keep : 1
    leastSquares = solution(of: products, targets).map { scale * $0 }
    weights = trained(thinning, Dataset(inputs: x, targets: y), steps: steps, seed)
    (identityError, bareError) = thinning.identityErrors(x.row(0), ridge, y[0, 0])
  }
}

/// The mean weights of descent from zero. With masks drawn anew each step they obey, on average,
/// the recursion of descent on the expected loss, and end where that ends.
private func trained(
  _ thinning: Thinning, _ data: Dataset, steps: Int, _ seed: Seed
) -> [Double] {
  let start = Network<Double>(
    inputs: data.inputs.columns,
    [.dropout(keep: thinning.keep, scaling: thinning.scaling), .dense(1, bias: .none)],
    initializer: .zeros, seed: seed)
  var sum = start.parameters
  _ = train(
    start, on: data, minimizing: .squaredError, with: Descent(rate: 0.05), steps: steps,
    batch: data.count, seed: seed["batches"]
  ) { progress in
    guard progress.step >= steps / 2 else { return }
    for (index, weight) in progress.network.parameters.enumerated() { sum[index] += weight }
  }
  return sum.map { $0 / Double(steps - steps / 2) }
}

extension Thinning {
  /// How far the mean of (y − Σ mxw)² over all masks m is from its formula, and from the formula
  /// without its penalty, both as shares of the formula.
  func identityErrors(
    _ x: [Double], _ w: [Double], _ y: Double
  ) -> (whole: Double, bare: Double) {
    let scale = scaling == .plain ? 1 : 1 / keep
    let parts = zip(x, w).map { $0 * $1 }
    let terms = (0..<1 << parts.count).map { mask -> Double in
      var (probability, sum) = (1.0, 0.0)
      for (index, part) in parts.enumerated() {
        let isKept = mask >> index & 1 == 1
        probability *= isKept ? keep : 1 - keep
        if isKept { sum += scale * part }
      }
      return probability * (y - sum) * (y - sum)
    }
    let mean = y - scale * keep * parts.sum
    let spread = scale * scale * keep * (1 - keep) * parts.map { $0 * $0 }.sum
    let formula = mean * mean + spread
    let found = terms.sum
    return (abs(found - formula) / formula, abs(found - mean * mean) / formula)
  }
}
