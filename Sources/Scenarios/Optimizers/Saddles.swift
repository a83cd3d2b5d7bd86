import Laboratory
import Numbers

/// Of the points where the gradient vanishes, how many are minima, if the curvatures are random?
///
/// A model: Hessians (A + Aᵀ)/√2, A of standard normal numbers, in one to eight dimensions. The
/// first n rows of a matrix are such a matrix themselves, so one draw serves every n.
public let saddlesInHighDimension = Experiment("saddles-in-high-dimension", seeds: 32) { trial in
  let draws = trial.size(1 << 15, quick: 1 << 12)
  return Saddles(
    coupled: CriticalPoints(.coupled, draws: draws, trial.seed["coupled"]),
    separate: CriticalPoints(.separate, draws: draws / 32, trial.seed["separate"]),
    raised: CriticalPoints(.raised, draws: draws / 32, trial.seed["raised"]))
}

/// Critical points of three models of a curvature.
public struct Saddles: Codable, Sendable {
  /// The Gaussian orthogonal ensemble.
  public let coupled: CriticalPoints
  /// Its diagonal alone: every direction has a sign of its own.
  public let separate: CriticalPoints
  /// The ensemble with 2.5√n added to every eigenvalue, which lifts nearly all of them above zero.
  public let raised: CriticalPoints
}

/// How many critical points of a model are minima and maxima, by dimension.
public struct CriticalPoints: Codable, Sendable {
  /// The greatest dimension.
  public static let dimensions = 8

  /// The matrices drawn.
  public let draws: Int
  /// Those whose first n pivots are all positive, n from 1.
  public private(set) var minima = [Int](repeating: 0, count: dimensions)
  /// Those whose first n pivots are all negative.
  public private(set) var maxima = [Int](repeating: 0, count: dimensions)

  enum Model { case coupled, separate, raised }

  init(_ model: Model, draws: Int, _ seed: Seed) {
    self.draws = draws
    var matrix = RandomSymmetric(count: draws, seed: seed, isDiagonal: model == .separate)
    for draw in 0..<draws {
      if model == .raised {
        countRaised(&matrix, draw)
      } else {
        matrix.begin(draw)
        count(&matrix)
      }
    }
  }

  /// Counts the leading blocks of a matrix, up to the first with both signs.
  private mutating func count(_ matrix: inout RandomSymmetric) {
    let isMinimum = matrix.pivot() > 0
    for dimension in 1...Self.dimensions {
      guard dimension == 1 || (matrix.pivot() > 0) == isMinimum else { return }
      if isMinimum { minima[dimension - 1] += 1 } else { maxima[dimension - 1] += 1 }
    }
  }

  /// What is added depends on n, so each n eliminates for itself.
  private mutating func countRaised(_ matrix: inout RandomSymmetric, _ draw: Int) {
    for dimension in 1...Self.dimensions {
      matrix.begin(draw)
      let shift = 2.5 * Double(dimension).squareRoot()
      let signs = (0..<dimension).map { _ in matrix.pivot(shift: shift) > 0 }
      if signs.allSatisfy({ $0 }) { minima[dimension - 1] += 1 }
      if !signs.contains(true) { maxima[dimension - 1] += 1 }
    }
  }
}

/// Random symmetric matrices, one after the other, whose rows are eliminated on demand.
///
/// A = LDLᵀ has as many positive pivots as positive eigenvalues (Sylvester's law of inertia).
private struct RandomSymmetric {
  /// The first three rows of all matrices; later ones are rarely asked for, and drawn then.
  private let first: Matrix<Double>
  private let later: Seed
  private let isDiagonal: Bool
  private var draw = 0
  /// The rows of L below its diagonal, one after the other, and the pivots D.
  private var lower: [Double] = []
  private var pivots: [Double] = []

  init(count: Int, seed: Seed, isDiagonal: Bool) {
    first = .normal(count, 6, seed: seed["first"])
    later = seed["later"]
    self.isDiagonal = isDiagonal
  }

  /// Begins another matrix.
  mutating func begin(_ draw: Int) {
    self.draw = draw
    lower.removeAll(keepingCapacity: true)
    pivots.removeAll(keepingCapacity: true)
  }

  /// The pivot of the next row, where `shift` is added to the diagonal.
  mutating func pivot(shift: Double = 0) -> Double {
    let row = pivots.count
    let start = row * (row - 1) / 2
    var pivot = 2.0.squareRoot() * number(row, row) + shift
    for column in 0..<row {
      var rest = isDiagonal ? 0 : number(row, column)
      for k in 0..<column {
        rest -= lower[start + k] * pivots[k] * lower[column * (column - 1) / 2 + k]
      }
      let factor = rest / pivots[column]
      pivot -= factor * rest
      lower.append(factor)
    }
    pivots.append(pivot)
    return pivot
  }

  /// The standard normal number behind an element on or below the diagonal.
  private func number(_ row: Int, _ column: Int) -> Double {
    let index = row * (row + 1) / 2 + column
    return index < first.columns ? first[draw, index] : later.normal(at: 64 * draw + index)
  }
}
