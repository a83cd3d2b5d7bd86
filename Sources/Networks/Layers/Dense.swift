import Numbers

/// z = xW + b: one row a sample, W inputs×outputs, row by row.
struct Dense: Hashable, Sendable {
  let inputs: Int
  let outputs: Int
  /// Where W begins in the parameters.
  let weights: Int
  /// Where b begins in the parameters.
  let bias: Int?

  /// Where W lies in the parameters.
  var weightRange: Range<Int> { weights..<weights + inputs * outputs }

  /// A dense layer beside another, and the values that the passes touch on the way to it.
  typealias Neighbor = (layer: Dense, values: UnsafeRawBufferPointer)

  /// `next` is the dense layer after this one, with all that is written up to its result.
  func forward<S: NetworkScalar>(
    _ x: Rows<S>, into z: Rows<S>, _ memory: Memory<S>, next: Neighbor?
  ) {
    Product.multiply(
      x.start, memory.parameters + weights, into: z.start, rows: x.count, columns: outputs,
      inner: inputs, bias: bias.map { memory.parameters + $0 },
      ahead: next.map { next in
        Product.Ahead(
          first: memory.bytes(ofParameters: next.layer.weightRange), then: next.values)
      })
  }

  /// ∂W = xᵀ·∂z, ∂b = Σ ∂z over rows, ∂x = ∂z·Wᵀ where someone asks for it; `previous` is the dense
  /// layer before this one, with its input.
  func pullback<S: NetworkScalar>(
    _ x: Rows<S>, _ slope: Rows<S>, into result: Rows<S>?, _ memory: Memory<S>,
    previous: Neighbor?
  ) {
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    Product.multiply(
      x.start, slope.start, into: memory.gradient + weights, rows: inputs, columns: outputs,
      inner: x.count, layout: .firstTransposed,
      ahead: result.map { _ in
        Product.Ahead(
          first: memory.bytes(ofParameters: weightRange), then: previous?.values ?? nothing)
      })
    if let bias {
      S.columnSums(
        slope.start, into: memory.gradient + bias, rows: slope.count, columns: outputs)
    }
    guard let result else { return }
    Product.multiply(
      slope.start, memory.parameters + weights, into: result.start, rows: slope.count,
      columns: inputs, inner: outputs, layout: .secondTransposed,
      ahead: previous.map { previous in
        Product.Ahead(
          first: memory.bytes(ofGradient: previous.layer.weightRange), then: previous.values)
      })
  }
}
