import Numbers

/// A named stretch of the flat parameters.
public struct ParameterBlock: Hashable, Sendable {
  /// What the parameters are.
  public enum Role: String, Hashable, Sendable {
    /// The matrix of a dense layer, inputs×outputs.
    case weights
    /// The row a dense layer adds.
    case bias
    /// The row batch normalization multiplies by.
    case scale
    /// The row batch normalization adds.
    case shift
  }

  /// The number of the dense layer that the block belongs to or follows, from 1.
  public let layer: Int
  /// What the parameters are.
  public let role: Role
  /// Where they stand in the parameters, row by row.
  public let range: Range<Int>
  /// Their rows: the inputs of a dense layer for weights, else 1.
  public let rows: Int
  /// Their columns.
  public let columns: Int

  /// The name that results are reported under: `layer 3 weights`.
  public var name: String { "layer \(layer) \(role.rawValue)" }
}

/// A list of layers resolved to operations in running order, with places for all they need.
struct Program: Hashable, Sendable {
  private(set) var operations: [Operation] = []
  private(set) var blocks: [ParameterBlock] = []
  /// How many parameters, running statistics and values saved for the pullback there are.
  private(set) var parameters = 0
  private(set) var statistics = 0
  private(set) var saved = 0
  /// How many columns the masks of all dropout layers have.
  private(set) var masked = 0

  private var width: Int
  private var layer = 0
  private var dropouts = 0

  init(inputs: Int, _ layers: [Layer]) {
    width = inputs
    for layer in layers { add(layer) }
  }

  private mutating func add(_ layer: Layer) {
    switch layer {
    case .dense(let outputs, let bias): addDense(outputs, bias)
    case .activation(let activation): append(.activation(activation))
    case .batchNormalization(let epsilon, let momentum):
      addBatchNormalization(epsilon: epsilon, momentum: momentum)
    case .dropout(let keep, let scaling): addDropout(keep, scaling)
    case .residual(let layers): addResidual(layers)
    case .stack(let layers): for layer in layers { add(layer) }
    }
  }

  private mutating func append(_ form: Operation.Form) {
    operations.append(Operation(form: form, width: width, layer: layer))
  }

  private mutating func addDense(_ outputs: Int, _ bias: Layer.Bias) {
    require(outputs > 0, "a dense layer has at least one output")
    let inputs = width
    width = outputs
    layer += 1
    let weights = place(.weights, rows: inputs, columns: outputs)
    let bias = bias == .learned ? place(.bias, rows: 1, columns: outputs) : nil
    append(.dense(Dense(inputs: inputs, outputs: outputs, weights: weights, bias: bias)))
  }

  private mutating func addBatchNormalization(epsilon: Double, momentum: Double) {
    let scale = place(.scale, rows: 1, columns: width)
    _ = place(.shift, rows: 1, columns: width)
    append(
      .batchNormalization(
        BatchNormalization(
          width: width, epsilon: epsilon, momentum: momentum, scale: scale, statistics: statistics,
          saved: saved)))
    statistics += 2 * width
    saved += 4 * width
  }

  private mutating func addDropout(_ keep: Double, _ scaling: Layer.Scaling) {
    require(keep > 0 && keep <= 1, "dropout keeps with a probability in (0, 1], not \(keep)")
    dropouts += 1
    append(
      .dropout(
        Dropout(width: width, keep: keep, scaling: scaling, number: dropouts, mask: masked)))
    masked += width
  }

  private mutating func addResidual(_ layers: [Layer]) {
    let branch = operations.count
    let outer = width
    let start = self.layer
    append(.branch(merge: branch))
    for layer in layers { add(layer) }
    require(width == outer, "a residual block keeps the width: \(outer) in, \(width) out")
    operations[branch] = Operation(
      form: .branch(merge: operations.count), width: outer, layer: start)
    append(.merge(branch: branch))
  }

  private mutating func place(_ role: ParameterBlock.Role, rows: Int, columns: Int) -> Int {
    let start = parameters
    parameters += rows * columns
    blocks.append(
      ParameterBlock(
        layer: layer, role: role, range: start..<parameters, rows: rows, columns: columns))
    return start
  }
}
