import Numbers

/// A pass after one parameter of a dense layer moved: only one column of the layer changes, and of
/// the activation after it. All operations behind these run whole.
///
/// An element of a product is a chain of its own and an activation is one of each number, so a
/// column by itself has the bits that it has among the others.
struct ColumnPass<S: NetworkScalar> {
  private let layer: Dense
  /// The place of the layer among the operations.
  private let place: Int
  private let activation: Activation?
  private let workspace: Workspace<S>
  /// A column before and after its activation.
  private let column: UnsafeMutablePointer<S>

  /// The operation at which a pass goes on after the column.
  let next: Int

  /// - Parameter scratch: Room for two columns.
  init(_ place: Int, _ layer: Dense, _ workspace: Workspace<S>, scratch: UnsafeMutablePointer<S>) {
    self.place = place
    self.layer = layer
    self.workspace = workspace
    column = scratch
    if place + 1 < workspace.operations.count,
      case .activation(let activation) = workspace.operations[place + 1].form
    {
      self.activation = activation
      next = place + 2
    } else {
      activation = nil
      next = place + 1
    }
  }

  /// Computes a column from the current parameters.
  @inline(__always)
  func forward(column index: Int, _ memory: Memory<S>) {
    let x = workspace.value(place)
    let rows = x.count
    S.multiply(
      .plain, x.start, layer.inputs, memory.parameters + layer.weights + index, layer.outputs,
      into: column, 1, rows: rows, columns: 1, inner: layer.inputs, start: .zero,
      bias: layer.bias.map { memory.parameters + $0 + index })
    spread(column, to: workspace.value(place + 1), index)
    guard let activation else { return }
    activation.apply(column, into: column + rows, count: rows)
    spread(column + rows, to: workspace.value(place + 2), index)
  }

  @inline(__always)
  private func spread(_ column: UnsafeMutablePointer<S>, to result: Rows<S>, _ index: Int) {
    for row in 0..<result.count { result.start[row * result.width + index] = column[row] }
  }
}
