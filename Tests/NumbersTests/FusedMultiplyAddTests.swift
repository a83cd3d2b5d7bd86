import CNumbers
import Numbers
import Testing

/// What a CPU without FMA computes must be what a CPU with FMA computes.
struct FusedMultiplyAddTests {
  private let seed = Seed(root: 1)["fma"]

  private func expectEqual(_ a: Double, _ b: Double, _ c: Double) {
    let expected = c.addingProduct(a, b)
    let emulated = nn_fma_exact(a, b, c)
    #expect(
      emulated.bitPattern == expected.bitPattern || (emulated.isNaN && expected.isNaN),
      "fma(\(a), \(b), \(c))")
  }

  @Test("the integer fallback rounds once, for any bits")
  func integerFallback() {
    let x = anyDoubles(900_000, seed["any"])
    for i in stride(from: 0, to: x.count, by: 3) { expectEqual(x[i], x[i + 1], x[i + 2]) }
  }

  @Test("the integer fallback survives cancellation, ties, underflow and overflow")
  func hardCases() {
    let edges: [Double] = [
      0, -0.0, 1, -1, 0x1p-1022, -0x1p-1022, 0x1p-1074, 0x1.fffffffffffffp1023, 0x1p-537, 0x1p511,
      0x1.0000000000001p0, 0x1.fffffffffffffp-1, 0x1p53, 0x1p-53, 0x1.8p-1072, 0x1p1023,
      .infinity, -.infinity, .nan, 0x1.0000002p27, -0x1.fffffffffffffp-538,
    ]
    for a in edges {
      for b in edges {
        for c in edges { expectEqual(a, b, c) }
        expectEqual(a, b, -(a * b))
        expectEqual(a, b, (-(a * b)).nextUp)
      }
    }
    let near = normals(30_000, seed["near"], as: Double.self)
    for i in stride(from: 0, to: near.count, by: 2) {
      expectEqual(near[i], near[i + 1], -(near[i] * near[i + 1]))
      expectEqual(near[i] * 0x1p-520, near[i + 1] * 0x1p-520, 0x1p-1060)
      expectEqual(near[i] * 0x1p-537, near[i + 1] * 0x1p-537, near[i] * 0x1p-1074)
    }
  }

  @Test("every path's vectors round once, for any bits", arguments: availablePaths)
  func vectors(path: Int32) {
    let factors = anyDoubles(64, seed["factors"]) + normals(64, seed["tame"]) + [0, -0.0, 1]
    let x = anyDoubles(1021, seed["x"]) + normals(1021, seed["tame x"]) + [0, -0.0, 0, 0, -0.0]
    let y = anyDoubles(1021, seed["y"]) + normals(1021, seed["tame y"]) + [0, -0.0, -0.0, 1, -0.0]
    for factor in factors {
      var result = y
      nn_double_kernels_on(path).pointee.add_scaled(factor, x, &result, result.count)
      for i in x.indices {
        let expected = y[i].addingProduct(factor, x[i])
        #expect(result[i].bitPattern == expected.bitPattern || (result[i].isNaN && expected.isNaN))
      }
    }
  }

  @Test("every path's Float vectors round once, for any bits", arguments: availablePaths)
  func floatVectors(path: Int32) {
    let factors = anyFloats(128, seed["float factors"]) + [0, -0.0, 1]
    let x = anyFloats(2045, seed["float x"]) + [0, -0.0, 0]
    let y = anyFloats(2045, seed["float y"]) + [0, -0.0, -0.0]
    for factor in factors {
      var result = y
      nn_float_kernels_on(path).pointee.add_scaled(factor, x, &result, result.count)
      for i in x.indices {
        let expected = y[i].addingProduct(factor, x[i])
        #expect(result[i].bitPattern == expected.bitPattern || (result[i].isNaN && expected.isNaN))
      }
    }
  }
}
