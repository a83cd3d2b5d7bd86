/// Factorizations for matrices small enough to look at; all work in `Double` and round at the end.
extension Matrix {
  /// The elements in `Double`.
  public var doubles: Matrix<Double> {
    let result = Matrix<Double>(uninitialized: rows, columns)
    withBase { base in
      for i in 0..<count { result.storage.base[i] = Double(base[i]) }
    }
    return result
  }

  init(rounding other: Matrix<Double>) {
    self.init(uninitialized: other.rows, other.columns)
    other.withBase { base in
      for i in 0..<count { storage.base[i] = S(base[i]) }
    }
  }

  /// A = QR with orthonormal columns in Q and a diagonal of R that is not negative.
  ///
  /// Householder reflections (Golub, Van Loan 2013, 5.2). The sign makes the factors unique, so
  /// that Q of a normal matrix is uniform (Mezzadri 2007). Needs at least as many rows as columns;
  /// Q is rows×columns, R columns×columns. Both are not a number throughout if an element is not
  /// finite. A column below 10⁻¹⁵⁴ of the greatest element counts as zero.
  public var orthogonalized: (q: Matrix, r: Matrix) {
    require(rows >= columns, "A = QR needs at least as many rows as columns, not \(sides).")
    guard let scaled = Scaled(doubles) else {
      return (
        Matrix(rows: rows, columns: columns, repeating: .nan),
        Matrix(rows: columns, columns: columns, repeating: .nan)
      )
    }
    var reflections = Reflections(scaled.matrix)
    reflections.triangularize()
    return (Matrix(rounding: reflections.q), Matrix(rounding: scaled.power * reflections.r))
  }

  /// The lower triangular L with A = LLᵀ of a symmetric matrix; nil unless it is positive definite.
  ///
  /// Row by row (Golub, Van Loan 2013, 4.2); reads the lower triangle only. A matrix with an element
  /// that is not finite is not positive definite.
  public var cholesky: Matrix? {
    require(
      rows == columns, "Only a square matrix has a Cholesky factor, not \(rows)×\(columns).")
    let n = rows
    var factor = Matrix<Double>(rows: n, columns: n)
    for i in 0..<n {
      for j in 0...i {
        let known = factor.withUnsafeBufferPointer {
          Double.dot($0.baseAddress! + i * n, $0.baseAddress! + j * n, count: j)
        }
        let rest = Double(self[i, j]) - known
        if i > j {
          factor[i, j] = rest / factor[j, j]
        } else if rest > 0 && rest.isFinite {
          factor[i, i] = rest.squareRoot()
        } else {
          return nil
        }
      }
    }
    return Matrix(rounding: factor)
  }

  /// The singular values, greatest first, by one-sided Jacobi rotations (Hestenes 1958).
  ///
  /// All are not a number if an element is not finite.
  public var singularValues: [S] {
    // Rows of `columns` are the columns of the taller orientation.
    let tall = rows >= columns ? doubles.transposed : doubles
    guard let scaled = Scaled(tall) else { return Array(repeating: .nan, count: tall.rows) }
    return Jacobi.singularValues(ofRows: scaled.matrix).map { S($0 * scaled.power) }
  }

  /// The number of singular values above max(rows, columns)·ε times the greatest; 0 if an element is
  /// not finite.
  public var rank: Int {
    let values = singularValues
    guard let greatest = values.first, greatest > 0 else { return 0 }
    let bound = S(Swift.max(rows, columns)) * S.ulpOfOne * greatest
    return values.filter { $0 > bound }.count
  }

  /// The eigenvalues of a symmetric matrix, greatest first, and its eigenvectors as columns.
  ///
  /// Cyclic Jacobi rotations (Golub, Van Loan 2013, 8.5); reads the upper triangle only. All are not
  /// a number if an element of that is not finite.
  public var symmetricEigen: (values: [S], vectors: Matrix) {
    require(rows == columns, "Only a square matrix has eigenvalues, not \(sides).")
    let whole = Matrix<Double>(rows: rows, columns: rows) {
      Double(self[Swift.min($0, $1), Swift.max($0, $1)])
    }
    guard let scaled = Scaled(whole) else {
      return (
        Array(repeating: .nan, count: rows), Matrix(rows: rows, columns: rows, repeating: .nan)
      )
    }
    let (values, vectors) = Jacobi.eigen(ofSymmetric: scaled.matrix)
    return (values.map { S($0 * scaled.power) }, Matrix(rounding: vectors))
  }
}

/// A matrix over a power of two, so that its greatest element lies within 1 and 2 and the squares and
/// fourth powers of a factorization keep to the range of `Double`.
///
/// A power of two changes no digit: results of ordinary matrices keep their bits.
private struct Scaled {
  let matrix: Matrix<Double>
  let power: Double

  /// Nothing where an element is not finite.
  init?(_ matrix: Matrix<Double>) {
    let greatest = matrix.withUnsafeBufferPointer { elements in
      elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : .nan }
    }
    guard greatest.isFinite else { return nil }
    let power = greatest > 0 ? greatest.binade : 1
    self.matrix = matrix.map { $0 / power }
    self.power = power
  }
}

/// Householder reflections of a matrix, kept below the diagonal.
private struct Reflections {
  /// The matrix transposed: a column is contiguous.
  var columns: Matrix<Double>
  var diagonal: [Double]
  var scales: [Double]

  init(_ matrix: Matrix<Double>) {
    columns = matrix.transposed
    diagonal = Array(repeating: 0, count: matrix.columns)
    scales = Array(repeating: 0, count: matrix.columns)
  }

  var height: Int { columns.columns }

  /// Σ over the rows from `start` of two columns' products.
  static func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
    Double.dot(x, y, count: count)
  }

  mutating func triangularize() {
    let (width, height) = (columns.rows, self.height)
    for j in 0..<width {
      columns.withUnsafeMutableBufferPointer { a in
        let v = a.baseAddress! + j * height + j
        let length = height - j
        let norm = Self.dot(v, v, length).squareRoot()
        // The product of two such numbers is normal, so that it can be divided by.
        guard norm > 0x1p-511 else { return }
        // Away from v[0], so that nothing cancels: v ← x − diagonal·e.
        diagonal[j] = v[0] > 0 ? -norm : norm
        v[0] -= diagonal[j]
        scales[j] = -1 / (v[0] * diagonal[j])
        for k in stride(from: j + 1, to: width, by: 1) {
          let target = a.baseAddress! + k * height + j
          let factor = -scales[j] * Self.dot(v, target, length)
          Double.addScaled(factor, v, to: target, count: length)
        }
      }
    }
  }

  var r: Matrix<Double> {
    Matrix(rows: columns.rows, columns: columns.rows) { row, column in
      let sign: Double = diagonal[row] < 0 ? -1 : 1
      if row == column { return sign * diagonal[row] }
      return row < column ? sign * columns[column, row] : 0
    }
  }

  /// The first columns of the identity, reflected in reverse order, with the signs of `r`.
  var q: Matrix<Double> {
    let (width, height) = (columns.rows, self.height)
    var result = Matrix<Double>(rows: width, columns: height) { $0 == $1 ? 1 : 0 }
    result.withUnsafeMutableBufferPointer { q in
      columns.withUnsafeBufferPointer { a in
        for j in (0..<width).reversed() where scales[j] != 0 {
          let v = a.baseAddress! + j * height + j
          for k in 0..<width {
            let target = q.baseAddress! + k * height + j
            let factor = -scales[j] * Self.dot(v, target, height - j)
            Double.addScaled(factor, v, to: target, count: height - j)
          }
        }
      }
    }
    return Matrix(rows: height, columns: width) { row, column in
      diagonal[column] < 0 ? -result[column, row] : result[column, row]
    }
  }
}
