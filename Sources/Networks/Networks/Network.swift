import Numbers

/// Layers and the parameters they have learned so far: a value.
///
/// ```swift
/// let start = Network(
///   inputs: 2, [.dense(32), .tanh, .dense(2)], initializer: .xavier, seed: seed["weights"])
/// let logits = start.logits(of: data.inputs)        // one row a sample
/// let trace = start.trace(data, minimizing: .crossEntropy)
/// trace.operations.map(\.slopeNorm)                 // ‖∂L/∂z‖ by operation
/// ```
///
/// Dense layers are numbered from 1. The weights of layer k are drawn from `seed[k]`, so another
/// activation, batch normalization or residual blocks around the same dense layers start from the
/// same weights. All parameters lie in one flat array; `blocks` names its parts. Without `<Double>`
/// a network is one over `Float`.
public struct Network<S: NetworkScalar>: Sendable {
  let program: Program

  /// The number of features of a sample.
  public let inputs: Int

  /// All trained parameters; `blocks` says which is which.
  public internal(set) var parameters: [S]

  /// Running moments of batch normalization.
  var statistics: [S]

  /// A network at its start.
  ///
  /// - Parameters:
  ///   - inputs: The number of features of a sample.
  ///   - layers: What the network does to them, in order.
  ///   - initializer: Where the weights of dense layers start.
  ///   - biases: Where their biases start; layer k draws from `seed[k]["bias"]`, and n is the number
  ///     of inputs of the layer, as for weights.
  ///   - seed: The root of the streams; layer k draws from `seed[k]`.
  public init(
    inputs: Int, _ layers: [Layer], initializer: Initializer, biases: Initializer = .zeros,
    seed: Seed
  ) {
    self.init(inputs: inputs, Program(inputs: inputs, layers), initializer, biases, seed)
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private init(
    inputs: Int, _ program: Program, _ initializer: Initializer, _ biases: Initializer, _ seed: Seed
  ) {
    require(inputs > 0, "a network has at least one input, not \(inputs)")
    self.inputs = inputs
    self.program = program
    parameters = [S](repeating: 0, count: program.parameters)
    statistics = [S](repeating: 0, count: program.statistics)
    start(initializer, biases, seed)
  }

  private mutating func start(_ initializer: Initializer, _ biases: Initializer, _ seed: Seed) {
    var fanIn = inputs
    for block in blocks {
      let seed = seed[block.layer]
      switch block.role {
      case .weights:
        fanIn = block.rows
        set(block, initializer.weights(inputs: block.rows, outputs: block.columns, seed: seed))
      case .bias: set(block, biases.bias(inputs: fanIn, outputs: block.columns, seed: seed["bias"]))
      case .scale: set(block, Matrix(rows: 1, columns: block.columns, repeating: 1))
      case .shift: break
      }
    }
    for case .batchNormalization(let layer) in operations.map(\.form) {
      let variances = layer.statistics + layer.width
      for index in variances..<variances + layer.width { statistics[index] = 1 }
    }
  }

  private mutating func set(_ block: ParameterBlock, _ values: Matrix<Double>) {
    require(
      values.rows * values.columns == block.range.count,
      "\(block.name) are \(block.rows)×\(block.columns), not \(values.rows)×\(values.columns)")
    parameters.withUnsafeMutableBufferPointer { parameters in
      guard let start = parameters.baseAddress else { return }
      values.withUnsafeBufferPointer { S.round($0, into: start + block.range.lowerBound) }
    }
  }

  /// What is done to a batch, in order.
  public var operations: [Operation] { program.operations }

  /// The named parts of the parameters.
  public var blocks: [ParameterBlock] { program.blocks }

  /// The number of outputs.
  public var outputs: Int { operations.last?.width ?? inputs }

  /// The number of dense layers.
  public var depth: Int { operations.last?.layer ?? 0 }
}

extension Network where S == Float {
  /// A network over `Float` at its start, where nothing else is asked for.
  public init(
    inputs: Int, _ layers: [Layer], initializer: Initializer, biases: Initializer = .zeros,
    seed: Seed
  ) {
    self.init(inputs: inputs, Program(inputs: inputs, layers), initializer, biases, seed)
  }
}

extension Network {
  /// The part of the parameters with a role in dense layer `layer`, from 1.
  ///
  /// - Precondition: the layer has such parameters.
  public func block(_ role: ParameterBlock.Role, of layer: Int) -> ParameterBlock {
    guard let block = blocks.first(where: { $0.layer == layer && $0.role == role }) else {
      fatalError("layer \(layer) has no \(role)")
    }
    return block
  }

  /// The matrix of dense layer `layer` (from 1), inputs×outputs.
  public func weights(of layer: Int) -> Matrix<S> { self[block(.weights, of: layer)] }

  /// The row that dense layer `layer` adds.
  public func bias(of layer: Int) -> [S] { self[block(.bias, of: layer)].elements }

  /// Replaces the matrix of dense layer `layer` (from 1), inputs×outputs.
  public mutating func setWeights(of layer: Int, to matrix: Matrix<S>) {
    self[block(.weights, of: layer)] = matrix
  }

  /// A 64-bit digest of the bits of all parameters: networks that differ in one bit have different
  /// ones.
  public var digest: UInt64 {
    parameters.withUnsafeBufferPointer { parameters in
      parameters.baseAddress.map { S.digest($0, count: parameters.count, after: 0) } ?? 0
    }
  }

  /// The parameters of a block as a matrix.
  public subscript(block: ParameterBlock) -> Matrix<S> {
    get { Matrix(rows: block.rows, columns: block.columns, parameters[block.range]) }
    set {
      require(
        newValue.rows == block.rows && newValue.columns == block.columns,
        "\(block.name) are \(block.rows)×\(block.columns), not \(newValue.rows)×\(newValue.columns)"
      )
      parameters.replaceSubrange(block.range, with: newValue.elements)
    }
  }
}
