import Laboratory
import Networks
import Numbers

/// After how many steps do conjugate gradients arrive on a parabola?
///
/// ½xᵀAx from a random point, exact steps, eigenvalues along random directions.
public let conjugateQuadratics = Experiment("conjugate-quadratics", seeds: 32) { trial in
  let even = (1...10).map { Double($0) }
  let narrow = Parabola(eigenvalues: even, seed: trial.seed["narrow"])
  return ConjugateQuadratics(
    even: FullBatch.allCases.map { narrow.gradients($0, steps: 12).map { Float($0) } },
    distinct: distinctCounts.map { count in
      let eigenvalues = (0..<30).map { 1 + 9 * Double($0 % count) / Double(max(1, count - 1)) }
      return Parabola(eigenvalues: eigenvalues, seed: trial.seed["distinct"][count])
        .gradients(.polakRibierePlus, steps: count)
    })
}

/// The numbers of distinct eigenvalues in thirty dimensions; the last is the ablation.
public let distinctCounts = [2, 3, 5, 8, 30]

/// Norms of the gradient by step, in units of the first.
public struct ConjugateQuadratics: Codable, Sendable {
  /// In ten dimensions, eigenvalues 1, 2, … 10, in the order of `FullBatch.allCases`.
  public let even: [[Float]]
  /// In thirty, by `distinctCounts`, Polak and Ribière.
  public let distinct: [[Double]]
}

/// A method that needs the gradient of all samples.
public enum FullBatch: String, Codable, Hashable, Sendable, CaseIterable {
  case steepest, fletcherReeves, polakRibierePlus, hestenesStiefel, daiYuan, limitedMemory

  /// The name in figures.
  public var name: String {
    switch self {
    case .steepest: "steepest descent"
    case .fletcherReeves: "Fletcher–Reeves"
    case .polakRibierePlus: "Polak–Ribière+"
    case .hestenesStiefel: "Hestenes–Stiefel"
    case .daiYuan: "Dai–Yuan"
    case .limitedMemory: "L-BFGS"
    }
  }

  /// The method with strong Wolfe conditions.
  var method: FullBatchMethod {
    switch self {
    case .steepest: .steepest
    case .fletcherReeves: .conjugate(.fletcherReeves)
    case .polakRibierePlus: .conjugate(.polakRibierePlus)
    case .hestenesStiefel: .conjugate(.hestenesStiefel)
    case .daiYuan: .conjugate(.daiYuan)
    case .limitedMemory: .limitedMemory(10)
    }
  }
}

/// A parabola with given curvatures along random directions, and a random point on it.
private struct Parabola {
  private let matrix: Matrix<Double>
  private let start: [Double]

  init(eigenvalues: [Double], seed: Seed) {
    let size = eigenvalues.count
    let axes = Matrix<Double>.normal(size, size, seed: seed["axes"]).orthogonalized.q
    matrix = axes.times(.diagonal(eigenvalues)).timesTransposed(axes)
    start = Matrix<Double>.normal(1, size, seed: seed["start"]).elements
  }

  /// The norm of the gradient by step, in units of the first; a course that arrived stays.
  func gradients(_ way: FullBatch, steps: Int) -> [Double] {
    let matrix = matrix
    let course = minimize(
      { point, gradient in
        gradient = matrix.times(Matrix(rows: point.count, columns: 1, point)).elements
        return 0.5 * zip(point, gradient).map { $0 * $1 }.sum
      }, from: start, by: FullBatchMethod(way.method.directions, .exactForQuadratics),
      evaluations: 1 + 2 * steps)
    let norms = course.gradientNorms.values
    return (0...steps).map { norms[min($0, norms.count - 1)] / norms[0] }
  }
}
