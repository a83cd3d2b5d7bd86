import CNumbers
import Numbers
import Testing

/// All paths give equal bits.
struct PathTests {
  private let seed = Seed(root: 2)["paths"]

  /// Expects one result of all paths.
  private func expectOne(_ name: String, _ results: (Int32) -> [UInt64]) {
    let digests = Set(availablePaths.map { digest(results($0)) })
    #expect(digests.count == 1, "\(name) differs between paths")
  }

  @Test("elementary functions", arguments: Elementary.allCases)
  func elementary(function: Elementary) {
    for count in [0, 1, 7, 64, 1003] {
      let wide = anyDoubles(count, seed["any"]) + normals(count, seed["normal"])
      let narrow = anyFloats(count, seed["any"]) + normals(count, seed["normal"])
      expectOne("\(function) Double") { path in
        var result = wide
        result.withUnsafeMutableBufferPointer {
          guard let x = $0.baseAddress else { return }
          nn_apply_double(nn_double_kernels_on(path), function.rawValue, x, x, $0.count)
        }
        return result.bits
      }
      expectOne("\(function) Float") { path in
        var result = narrow
        result.withUnsafeMutableBufferPointer {
          guard let x = $0.baseAddress else { return }
          nn_apply_float(nn_float_kernels_on(path), function.rawValue, x, x, $0.count)
        }
        return result.bits
      }
    }
  }

  @Test(
    "what takes a way of its own is seen beside any other float", arguments: Elementary.allCases)
  func pairsOfFloats(function: Elementary) {
    // Before and beyond the limits of the quick ways.
    let magnitudes: [Float] = [
      0, .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown, .leastNormalMagnitude, 0.5, 1, 3,
      86.9, 87.1, 88.1, 88.8, 104, 349, 351, 699, 701, 710, .greatestFiniteMagnitude, .infinity,
      .nan,
    ]
    let values = magnitudes + magnitudes.map { -$0 }
    // The quick ways look at sixteen floats, and at two of them together.
    let pairs = [(0, 8), (3, 11), (7, 15), (4, 5)].flatMap { first, second in
      values.flatMap { a in
        values.flatMap { b in
          var sixteen = [Float](repeating: 0.75, count: 16)
          (sixteen[first], sixteen[second]) = (a, b)
          return sixteen
        }
      }
    }
    expectOne("\(function) Float") { path in
      var result = pairs
      nn_apply_float(nn_float_kernels_on(path), function.rawValue, pairs, &result, pairs.count)
      return result.bits
    }
  }

  static let shapes = [
    (1, 1, 1), (3, 5, 7), (8, 48, 16), (9, 49, 33), (17, 2, 31), (64, 32, 32), (5, 100, 300),
    (70, 65, 259), (1, 33, 64), (2, 31, 0), (13, 1, 40),
    // Rows a page apart, which are copied; more of them than are copied at once.
    (67, 200, 1030), (1100, 203, 90),
    // Few columns.
    (70, 4, 16), (9, 2, 31), (300, 3, 40), (70, 52, 40), (300, 59, 17), (64, 20, 16),
    (3, 520, 300), (14, 531, 301), (20, 600, 257),
  ]

  @Test("products of all layouts and odd shapes", arguments: shapes, [Int32(0), 1])
  func products(shape: (Int, Int, Int), accumulate: Int32) {
    let (m, n, k) = shape
    let a = normals(m * k, seed["a"], as: Double.self)
    let b = normals(k * n, seed["b"], as: Double.self)
    let c = normals(m * n, seed["c"], as: Double.self)
    let bias = normals(n, seed["bias"], as: Double.self)
    let narrow = (a: a.map { Float($0) }, b: b.map { Float($0) }, c: c.map { Float($0) })
    for layout in 0..<Int32(NN_LAYOUTS) {
      let (aStride, bStride) = (layout == 1 ? m : k, layout == 2 ? k : n)
      expectOne("Double product \(shape), layout \(layout)") { path in
        [nil, bias].flatMap { bias in
          var result = c
          nn_multiply_double(
            nn_double_kernels_on(path), layout, a, aStride, b, bStride, &result, n, m, n, k,
            accumulate, bias)
          return result.bits
        }
      }
      expectOne("Float product \(shape), layout \(layout)") { path in
        [nil, bias.map { Float($0) }].flatMap { bias in
          var result = narrow.c
          nn_multiply_float(
            nn_float_kernels_on(path), layout, narrow.a, aStride, narrow.b, bStride, &result, n, m,
            n, k, accumulate, bias)
          return result.bits
        }
      }
    }
  }

  @Test("draws, also from the middle of a stream")
  func draws() {
    for (first, count) in [(0, 1), (1, 1), (0, 255), (3, 256), (1001, 1000), (2, 4099)] {
      expectOne("draws \(first) + \(count)") { path in
        let wide = nn_double_kernels_on(path).pointee
        let narrow = nn_float_kernels_on(path).pointee
        var (x, y, z) = (
          [Double](repeating: 0, count: count), [Float](repeating: 0, count: count),
          [Float](repeating: 0, count: count)
        )
        wide.normals(seed.key, UInt64(first), 1.5, &x, count)
        narrow.normals(seed.key, UInt64(first), 0.7, &y, count)
        narrow.uniforms(seed.key, UInt64(first), -1, 3, &z, count)
        return x.bits + y.bits + z.bits
      }
    }
  }

  @Test("reductions")
  func reductions() {
    for count in [1, 31, 32, 33, 100, 1000] {
      let x = normals(count, seed["x"], as: Float.self)
      let y = normals(count, seed["y"], as: Float.self)
      expectOne("reductions of \(count)") { path in
        let kernels = nn_float_kernels_on(path).pointee
        var soft = x
        kernels.softmax(x, &soft, nil, 1, count)
        var columns = [Float](repeating: 0, count: count)
        kernels.column_sums(x + y, &columns, 2, count, 0)
        return soft.bits + columns.bits
          + [
            kernels.sum(x, count), kernels.dot(x, y, count), kernels.log_sum_exp(x, count),
            kernels.squared_deviations(x, 0.25, count),
          ].bits
      }
    }
  }
}
