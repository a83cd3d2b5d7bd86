import Numbers

/// A unit vector on its way through a product of matrices.
///
/// After each factor it is brought back to length 1 and the logarithm of its length is kept, so
/// nothing overflows.
struct RandomProduct {
  /// The number of factors.
  static let length = 100

  private(set) var logNorm = 0.0
  private(set) var logFrobenius: Double?
  private(set) var squaredGrowths: [Double] = []
  private var vector: [Double]
  private var matrix: Matrix<Double>?

  /// Starts along the first axis; the product of the matrices themselves is kept on demand.
  init(width: Int, keepsMatrix: Bool) {
    vector = (0..<width).map { $0 == 0 ? 1 : 0 }
    guard keepsMatrix else { return }
    matrix = .identity(width)
    logFrobenius = 0
  }

  /// Multiplies from the left.
  mutating func multiply(by factor: Matrix<Double>) {
    vector = factor.times(vector)
    let squared = vector.map { $0 * $0 }.sum
    squaredGrowths.append(squared)
    let norm = squared.squareRoot()
    vector = vector.map { $0 / norm }
    logNorm += Double.log(norm)
    guard let matrix, let logFrobenius else { return }
    let next = factor.times(matrix)
    self.matrix = (1 / next.norm) * next
    self.logFrobenius = logFrobenius + Double.log(next.norm)
  }
}
