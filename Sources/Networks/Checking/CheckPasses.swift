import Numbers

/// The passes of one gradient check, all over one workspace.
struct CheckPasses<S: NetworkScalar> {
  private var network: Network<S>
  private let workspace: Workspace<S>
  private let objective: Loss
  private let penalty: Penalty
  private let mode: Mode
  /// Multiply–adds of the operations from each on; 0 behind the last.
  private let operationsFrom: [Int]

  /// The loss and penalty at the point itself.
  private(set) var loss = 0.0
  /// Their gradient, by the pass back.
  private(set) var gradient: [S] = []
  private(set) var cost = CheckCost()

  /// Runs one pass forward and back.
  init(
    _ network: Network<S>, _ data: Dataset, _ objective: Loss, _ penalty: Penalty, masks: Seed?
  ) {
    objective.check(data, outputs: network.outputs)
    self.network = network
    self.objective = objective
    self.penalty = penalty
    mode = Mode(moments: .batch, masks: masks)
    workspace = Workspace(for: network, rows: data.count, keeping: .untilUsed)
    workspace.load(data)
    let forward = network.operations.map { $0.multiplyAdds * data.count }
    operationsFrom = (0...forward.count).map { forward[$0...].reduce(0, +) }
    cost.passOperations = forward.reduce(0, +)
    // Back, a dense layer makes two products of the size of its one forward: the gradient of its
    // weights and, unless nothing but dropout stands before it, that of its inputs.
    let first = network.operations.firstIndex { $0.kind != .dropout }
    cost.gradientOperations = 3 * cost.passOperations - (first.map { forward[$0] } ?? 0)
    passBack()
  }

  private mutating func passBack() {
    let (workspace, objective, penalty) = (workspace, objective, penalty)
    let blocks = network.blocks
    var value = 0.0
    network.withMutableMemory(workspace, mode) { parameters, memory in
      workspace.forward(memory)
      value = workspace.evaluate(objective)
      workspace.backward(memory)
      value += penalty.value(of: UnsafeBufferPointer(parameters), in: blocks)
      penalty.addSlopes(of: UnsafeBufferPointer(parameters), in: blocks, to: workspace.gradient)
    }
    loss = value
    gradient = Array(workspace.gradient)
  }

  /// Stops where differences would say nothing.
  func refuse() throws(CheckRefusal) {
    if network.parameters.isEmpty { throw .noParameters }
    if !loss.isFinite { throw .notFinite(at: workspace.firstNotFinite()) }
  }

  /// The slope of the loss in each parameter.
  ///
  /// Blocks are taken from the output to the input: what stands before the operation that reads a
  /// moved parameter is still that of the point itself, and a pass begins at that operation. In a
  /// dense layer it begins with the one column that changes.
  @specialized(where S == Float)
  @specialized(where S == Double)
  mutating func slopes(_ difference: Difference) -> [Double] {
    let (workspace, blocks) = (workspace, network.blocks)
    var slopes = [Double](repeating: 0, count: network.parameters.count)
    let scratch = UnsafeMutablePointer<S>.allocate(capacity: 2 * workspace.rows)
    defer { scratch.deallocate() }
    var copy = network
    copy.withMutableMemory(workspace, mode) { parameters, memory in
      let point = CheckPoint(
        parameters: parameters, memory: memory, workspace: workspace, blocks: blocks,
        objective: objective, penalty: penalty, loss: loss, difference: difference)
      for block in blocks.reversed() {
        let place = workspace.operations.firstIndex { $0.reads(block) }!
        guard let layer = workspace.operations[place].dense else {
          for index in block.range { slopes[index] = point.slope(index, from: place) }
          count(difference.evaluations * block.range.count, operationsFrom[place])
          continue
        }
        let pass = ColumnPass(place, layer, workspace, scratch: scratch)
        for column in 0..<block.columns {
          for row in 0..<block.rows {
            let index = block.range.lowerBound + row * block.columns + column
            slopes[index] = point.slope(index, column: column, pass)
          }
          pass.forward(column: column, memory)
        }
        count(
          difference.evaluations * block.range.count,
          workspace.rows * layer.inputs + operationsFrom[pass.next])
      }
    }
    return slopes
  }

  /// The same numbers in `Double`; unspecialized, each conversion would be an allocation.
  @specialized(where S == Float)
  @specialized(where S == Double)
  static func widened(_ slopes: [S]) -> [Double] { slopes.map { Double($0) } }

  private mutating func count(_ passes: Int, _ operations: Int) {
    cost.passes += passes
    cost.operations += passes * operations
  }
}

/// Where slopes are measured, and what of.
private struct CheckPoint<S: NetworkScalar> {
  let parameters: UnsafeMutableBufferPointer<S>
  let memory: Memory<S>
  let workspace: Workspace<S>
  let blocks: [ParameterBlock]
  let objective: Loss
  let penalty: Penalty
  let loss: Double
  let difference: Difference

  /// The slope in a parameter that an operation reads.
  @inline(__always)
  func slope(_ index: Int, from place: Int) -> Double {
    let start = parameters[index]
    defer { parameters[index] = start }
    return difference.slope(at: start, value: loss) { moved in
      parameters[index] = moved
      return value(from: place)
    }
  }

  /// The slope in a parameter of a column.
  @inline(__always)
  func slope(_ index: Int, column: Int, _ pass: ColumnPass<S>) -> Double {
    let start = parameters[index]
    defer { parameters[index] = start }
    return difference.slope(at: start, value: loss) { moved in
      parameters[index] = moved
      pass.forward(column: column, memory)
      return value(from: pass.next)
    }
  }

  @inline(__always)
  private func value(from place: Int) -> Double {
    workspace.forward(memory, from: place)
    return workspace.lossAlone(objective)
      + penalty.value(of: UnsafeBufferPointer(parameters), in: blocks)
  }
}

extension Workspace {
  /// The loss; unlike `evaluate`, it leaves no slope in the logits that could be relied on.
  func lossAlone(_ loss: Loss) -> Double {
    guard loss == .crossEntropy else { return evaluate(loss) }
    let z = value(operations.count)
    return S.crossEntropy(z.start, labels, slope: nil, rows: rows, columns: z.width)
  }
}

extension Operation {
  /// Whether a block of parameters is this operation's.
  func reads(_ block: ParameterBlock) -> Bool {
    switch form {
    case .dense(let layer):
      block.range.lowerBound == (block.role == .bias ? layer.bias : layer.weights)
    case .batchNormalization(let layer):
      block.range.lowerBound == (block.role == .shift ? layer.scale + layer.width : layer.scale)
    case .activation, .dropout, .branch, .merge: false
    }
  }

  /// The multiply–adds of a sample's pass forward.
  var multiplyAdds: Int {
    dense.map { $0.inputs * $0.outputs } ?? 0
  }
}

extension Network {
  /// Runs passes over parameters that the closure may move.
  mutating func withMutableMemory(
    _ workspace: Workspace<S>, _ mode: Mode,
    _ body: (UnsafeMutableBufferPointer<S>, Memory<S>) -> Void
  ) {
    parameters.withUnsafeMutableBufferPointer { parameters in
      statistics.withUnsafeMutableBufferPointer { statistics in
        let memory = workspace.memory(UnsafeBufferPointer(parameters), statistics, mode)
        body(parameters, memory)
      }
    }
  }
}
