import Numbers

/// The longest that the incoming weights of a unit may be (Srebro, Shraibman 2005; Srivastava et
/// al. 2014).
///
/// After each step, a column of a dense layer's matrix that is longer is shortened to the limit: the
/// nearest point that keeps it; to zero where the sum of its squares is more than a `Double` holds.
/// Biases are free.
public struct MaxNorm: Hashable, Codable, Sendable {
  /// The greatest Euclidean norm of a column.
  public let limit: Double

  /// Limits norms.
  public init(_ limit: Double) {
    require(limit > 0, "a norm is limited to a positive number, not \(limit)")
    self.limit = limit
  }

  /// Shortens what is too long.
  public func apply<S: NetworkScalar>(to network: inout Network<S>) {
    let blocks = network.blocks
    network.parameters.withUnsafeMutableBufferPointer { apply(to: $0, in: blocks) }
  }

  /// Shortens what is too long in parameters laid out in blocks.
  func apply<S: NetworkScalar>(
    to parameters: UnsafeMutableBufferPointer<S>, in blocks: [ParameterBlock]
  ) {
    guard let start = parameters.baseAddress else { return }
    for block in blocks where block.role == .weights {
      S.limitColumns(
        S(limit), start + block.range.lowerBound, rows: block.rows, columns: block.columns)
    }
  }
}
