import Numbers

/// z = xW + b: one row a sample, W inputs×outputs, row by row.
struct Dense: Hashable, Sendable {
  let inputs: Int
  let outputs: Int
  /// Where W begins in the parameters.
  let weights: Int
  /// Where b begins in the parameters.
  let bias: Int?

  private var weightCount: Int { inputs * outputs }

  /// `next` is what later operations write first.
  func forward<S: NetworkScalar>(
    _ x: Rows<S>, into z: Rows<S>, _ memory: Memory<S>, next: UnsafeRawBufferPointer
  ) {
    // The next layer is about as large as this one.
    Product.willNeed(memory.parameters(from: weights + weightCount, count: weightCount), next)
    Product.multiply(
      x.start, memory.parameters + weights, into: z.start, rows: x.count, columns: outputs,
      inner: inputs, bias: bias.map { memory.parameters + $0 })
  }

  /// ∂W = xᵀ·∂z, ∂b = Σ ∂z over rows, ∂x = ∂z·Wᵀ where someone asks for it; `next` is what earlier
  /// operations read first.
  func pullback<S: NetworkScalar>(
    _ x: Rows<S>, _ slope: Rows<S>, into result: Rows<S>?, _ memory: Memory<S>,
    next: UnsafeRawBufferPointer
  ) {
    Product.willNeed(memory.parameters(from: weights, count: weightCount), next)
    Product.multiply(
      x.start, slope.start, into: memory.gradient + weights, rows: inputs, columns: outputs,
      inner: x.count, layout: .firstTransposed)
    if let bias {
      S.columnSums(
        slope.start, into: memory.gradient + bias, rows: slope.count, columns: outputs)
    }
    guard let result else { return }
    Product.willNeed(memory.gradient(before: weights, count: weightCount), next)
    Product.multiply(
      slope.start, memory.parameters + weights, into: result.start, rows: slope.count,
      columns: inputs, inner: outputs, layout: .secondTransposed)
  }
}
