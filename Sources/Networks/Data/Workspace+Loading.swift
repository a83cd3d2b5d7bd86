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
    require(
      data.inputs.columns == network.inputs,
      "samples have \(data.inputs.columns) features, the network \(network.inputs) inputs")
    count = data.count
    width = network.inputs
    outputs = network.outputs
    inputs = data.inputs.withUnsafeBufferPointer { Self.rounded($0) }
    labels = (data.labels ?? []).map { Int32($0) }
    targets = data.targets(forOutputs: outputs).withUnsafeBufferPointer { Self.rounded($0) }
  }

  private static func rounded(_ numbers: UnsafeBufferPointer<Double>) -> [S] {
    [S](unsafeUninitializedCapacity: numbers.count) { buffer, count in
      count = numbers.count
      if let start = buffer.baseAddress { S.round(numbers, into: start) }
    }
  }

  /// Copies samples into a workspace as its batch: all in order, or those at some indices.
  func load(_ indices: UnsafeBufferPointer<Int>, into workspace: Workspace<S>) {
    workspace.begin(rows: indices.count)
    workspace.hasLabels = !labels.isEmpty
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
    let bytes = width * MemoryLayout<Element>.stride
    let from = UnsafeRawPointer(source.baseAddress!)
    let to = UnsafeMutableRawPointer(result)
    for (row, index) in indices.enumerated() {
      (to + row * bytes).copyMemory(from: from + index * bytes, byteCount: bytes)
    }
  }
}

extension Workspace {
  /// Makes inputs the batch, in order.
  func load(_ inputs: Matrix<Double>) {
    require(
      inputs.columns == value(0).width,
      "samples have \(inputs.columns) features, the network \(value(0).width) inputs")
    begin(rows: inputs.rows)
    inputs.withUnsafeBufferPointer { S.round($0, into: value(0).start) }
  }

  /// Makes a whole data set the batch, in order.
  func load(_ data: Dataset) {
    load(data.inputs)
    data.targets(forOutputs: value(operations.count).width).withUnsafeBufferPointer {
      S.round($0, into: targets)
    }
    hasLabels = data.labels != nil
    for (row, label) in (data.labels ?? []).enumerated() { labels[row] = Int32(label) }
  }

  /// Sets the slope of the loss in the outputs.
  func setSlope(_ slope: Matrix<Double>) {
    let rows = self.slope(operations.count)
    require(
      slope.rows == rows.count && slope.columns == rows.width,
      "slopes are \(slope.rows)×\(slope.columns), outputs \(rows.count)×\(rows.width)")
    slope.withUnsafeBufferPointer { S.round($0, into: rows.start) }
  }
}

extension Loss {
  /// Stops where a network cannot be asked this of a data set.
  func check(_ data: Dataset, outputs: Int) {
    switch self {
    case .crossEntropy, .hinge:
      guard let labels = data.labels else { fatalError("\(self) needs labels") }
      require(
        data.outputs <= outputs && labels.allSatisfy { $0 < outputs },
        "\(data.outputs) classes for a network of \(outputs) outputs")
    case .binaryCrossEntropy, .squaredError, .sigmoidSquaredError:
      require(
        !data.targets(forOutputs: outputs).isEmpty,
        "\(outputs) outputs do not meet \(data.outputs) targets")
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
