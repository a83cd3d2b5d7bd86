import Numbers

/// A data set in the element type of a network, laid out for copying rows.
struct Samples<S: NetworkScalar> {
  let count: Int
  let inputs: [S]
  let labels: [Int32]
  let targets: [S]
  private let width: Int
  private let outputs: Int

  /// - Precondition: the data set fits the network.
  init(_ data: Dataset, for network: Network<S>) {
    precondition(data.inputs.columns == network.inputs, "samples have as many features as inputs")
    count = data.count
    width = network.inputs
    outputs = network.outputs
    inputs = data.inputs.elements.map { S($0) }
    labels = (data.labels ?? []).map { Int32($0) }
    targets = data.targets(forOutputs: outputs).map { S($0) }
  }

  /// Copies samples into a workspace as its batch: all in order, or those at some indices.
  func load(_ indices: UnsafeBufferPointer<Int>, into workspace: Workspace<S>) {
    workspace.begin(rows: indices.count)
    inputs.withUnsafeBufferPointer {
      Self.gather($0, width, indices, workspace.value(0).start)
    }
    labels.withUnsafeBufferPointer {
      if !$0.isEmpty { Self.gather($0, 1, indices, workspace.labels) }
    }
    targets.withUnsafeBufferPointer {
      if !$0.isEmpty { Self.gather($0, outputs, indices, workspace.targets) }
    }
  }

  private static func gather<Element>(
    _ source: UnsafeBufferPointer<Element>, _ width: Int, _ indices: UnsafeBufferPointer<Int>,
    _ result: UnsafeMutablePointer<Element>
  ) {
    for (row, index) in indices.enumerated() {
      (result + row * width).update(from: source.baseAddress! + index * width, count: width)
    }
  }
}

extension Dataset {
  /// The targets as a network of so many outputs meets them; none where only labels can be used.
  func targets(forOutputs outputs: Int) -> [Double] {
    if let labels, outputs == 1, targets.columns == 2 { return labels.map { Double($0) } }
    return outputs == targets.columns ? targets.elements : []
  }
}
