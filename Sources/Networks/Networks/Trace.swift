import Numbers

/// What one pass of a network over a data set left behind, by operation.
///
/// ```swift
/// let trace = network.trace(data, minimizing: .crossEntropy)
/// for report in trace.operations where report.operation.kind == .dense {
///   print(report.operation.name, report.slopeNorm)   // "layer 3", ‖∂L/∂z‖
/// }
/// ```
public struct Trace<S: NetworkScalar> {
  private let workspace: Workspace<S>
  private let blocks: [ParameterBlock]

  /// The mean loss, without a penalty; nil where only outputs were asked for.
  public let loss: Double?

  /// What the network pays beside the loss.
  public let penalty: Double

  init(
    _ workspace: Workspace<S>, _ blocks: [ParameterBlock], loss: Double?, penalty: Double = 0
  ) {
    self.workspace = workspace
    self.blocks = blocks
    self.loss = loss
    self.penalty = penalty
  }

  /// Loss and penalty: what `gradient` is the slope of.
  public var objective: Double? { loss.map { $0 + penalty } }

  /// The share of samples whose greatest output is that of their label; nil without labels.
  public var accuracy: Double? { workspace.accuracy }

  /// What each operation gave, in running order.
  public var operations: [OperationTrace<S>] {
    workspace.operations.indices.map { OperationTrace(workspace, $0) }
  }

  /// What the dense layers gave: z, before any activation.
  public var dense: [OperationTrace<S>] { operations.filter { $0.operation.kind == .dense } }

  /// What the activations gave.
  public var activations: [OperationTrace<S>] {
    operations.filter {
      if case .activation = $0.operation.kind { true } else { false }
    }
  }

  /// The outputs of the last operation, one row a sample.
  public var logits: Matrix<S> {
    OperationTrace.matrix(workspace.value(workspace.operations.count))
  }

  /// The gradient of all parameters, laid out as they are; a penalty is part of it.
  ///
  /// - Precondition: the pass ran forward and back, as for all that is said of gradients.
  public var gradient: [S] { Array(checkedGradient) }

  /// The gradient of the parameters of one block, in their shape.
  ///
  /// - Precondition: the block is one of the network's.
  public func gradient(of block: ParameterBlock) -> Matrix<S> {
    require(
      block.range.upperBound <= workspace.gradient.count, "the block is of another network")
    return Matrix(rows: block.rows, columns: block.columns, checkedGradient[block.range])
  }

  private var checkedGradient: UnsafeMutableBufferPointer<S> {
    require(workspace.kept != .ofOutputs, "a pass that only gave outputs has no gradient")
    return workspace.gradient
  }

  /// ‖∂L/∂W‖ of each dense layer, in order.
  public var weightGradientNorms: [Double] {
    blocks.filter { $0.role == .weights }.map { block in
      let start = checkedGradient.baseAddress! + block.range.lowerBound
      return S.dot(start, start, count: block.range.count).squareRoot()
    }
  }
}

/// What one operation gave to one batch, and the slope of the loss in it.
///
/// It reads the storage of the pass: take what is needed before the next pass runs.
public struct OperationTrace<S: NetworkScalar> {
  private let workspace: Workspace<S>
  private let index: Int

  init(_ workspace: Workspace<S>, _ index: Int) {
    self.workspace = workspace
    self.index = index
  }

  /// The operation.
  public var operation: Operation { workspace.operations[index] }

  /// Its results, one row a sample.
  public var outputs: Matrix<S> { Self.matrix(workspace.value(index + 1)) }

  /// ∂L/∂(outputs), one row a sample, of a pass forward and back.
  public var slopes: Matrix<S> { Self.matrix(slope) }

  /// The Euclidean norm of ∂L/∂(outputs) over all samples.
  public var slopeNorm: Double { squares(slope).sum.squareRoot() }

  private var slope: Rows<S> {
    require(workspace.kept == .all, "a pass that only gave outputs has no slopes")
    return workspace.slope(index + 1)
  }

  /// The mean of the outputs.
  public var mean: Double {
    let rows = workspace.value(index + 1)
    return S.sum(rows.start, count: rows.elements.count) / Double(rows.elements.count)
  }

  /// The standard deviation of the outputs (1/n).
  public var deviation: Double {
    let rows = workspace.value(index + 1)
    let squares = S.squaredDeviations(rows.start, from: mean, count: rows.elements.count)
    return (squares / Double(rows.elements.count)).squareRoot()
  }

  /// The mean square of the outputs: their second moment.
  public var secondMoment: Double {
    let squares = squares(workspace.value(index + 1))
    return squares.sum / Double(squares.count)
  }

  /// The share of outputs for which a condition holds: `share { abs($0) > 0.99 }`.
  public func share(where condition: (S) -> Bool) -> Double {
    let elements = workspace.value(index + 1).elements
    return Double(elements.count(where: condition)) / Double(elements.count)
  }

  private func squares(_ rows: Rows<S>) -> (sum: Double, count: Int) {
    let count = rows.elements.count
    return (S.dot(rows.start, rows.start, count: count), count)
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  static func matrix(_ rows: Rows<S>) -> Matrix<S> {
    Matrix(rows: rows.count, columns: rows.width, rows.elements)
  }
}
