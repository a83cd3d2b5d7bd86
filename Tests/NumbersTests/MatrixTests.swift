import Numbers
import Testing

struct MatrixTests {
  /// The specification of a product: one chain an element.
  private func product<S: Scalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> Matrix<S> {
    Matrix(rows: a.rows, columns: b.columns) { row, column in
      (0..<a.columns).reduce(S(0)) { $0.addingProduct(a[row, $1], b[$1, column]) }
    }
  }

  private func checkProducts<S: Scalar>(_: S.Type) {
    for (m, n, k) in [
      (1, 1, 1), (2, 3, 4), (31, 47, 65), (64, 2, 32), (7, 130, 300), (66, 100, 90),
    ] {
      let seed = Seed(root: 20)[m][n]
      let a = Matrix<S>.normal(m, k, seed: seed["a"])
      let b = Matrix<S>.normal(k, n, seed: seed["b"])
      let expected = product(a, b)
      #expect(a.times(b) == expected)
      #expect(a.transposed.transposedTimes(b) == expected)
      #expect(a.timesTransposed(b.transposed) == expected)
      #expect(a.times(b.column(0)) == expected.column(0))
    }
  }

  @Test("sides that do not meet end the process, which tells them and the place, in every build")
  func sides() async throws {
    let ended = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Matrix<Float>(rows: 3, columns: 4).times(Matrix(rows: 5, columns: 2))
      })
    let message = String(decoding: ended.standardErrorContent, as: UTF8.self)
    #expect(message.contains("Numbers/Matrix+Arithmetic.swift:"))
    #expect(message.contains("Fatal error: 3×4 times 5×2."))
  }

  @Test("a product is one fused chain an element, inner index ascending")
  func products() {
    checkProducts(Float.self)
    checkProducts(Double.self)
  }

  @Test("an accumulating product continues the chains")
  func accumulation() {
    let a = Matrix<Float>.normal(9, 20, seed: Seed(root: 21)["a"]).elements
    let b = Matrix<Float>.normal(20, 17, seed: Seed(root: 21)["b"]).elements
    var c = [Float](repeating: 0.5, count: 9 * 17)
    Product.multiply(a, b, into: &c, rows: 9, columns: 17, inner: 20, start: .result)
    for i in 0..<9 {
      for j in 0..<17 {
        let expected = (0..<20).reduce(Float(0.5)) {
          $0.addingProduct(a[i * 20 + $1], b[$1 * 17 + j])
        }
        #expect(c[i * 17 + j] == expected)
      }
    }
  }

  @Test("a copy does not see later changes")
  func copyOnWrite() {
    var a = Matrix<Float>(rows: 2, columns: 2, [1, 2, 3, 4])
    let b = a
    a[0, 1] = 9
    a.withUnsafeMutableBufferPointer { $0[3] = 8 }
    #expect(b.elements == [1, 2, 3, 4] && a.elements == [1, 9, 3, 8])
  }

  @Test("storage is aligned to a cache line")
  func alignment() {
    for count in [1, 3, 17, 1000] {
      Matrix<Float>(rows: 1, columns: count).withUnsafeBufferPointer {
        #expect(Int(bitPattern: $0.baseAddress) % 64 == 0)
      }
    }
  }

  @Test("sums follow the written tree")
  func sums() {
    let x = Matrix<Float>.normal(1, 1003, seed: Seed(root: 22))
    var lanes = [Double](repeating: 0, count: 32)
    for (i, value) in x.elements.enumerated() { lanes[i % 32] += Double(value) }
    for half in [16, 8, 4, 2, 1] { for j in 0..<half { lanes[j] += lanes[j + half] } }
    #expect(x.sum == lanes[0])
    #expect(x.mean == lanes[0] / 1003)
    let m = Matrix<Float>.normal(50, 19, seed: Seed(root: 23))
    for j in 0..<19 {
      #expect(m.columnSums[j] == Float(m.column(j).reduce(0.0) { $0 + Double($1) }))
    }
    for i in 0..<50 { #expect(m.rowSums[i] == Matrix(rows: 1, columns: 19, m.row(i)).sum) }
  }

  @Test("softmax rows sum to one and log-sum-exp does not overflow")
  func softmax() {
    let x = Matrix<Double>(rows: 2, columns: 3, [1000, 1001, 1002, -5, 0, 5])
    let y = x.softmaxRows
    for i in 0..<2 { #expect(abs(y.row(i).reduce(0, +) - 1) < 1e-15) }
    #expect(abs(x.rowLogSumExp[0] - 1002.4076059644444) < 1e-12)
    #expect(y.rowArgMax == [2, 2] && x.max == 1002)
    let undefined = Matrix<Double>(rows: 1, columns: 2, [.nan, 0]).softmaxRows
    #expect(undefined[0, 0].isNaN && undefined[0, 1].isNaN)
  }

  @Test("elementwise arithmetic")
  func arithmetic() {
    let a = Matrix<Double>(rows: 2, columns: 2, [1, 2, 3, 4])
    let b = Matrix<Double>.diagonal([10, 20])
    #expect((a + b).elements == [11, 2, 3, 24] && (a - b).elements == [-9, 2, 3, -16])
    #expect((2 * a).elements == [2, 4, 6, 8] && a.timesElements(b).elements == [10, 0, 0, 80])
    #expect(a.times(.identity(2)) == a && a.transposed.elements == [1, 3, 2, 4])
    #expect(a.map(.relu) == a && a.norm == 30.squareRoot() && a.dot(a) == 30)
    #expect(a.variance == 1.25)
  }

  @Test("rows and columns are reduced by the rules of the whole")
  func rowsAndColumns() {
    let a = Matrix<Float>(rows: 2, columns: 3, [1, 5, 3, -4, -8, 0])
    #expect(a.rowMeans == [3, -4] && a.columnMeans == [-1.5, -1.5, 1.5])
    #expect(a.rowMax == [5, 0] && a.max == 5 && a.rowArgMax == [1, 2])
    #expect(Matrix<Float>(rows: 0, columns: 3).max == nil)
  }

  @Test("maxima follow written rules for what is not a number")
  func maximaOfSpecialValues() {
    let a = Matrix<Double>(
      rows: 4, columns: 3, [1, .nan, 3, .nan, 2, 3, -.infinity, -.infinity, -.infinity, 0, -0.0, 0])
    #expect(a.rowMax[0].isNaN && a.rowMax[1].isNaN && a.max!.isNaN)
    #expect(a.rowMax[2] == -.infinity && a.rowMax[3] == 0)
    #expect(a.rowArgMax == [2, 0, 0, 0])
  }

  @Test("rows without elements have no greatest one, and none is named")
  func emptyRows() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix<Float>(rows: 2, columns: 0).rowArgMax
    }
    #expect(Matrix<Float>(rows: 0, columns: 2).rowArgMax.isEmpty)
  }

  @Test("sums of special values")
  func sumsOfSpecialValues() {
    func row(_ values: [Double]) -> Matrix<Double> {
      Matrix(rows: 1, columns: values.count, values)
    }
    let infinity = Double.infinity
    #expect(row([1, infinity]).sum == infinity && row([infinity, -infinity]).sum.isNaN)
    #expect(
      row([1, .nan]).mean.isNaN && row([1, .nan]).norm.isNaN && row([.nan, 1]).variance.isNaN)
    #expect(row([infinity, 1]).norm == infinity && row([infinity, 1]).variance.isNaN)
    #expect(row([1e200, 1]).norm == infinity && row([]).sum == 0 && row([]).mean.isNaN)
    #expect(row([infinity, 0]).rowLogSumExp == [infinity])
    #expect(row([-infinity, -infinity]).rowLogSumExp == [-infinity])
    #expect(row([infinity, .nan]).rowLogSumExp[0].isNaN)
    #expect(row([-infinity, 0]).softmaxRows.elements == [0, 1])
    #expect(row([infinity, 0]).softmaxRows[0, 0].isNaN)
  }
}
