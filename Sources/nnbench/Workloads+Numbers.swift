import Numbers

/// Products, functions and draws.
let numberWorkloads: [Workload] =
  [256, 512, 1024].map { product(Float.self, "gemm-f32/\($0)", Sides($0, $0, $0)) }
  + [256, 512, 1024].map { product(Double.self, "gemm-f64/\($0)", Sides($0, $0, $0)) }
  + [
    product(Float.self, "gemm-f32/128x256x784", Sides(128, 256, 784)),
    product(Float.self, "gemm-f32-tn/512", Sides(512, 512, 512), .firstTransposed),
    product(Float.self, "gemm-f32-nt/512", Sides(512, 512, 512), .secondTransposed),
    product(Float.self, "gemm-f32/64", Sides(64, 64, 64)),
    product(Float.self, "gemm-f32/128", Sides(128, 128, 128)),
    product(Float.self, "gemm-f32/32x16x16", Sides(32, 16, 16)),
    product(Float.self, "gemm-f32/64x64x20", Sides(64, 64, 20)),
    product(Float.self, "gemm-f32/16x4096x4096", Sides(16, 4096, 4096)),
    function("exp", .exp, over: -10...10),
    function("tanh", .tanh, over: -4...4),
    function("log", .log, over: 0.001...1000),
    function("sigmoid", .sigmoid, over: -10...10),
    draw("normal", .normal(deviation: 1)),
  ]

/// The sizes of a product: rows and columns of the result, and the length of its chains.
private struct Sides {
  let rows, columns, inner: Int

  init(_ rows: Int, _ columns: Int, _ inner: Int) {
    (self.rows, self.columns, self.inner) = (rows, columns, inner)
  }
}

private let elements = 1 << 20

private func product<S: Scalar>(
  _ type: S.Type, _ name: String, _ sides: Sides, _ layout: Product.Layout = .plain
) -> Workload {
  let operations = 2 * Double(sides.rows) * Double(sides.columns) * Double(sides.inner)
  return Workload(name, operations: operations) {
    let first = Block<S>(sides.rows * sides.inner, in: -1...1)
    let second = Block<S>(sides.inner * sides.columns, in: -1...1)
    let result = Block<S>(sides.rows * sides.columns, in: 0...1)
    return repeating {
      Product.multiply(
        first.base, second.base, into: result.base, rows: sides.rows, columns: sides.columns,
        inner: sides.inner, layout: layout)
    }
  }
}

/// A function in place; what it overwrote is put back off the clock.
private func function(
  _ name: String, _ function: Elementary, over range: ClosedRange<Float>
) -> Workload {
  Workload(name) {
    let source = Block<Float>(elements, in: range)
    let target = Block<Float>(elements, in: range)
    return { count in
      (0..<count).reduce(Sample()) { total, _ in
        target.base.update(from: source.base, count: elements)
        return total
          + sample { Float.apply(function, target.base, into: target.base, count: elements) }
      }
    }
  }
}

private func draw(_ name: String, _ distribution: Distribution<Float>) -> Workload {
  Workload(name) {
    let target = Block<Float>(elements, in: 0...1)
    return repeating {
      Float.draw(distribution, key: 1, from: 0, into: target.base, count: elements)
    }
  }
}

/// Elements on a cache line of their own, for as long as a workload lives.
private final class Block<S: Scalar> {
  let base: UnsafeMutablePointer<S>

  init(_ count: Int, in range: ClosedRange<S>) {
    base = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<S>.stride, alignment: 64
    ).bindMemory(to: S.self, capacity: count)
    S.draw(.uniform(range), key: Seed(root: 1)["block"].key, from: 0, into: base, count: count)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }
}
