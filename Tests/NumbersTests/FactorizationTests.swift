import Numbers
import Testing

struct FactorizationTests {
  private func greatest(_ a: Matrix<Double>) -> Double { a.elements.map(abs).max() ?? 0 }

  @Test("A = QR, with orthonormal Q and a triangular R of positive diagonal")
  func orthogonalization() {
    for (m, n) in [(1, 1), (5, 5), (40, 17), (64, 64)] {
      let a = Matrix<Double>.normal(m, n, seed: Seed(root: 30)[m])
      let (q, r) = a.orthogonalized
      #expect(greatest(q.times(r) - a) < 1e-13)
      #expect(greatest(q.transposedTimes(q) - .identity(n)) < 1e-14)
      for i in 0..<n {
        #expect(r[i, i] > 0)
        for j in 0..<i { #expect(r[i, j] == 0) }
      }
    }
  }

  @Test("a Float factor is orthonormal to Float's precision")
  func floatFactor() {
    let q = Matrix<Float>.normal(32, 32, seed: Seed(root: 31)).orthogonalized.q
    #expect(greatest((q.transposedTimes(q) - .identity(32)).doubles) < 1e-6)
  }

  @Test("singular values of a known matrix, and of an orthogonal one")
  func singularValues() {
    let a = Matrix<Double>(rows: 2, columns: 3, [3, 2, 2, 2, 3, -2])
    #expect(zip(a.singularValues, [5, 3]).allSatisfy { abs($0 - $1) < 1e-14 })
    let q = Matrix<Double>.normal(20, 20, seed: Seed(root: 32)).orthogonalized.q
    #expect(q.singularValues.allSatisfy { abs($0 - 1) < 1e-14 })
  }

  @Test("rank counts independent columns")
  func rank() {
    let a = Matrix<Double>.normal(12, 3, seed: Seed(root: 33)["a"])
    let b = Matrix<Double>.normal(3, 9, seed: Seed(root: 33)["b"])
    #expect(a.times(b).rank == 3 && Matrix<Double>(rows: 4, columns: 4).rank == 0)
    #expect(Matrix<Float>.normal(8, 5, seed: Seed(root: 34)).rank == 5)
  }

  @Test("eigenvectors of a symmetric matrix diagonalize it")
  func eigenvalues() {
    let b = Matrix<Double>.normal(15, 15, seed: Seed(root: 35))
    let a = b.transposedTimes(b)
    let (values, vectors) = a.symmetricEigen
    #expect(greatest(vectors.times(.diagonal(values)).timesTransposed(vectors) - a) < 1e-12)
    #expect(values == values.sorted(by: >))
    let known = Matrix<Double>(rows: 2, columns: 2, [2, 1, 1, 2]).symmetricEigen.values
    #expect(zip(known, [3, 1]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  static let powers = [-1040, -530, -266, 266, 500, 1000].map {
    Double(sign: .plus, exponent: $0, significand: 1)
  }

  @Test(
    "a power of two in the matrix is one in its factors, however large or small", arguments: powers)
  func scales(_ power: Double) {
    let a = Matrix<Double>(rows: 3, columns: 2, [3, 1, 1, 2, -2, 4])
    let scaled = power * a
    #expect(scaled.orthogonalized.q == a.orthogonalized.q)
    #expect(near(scaled.orthogonalized.r, power * a.orthogonalized.r, power))
    let values = a.singularValues.map { $0 * power }
    for (value, expected) in zip(scaled.singularValues, values) {
      #expect(abs(value - expected) <= max(4 * expected.ulp, .leastNonzeroMagnitude))
    }
    let b = a.transposedTimes(a)
    let (found, vectors) = (power * b).symmetricEigen
    #expect(vectors == b.symmetricEigen.vectors)
    #expect(
      zip(found, b.symmetricEigen.values).allSatisfy {
        abs($0 - $1 * power) <= max(4 * $0.ulp, .leastNonzeroMagnitude)
      })
    #expect(scaled.rank == 2)
  }

  private func near(_ a: Matrix<Double>, _ b: Matrix<Double>, _ scale: Double) -> Bool {
    greatest(a - b) <= max(0x1p-50 * scale, .leastNonzeroMagnitude)
  }

  @Test("equal huge elements have one singular value: their norm")
  func equalElements() {
    for size in [1e80, 1e-80, 1e150, 1e300] {
      let values = Matrix<Double>(rows: 2, columns: 2, repeating: size).singularValues
      #expect(abs(values[0] / size - 2) < 1e-15 && values[1] <= 1e-16 * size)
      #expect(Matrix<Double>(rows: 2, columns: 2, repeating: size).rank == 1)
    }
  }

  @Test(
    "one element that is not finite leaves no number in a factor",
    arguments: [Double.nan, .infinity])
  func notFinite(_ element: Double) {
    for place in 0..<6 {
      var a = Matrix<Double>(rows: 3, columns: 2, [3, 1, 1, 2, -2, 4])
      a[place / 2, place % 2] = element
      let (q, r) = a.orthogonalized
      #expect(q.elements.allSatisfy { $0.isNaN } && r.elements.allSatisfy { $0.isNaN })
      #expect(q.rows == 3 && q.columns == 2 && r.rows == 2 && r.columns == 2)
      #expect(a.singularValues.count == 2 && a.singularValues.allSatisfy { $0.isNaN })
      #expect(a.transposed.singularValues.allSatisfy { $0.isNaN } && a.rank == 0)
    }
    let (values, vectors) = Matrix<Float>(
      rows: 2, columns: 2, [1, Float(element), 0, 1]
    ).symmetricEigen
    #expect(values.allSatisfy { $0.isNaN } && vectors.elements.allSatisfy { $0.isNaN })
    let lower = Matrix<Double>(rows: 2, columns: 2, [2, 1, element, 2]).symmetricEigen.values
    #expect(lower.allSatisfy { $0.isFinite })  // only the upper triangle is read
  }

  @Test("zero and dependent columns have zeros in R and in the singular values, and a whole Q")
  func dependentColumns() {
    for columns in [[0.0, 0, 0, 1, 2, 3], [1, 2, 3, 0, 0, 0], [1, 2, 3, 2, 4, 6]] {
      let a = Matrix<Double>(rows: 2, columns: 3, columns).transposed
      let (q, r) = a.orthogonalized
      #expect(greatest(q.times(r) - a) < 1e-15 * greatest(a))
      #expect(greatest(q.transposedTimes(q) - .identity(2)) < 1e-15)
      #expect(a.rank == 1 && a.singularValues[1] < 1e-15)
    }
    let zero = Matrix<Double>(rows: 3, columns: 3)
    #expect(zero.orthogonalized.r == zero && zero.orthogonalized.q == .identity(3))
    #expect(zero.symmetricEigen.values == [0, 0, 0] && zero.singularValues == [0, 0, 0])
  }

  @Test("A = LLᵀ, and nothing for a matrix that is not positive definite")
  func cholesky() throws {
    // SciPy 1.17.1: linalg.cholesky(…, lower=True); the last element is √2.6875.
    let known = Matrix<Double>(rows: 3, columns: 3, [4, 2, -1, 2, 5, 3, -1, 3, 6])
    let expected: [Double] = [2, 0, 0, 1, 2, 0, -0.5, 1.75, 2.6875.squareRoot()]
    #expect(known.cholesky?.elements == expected)
    let b = Matrix<Double>.normal(40, 30, seed: Seed(root: 36))
    let a = b.transposedTimes(b)
    let factor = try #require(a.cholesky)
    #expect(greatest(factor.timesTransposed(factor) - a) < 1e-13 * greatest(a))
    for i in 0..<30 { #expect(factor[i, i] > 0 && (i + 1..<30).allSatisfy { factor[i, $0] == 0 }) }
    #expect(Matrix<Double>(rows: 2, columns: 2, [1, 2, 2, 1]).cholesky == nil)
    #expect(Matrix<Double>(rows: 2, columns: 2, [1, .nan, .nan, 1]).cholesky == nil)
    #expect(Matrix<Float>(rows: 1, columns: 1, [.infinity]).cholesky == nil)
    #expect(Matrix<Double>(rows: 0, columns: 0).cholesky?.count == 0)
  }
}
