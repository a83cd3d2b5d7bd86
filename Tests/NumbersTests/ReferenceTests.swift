import CNumbers
import Numbers
import Testing

/// Each kernel against its specification in plain Swift: equal bits on every path and for odd
/// counts. Elementary functions are specified by the exact value instead (`CorrectRoundingTests`).
struct ReferenceTests {
  static let counts = [0, 1, 2, 7, 15, 16, 31, 32, 33, 100, 257, 1003]

  private let seed = Seed(root: 70)

  private func sample<S: Scalar>(_ count: Int, _ name: String, as: S.Type) -> [S] {
    normals(count, seed[name][count], as: S.self)
  }

  private func written<S: Scalar>(_ count: Int, _ body: (UnsafeMutablePointer<S>) -> Void) -> [S] {
    var result = [S](repeating: 7, count: count + 1)
    result.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    #expect(result[count] == 7, "wrote beyond the end")
    return Array(result.prefix(count))
  }

  @Test("elementwise Float kernels", arguments: counts, availablePaths)
  func elementwiseFloats(count: Int, path: Int32) {
    let kernels = nn_float_kernels_on(path).pointee
    let (x, y) = (sample(count, "x", as: Float.self), sample(count, "y", as: Float.self))
    let pairs = zip(x, y)
    #expect(written(count) { kernels.add(x, y, $0, count) } == pairs.map { $0 + $1 })
    #expect(written(count) { kernels.subtract(x, y, $0, count) } == pairs.map { $0 - $1 })
    #expect(written(count) { kernels.times(x, y, $0, count) } == pairs.map { $0 * $1 })
    #expect(written(count) { kernels.scale(0.3, x, $0, count) } == x.map { 0.3 * $0 })
    let scaled = written(count) { z in
      z.update(from: y, count: count)
      kernels.add_scaled(0.3, x, z, count)
    }
    #expect(scaled == pairs.map { $1.addingProduct(0.3, $0) })
  }

  @Test("elementwise Double kernels", arguments: counts, availablePaths)
  func elementwiseDoubles(count: Int, path: Int32) {
    let kernels = nn_double_kernels_on(path).pointee
    let (x, y) = (sample(count, "x", as: Double.self), sample(count, "y", as: Double.self))
    let pairs = zip(x, y)
    #expect(written(count) { kernels.add(x, y, $0, count) } == pairs.map { $0 + $1 })
    #expect(written(count) { kernels.subtract(x, y, $0, count) } == pairs.map { $0 - $1 })
    #expect(written(count) { kernels.times(x, y, $0, count) } == pairs.map { $0 * $1 })
    #expect(written(count) { kernels.scale(0.3, x, $0, count) } == x.map { 0.3 * $0 })
    let scaled = written(count) { z in
      z.update(from: y, count: count)
      kernels.add_scaled(0.3, x, z, count)
    }
    #expect(scaled == pairs.map { $1.addingProduct(0.3, $0) })
  }

  @Test("pullbacks", arguments: counts, availablePaths)
  func pullbacks(count: Int, path: Int32) {
    let kernels = nn_float_kernels_on(path).pointee
    let (y, slope) = (sample(count, "y", as: Float.self), sample(count, "slope", as: Float.self))
    func after(_ pullback: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
      written(count) {
        $0.update(from: slope, count: count)
        pullback($0)
      }
    }
    let pairs = zip(slope, y)
    #expect(after { kernels.tanh_pullback(y, $0, count) } == pairs.map { $0 * (1 - $1 * $1) })
    #expect(after { kernels.sigmoid_pullback(y, $0, count) } == pairs.map { $0 * ($1 * (1 - $1)) })
    #expect(after { kernels.relu_pullback(y, $0, count) } == pairs.map { $1 > 0 ? $0 : 0 })
  }

  /// Σ of terms over 32 lanes and the tree.
  private func tree(_ terms: [Double]) -> Double {
    var lanes = [Double](repeating: 0, count: 32)
    for (i, term) in terms.enumerated() { lanes[i % 32] += term }
    for half in [16, 8, 4, 2, 1] { for j in 0..<half { lanes[j] += lanes[j + half] } }
    return lanes[0]
  }

  @Test("reductions", arguments: counts, availablePaths)
  func reductions(count: Int, path: Int32) {
    let kernels = nn_float_kernels_on(path).pointee
    let (x, y) = (sample(count, "x", as: Float.self), sample(count, "y", as: Float.self))
    let wide = (x: x.map { Double($0) }, y: y.map { Double($0) })
    #expect(kernels.sum(x, count) == tree(wide.x))
    #expect(kernels.dot(x, y, count) == tree(zip(wide.x, wide.y).map { $0 * $1 }))
    #expect(
      kernels.squared_deviations(x, 0.3, count) == tree(wide.x.map { ($0 - 0.3) * ($0 - 0.3) }))
    let doubles = nn_double_kernels_on(path).pointee
    #expect(doubles.dot(wide.x, wide.y, count) == tree(zip(wide.x, wide.y).map { $0 * $1 }))
    guard let most = wide.x.max() else { return }
    let sum = tree(wide.x.map { Double.exp($0 - most) })
    #expect(doubles.log_sum_exp(wide.x, count) == most + Double.log(sum))
    let soft = written(count) { doubles.softmax(wide.x, $0, nil, 1, count) }
    #expect(soft == wide.x.map { Double.exp($0 - most) / sum })
  }

  @Test("softmax and logarithms of rows", arguments: [1, 5, 31, 32, 33, 70], availablePaths)
  func rowsOfLogits(columns: Int, path: Int32) {
    let kernels = nn_double_kernels_on(path).pointee
    let rows = 35
    var x = sample(rows * columns, "x", as: Double.self)
    x[columns - 1] = .nan
    x[2 * columns] = .infinity
    for column in 0..<columns { x[4 * columns + column] = -.infinity }
    var (soft, logs) = ([Double](repeating: 7, count: x.count), [Double](repeating: 7, count: rows))
    kernels.softmax(x, &soft, &logs, rows, columns)
    for row in 0..<rows {
      let own = Array(x[row * columns..<(row + 1) * columns])
      let most = own.filter { !$0.isNaN }.max() ?? -.infinity
      let sum = tree(own.map { Double.exp($0 - most) })
      let logarithm =
        own.contains { $0.isNaN } ? .nan : most.isFinite ? most + Double.log(sum) : most
      #expect(logs[row].bitPattern == logarithm.bitPattern)
      let expected = own.map { value -> Double in
        let share = Double.exp(value - most) / sum
        return share.isNaN ? .nan : share
      }
      #expect(
        soft[row * columns..<(row + 1) * columns].map(\.bitPattern) == expected.map(\.bitPattern))
    }
    var again = [Double](repeating: 7, count: rows)
    kernels.softmax(x, nil, &again, rows, columns)
    #expect(again.map(\.bitPattern) == logs.map(\.bitPattern))
    var inPlace = x
    inPlace.withUnsafeMutableBufferPointer {
      kernels.softmax($0.baseAddress, $0.baseAddress, nil, rows, columns)
    }
    #expect(inPlace.map(\.bitPattern) == soft.map(\.bitPattern))
  }

  @Test(
    "a row of a Float softmax does not see the others", arguments: [1, 4, 5, 31, 32, 33],
    availablePaths)
  func softmaxRows(columns: Int, path: Int32) {
    let kernels = nn_float_kernels_on(path).pointee
    for rows in 1...17 {
      let x = sample(rows * columns, "x", as: Float.self)
      var logs = [Double](repeating: 7, count: rows)
      let soft = written(x.count) { kernels.softmax(x, $0, &logs, rows, columns) }
      for row in 0..<rows {
        let range = row * columns..<(row + 1) * columns
        var log = 0.0
        let alone = written(columns) { kernels.softmax(Array(x[range]), $0, &log, 1, columns) }
        #expect(soft[range].elementsEqual(alone) && logs[row] == log)
      }
    }
  }

  @Test("rows and columns", arguments: [(1, 1), (3, 33), (50, 7), (4, 64)], availablePaths)
  func rowsAndColumns(shape: (Int, Int), path: Int32) {
    let (rows, columns) = shape
    let kernels = nn_float_kernels_on(path).pointee
    let x = sample(rows * columns, "m", as: Float.self)
    let row = sample(columns, "row", as: Float.self)
    let added = written(rows * columns) {
      $0.update(from: x, count: rows * columns)
      nn_multiply_float(
        nn_float_kernels_on(path), Int32(NN_PLAIN), x, 0, x, columns, $0, columns, rows, columns, 0,
        1, row)
    }
    #expect(added == x.indices.map { x[$0] + row[$0 % columns] })
    let sums = written(columns) {
      $0.update(from: row, count: columns)
      kernels.column_sums(x, $0, rows, columns, 1)
    }
    let expected = (0..<columns).map { column in
      Float((0..<rows).reduce(Double(row[column])) { $0 + Double(x[$1 * columns + column]) })
    }
    #expect(sums == expected)
  }

  @Test("numbers are rounded to the nearest Float, ties to even", arguments: availablePaths)
  func rounding(path: Int32) {
    // Ties among normal and subnormal numbers, both ends of the range, and more than one vector.
    let special = [0x1p-24, 0x3p-24].map { 1 + $0 } + [0x1p-150, 0x3p-150, 0x1.ffffffp127, -0.0]
    let x = special + [.infinity, -.infinity, 1e-60, -1e60] + sample(33, "round", as: Double.self)
    let y: [Float] = written(x.count) {
      nn_float_kernels_on(path).pointee.round(x, $0, x.count)
    }
    #expect(y.map(\.bitPattern) == x.map { Float($0).bitPattern })
  }

  @Test("draws", arguments: [0, 1, 5, 254], availablePaths)
  func draws(first: Int, path: Int32) {
    let kernels = nn_double_kernels_on(path).pointee
    let count = 300
    let u = (0..<count).map { seed.uniform(at: first + $0) }
    let uniforms = written(count) {
      kernels.uniforms(seed.key, UInt64(first), -1, 3, $0, count)
    }
    #expect(uniforms == u.map { (-1.0).addingProduct($0, 4) })
    for count in 1...70 {
      let chosen: [Float] = written(count) {
        nn_float_kernels_on(path).pointee.bernoullis(seed.key, UInt64(first), 0.3, $0, count)
      }
      #expect(chosen == u.prefix(count).map { $0 < 0.3 ? 1 : 0 })
    }
    let mask = written(count) { kernels.bernoullis(seed.key, UInt64(first), 0.3, $0, count) }
    #expect(mask == u.map { $0 < 0.3 ? 1 : 0 })
    let narrow = nn_float_kernels_on(path).pointee
    let normals = written(count) { kernels.normals(seed.key, UInt64(first), 1, $0, count) }
    let scaled = written(count) { narrow.normals(seed.key, UInt64(first), 0.5, $0, count) }
    #expect(scaled == normals.map { Float($0 * 0.5) })
    #expect(normals == (0..<count).map { seed.normal(at: first + $0) })
  }

  @Test("powers are one function of base and exponent at any place", arguments: availablePaths)
  func powers(path: Int32) {
    let x = anyDoubles(1003, seed["base"]) + [0, -0.0, 1, -1, .infinity, -.infinity, .nan]
    let y = normals(x.count, seed["exponent"], as: Double.self)
    let kernels = nn_double_kernels_on(path).pointee
    let z = written(x.count) { kernels.power(x, y, $0, x.count) }
    #expect(z.bits == zip(x, y).map { Double.pow($0, $1) }.bits)
  }
}
