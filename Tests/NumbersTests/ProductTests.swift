import Numbers
import Testing

struct ProductTests {
  private let seed = Seed(root: 50)

  private func checkVectors<S: Scalar>(_: S.Type) {
    for (m, n) in [(1, 1), (3, 7), (50, 33), (130, 300), (300, 1), (1, 300)] {
      let a = Matrix<S>.normal(m, n, seed: seed["a"][m][n])
      let x = normals(n, seed["x"], as: S.self)
      let y = normals(m, seed["y"], as: S.self)
      let ax = (0..<m).map { row in (0..<n).reduce(S(0)) { $0.addingProduct(a[row, $1], x[$1]) } }
      let aty = (0..<n).map { column in
        (0..<m).reduce(S(0)) { $0.addingProduct(a[$1, column], y[$1]) }
      }
      #expect(a.times(x) == ax && a.transposedTimes(y) == aty)
    }
    let empty = Matrix<S>(rows: 3, columns: 0)
    #expect(empty.times([]) == [0, 0, 0] && empty.transposedTimes([1, 2, 3]) == [])
  }

  @Test("a matrix times a vector is one fused chain an element")
  func vectors() {
    checkVectors(Float.self)
    checkVectors(Double.self)
  }

  @Test("memory that a product fetches ahead changes no bit, though no process has it")
  func ahead() {
    let a = Matrix<Float>.normal(70, 300, seed: seed["ahead"][1])
    let b = Matrix<Float>.normal(300, 100, seed: seed["ahead"][2])
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    let nowhere = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: 64), count: 1 << 15)
    let plain = a.times(b)
    let pairs = [(nothing, nothing), (nowhere, nothing), (nothing, nowhere), (nowhere, nowhere)]
    for (first, second) in pairs {
      var product = Matrix<Float>(rows: 70, columns: 100)
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          product.withUnsafeMutableBufferPointer {
            Product.multiply(
              a.baseAddress!, b.baseAddress!, into: $0.baseAddress!, rows: 70, columns: 100,
              inner: 300, ahead: Product.Ahead(first: first, then: second))
          }
        }
      }
      #expect(product == plain)
    }
  }

  private func checkChains<S: Scalar>(_: S.Type, _ shape: (Int, Int, Int)) {
    let (m, n, k) = shape
    let a = Matrix<S>.normal(m, k, seed: seed["chains"][1])
    let b = Matrix<S>.normal(k, n, seed: seed["chains"][2])
    let c = Matrix<S>.normal(m, n, seed: seed["chains"][3])
    let factors: [(Product.Layout, Matrix<S>, Matrix<S>)] = [
      (.plain, a, b), (.firstTransposed, a.transposed, b), (.secondTransposed, a, b.transposed),
    ]
    // Of many rows these, and the last: on all sides of every bound.
    let rows = Array(stride(from: 0, to: m, by: max(1, m / 19))) + [m - 1]
    for start in [Matrix<S>(rows: m, columns: n), c] {
      let chains = Matrix<S>(rows: rows.count, columns: n) { row, column in
        (0..<k).reduce(start[rows[row], column]) {
          $0.addingProduct(a[rows[row], $1], b[$1, column])
        }
      }
      for (layout, first, second) in factors {
        var result = c
        first.withUnsafeBufferPointer { first in
          second.withUnsafeBufferPointer { second in
            result.withUnsafeMutableBufferPointer {
              Product.multiply(
                first.baseAddress!, second.baseAddress!, into: $0.baseAddress!, rows: m, columns: n,
                inner: k, layout: layout, start: start == c ? .result : .zero)
            }
          }
        }
        let found = Matrix<S>(rows: rows.count, columns: n) { result[rows[$0], $1] }
        #expect(found == chains, "\(S.self), \(layout), \(shape)")
      }
    }
  }

  @Test(
    "a product is one fused chain an element, fresh or continued",
    arguments: [
      // Few rows, and a second factor of more than half a megabyte, which is streamed.
      (3, 520, 300),
      // Some rows more: copied by one tile or by two, in blocks of even and odd depth and of one.
      (14, 531, 301), (20, 600, 257),
      // Rows a page apart, so that both factors are copied: several blocks of rows, of depth and
      // of columns.
      (400, 203, 1030), (1100, 203, 90), (64, 3100, 1025),
      // Few columns, beside whole tiles and others or alone.
      (70, 52, 40), (300, 59, 17), (70, 100, 33), (70, 20, 40), (70, 10, 40),
    ])
  func chains(shape: (Int, Int, Int)) {
    checkChains(Float.self, shape)
    checkChains(Double.self, shape)
  }

  private func checkBias<S: Scalar>(_: S.Type, _ layout: Product.Layout, _ start: Product.Start) {
    for (m, n, k) in [
      (1, 1, 1), (5, 33, 9), (300, 17, 40), (1400, 70, 3), (70, 200, 1030), (2, 3, 0),
      // Few columns, in one block of rows and in two.
      (70, 4, 16), (9, 2, 31), (300, 3, 40), (300, 59, 17), (70, 20, 40),
    ] {
      let a = normals(m * k, seed["first"], as: S.self) + [0]
      let b = normals(k * n, seed["second"], as: S.self) + [0]
      let bias = normals(n, seed["bias"], as: S.self)
      var product = normals(m * n, seed["start"], as: S.self)
      var sum = product
      Product.multiply(
        a, b, into: &product, rows: m, columns: n, inner: k, layout: layout, start: start)
      Product.multiply(
        a, b, into: &sum, rows: m, columns: n, inner: k, layout: layout, start: start, bias: bias)
      #expect(
        sum == product.indices.map { product[$0] + bias[$0 % n] },
        "\(m)×\(n)×\(k), \(layout) from \(start)")
    }
  }

  @Test(
    "a product with a bias is a product and a sum",
    arguments: [Product.Layout.plain, .firstTransposed, .secondTransposed],
    [Product.Start.zero, .result])
  func bias(layout: Product.Layout, start: Product.Start) {
    checkBias(Float.self, layout, start)
    checkBias(Double.self, layout, start)
  }

  @Test("not-a-number and infinity pass through a product as through its chains")
  func specialValues() {
    let a = Matrix<Float>(rows: 3, columns: 2, [.nan, 1, .infinity, 1, 0, 2])
    let b = Matrix<Float>(rows: 2, columns: 2, [1, 0, 1, 1])
    let c = a.times(b)
    #expect(c[0, 0].isNaN && c[0, 1].isNaN, "even a factor of zero keeps a not-a-number")
    #expect(c[1, 0] == .infinity && c[1, 1].isNaN, "∞·0 is not a number")
    #expect(c[2, 0] == 2 && c[2, 1] == 2)
  }
}
