/// Jacobi's rotations: slow for large matrices, accurate and simple for small ones.
enum Jacobi {
  /// The greatest number of sweeps; convergence is quadratic and needs about ten.
  static let sweeps = 60

  /// The cosine and sine that turn a symmetric 2×2 matrix [[p, c], [c, q]] diagonal.
  static func rotation(p: Double, q: Double, c: Double) -> (cosine: Double, sine: Double) {
    let ratio = (q - p) / (2 * c)
    let size = abs(ratio)
    // Beyond 2⁵⁰⁰ the square would overflow, and 1/2ratio is exact enough.
    let root = size > 0x1p500 ? size : (1 + ratio * ratio).squareRoot()
    let tangent = (ratio < 0 ? -1 : 1) / (size + root)
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    return (cosine, tangent * cosine)
  }

  /// x ← cosine·x − sine·y and y ← sine·x + cosine·y.
  static func rotate(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, stride: Int, count: Int,
    _ turn: (cosine: Double, sine: Double)
  ) {
    for i in 0..<count {
      let (a, b) = (x[i * stride], y[i * stride])
      x[i * stride] = turn.cosine * a - turn.sine * b
      y[i * stride] = turn.sine * a + turn.cosine * b
    }
  }

  /// The norms of the rows after all pairs were made orthogonal, greatest first.
  static func singularValues(ofRows matrix: Matrix<Double>) -> [Double] {
    var work = matrix
    let (count, length) = (work.rows, work.columns)
    return work.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress else { return [] }
      func norm(_ i: Int) -> Double {
        Double.dot(base + i * length, base + i * length, count: length)
      }
      for _ in 0..<sweeps {
        var rotated = false
        for i in 0..<count {
          for j in stride(from: i + 1, to: count, by: 1) {
            let (x, y) = (base + i * length, base + j * length)
            let (p, q, c) = (norm(i), norm(j), Double.dot(x, y, count: length))
            guard abs(c) > 0x1p-52 * (p * q).squareRoot() else { continue }
            rotate(x, y, stride: 1, count: length, rotation(p: p, q: q, c: c))
            rotated = true
          }
        }
        if !rotated { break }
      }
      return (0..<count).map { norm($0).squareRoot() }.sorted(by: >)
    }
  }

  /// Eigenvalues, greatest first, and eigenvectors as columns.
  static func eigen(ofSymmetric matrix: Matrix<Double>) -> ([Double], Matrix<Double>) {
    let n = matrix.rows
    var work = matrix
    var vectors = Matrix<Double>.identity(n)  // as rows until the end
    let negligible = 0x1p-54 * work.norm
    work.withUnsafeMutableBufferPointer { a in
      vectors.withUnsafeMutableBufferPointer { v in
        guard let a = a.baseAddress, let v = v.baseAddress else { return }
        for _ in 0..<sweeps {
          var rotated = false
          for i in 0..<n {
            for j in stride(from: i + 1, to: n, by: 1) where abs(a[i * n + j]) > negligible {
              let turn = rotation(p: a[i * n + i], q: a[j * n + j], c: a[i * n + j])
              rotate(a + i * n, a + j * n, stride: 1, count: n, turn)
              rotate(a + i, a + j, stride: n, count: n, turn)
              rotate(v + i * n, v + j * n, stride: 1, count: n, turn)
              rotated = true
            }
          }
          if !rotated { break }
        }
      }
    }
    let order = (0..<n).sorted { (work[$0, $0], $1) > (work[$1, $1], $0) }
    return (
      order.map { work[$0, $0] }, Matrix(rows: n, columns: n) { vectors[order[$1], $0] }
    )
  }
}
