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
