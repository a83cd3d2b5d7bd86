import Numbers

/// How well a network does on a data set.
public struct Score: Hashable, Codable, Sendable {
  /// The mean loss.
  public let loss: Double
  /// The share of samples whose greatest logit is that of their label; nil without labels.
  public let accuracy: Double?
}

extension Network {
  /// The outputs for samples, one row each.
  public func logits(of inputs: Matrix<Double>, mode: Mode = .inference) -> Matrix<S> {
    outputs(of: inputs, mode: mode).logits
  }

  /// Calls a closure with the outputs for samples under one mode after another: the networks that
  /// dropout averages, say, from one workspace.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func forEachPass(
    over inputs: Matrix<Double>, modes: [Mode], _ body: (Matrix<S>) -> Void
  ) {
    let workspace = Workspace(for: self, rows: inputs.rows, keeping: .ofOutputs)
    workspace.load(inputs)
    for mode in modes {
      run(workspace, mode) { workspace.forward($0) }
      body(Trace(workspace, blocks, loss: nil).logits)
    }
  }

  /// The outputs of every operation for samples, one row each.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func outputs(of inputs: Matrix<Double>, mode: Mode = .inference) -> Trace<S> {
    let workspace = Workspace(for: self, rows: inputs.rows, keeping: .ofOutputs)
    workspace.load(inputs)
    run(workspace, mode) { workspace.forward($0) }
    return Trace(workspace, blocks, loss: nil)
  }

  /// The loss and accuracy on a data set.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func score(on data: Dataset, minimizing loss: Loss, mode: Mode = .inference) -> Score {
    loss.check(data, outputs: outputs)
    let workspace = Workspace(for: self, rows: data.count, keeping: .ofOutputs)
    workspace.load(data)
    run(workspace, mode) { workspace.forward($0) }
    return Score(loss: workspace.evaluate(loss), accuracy: workspace.accuracy)
  }

  /// One training pass forward and back over a whole data set: all values, slopes and gradients.
  ///
  /// Batch normalization uses the moments of the data set; the network itself does not change.
  ///
  /// - Parameters:
  ///   - data: The batch.
  ///   - loss: Whose gradient is taken.
  ///   - penalty: What is added to the loss; its slope is part of the gradient.
  ///   - masks: The seed of the masks of dropout, the same for the same seed; nil keeps every unit.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func trace(
    _ data: Dataset, minimizing loss: Loss, plus penalty: Penalty = .none, masks: Seed? = nil
  ) -> Trace<S> {
    loss.check(data, outputs: outputs)
    let workspace = Workspace(for: self, rows: data.count, keeping: .all)
    workspace.load(data)
    var value = 0.0
    run(workspace, Mode(moments: .batch, masks: masks)) { memory in
      workspace.forward(memory)
      value = workspace.evaluate(loss)
      workspace.backward(memory)
    }
    parameters.withUnsafeBufferPointer {
      penalty.addSlopes(of: $0, in: blocks, to: workspace.gradient)
    }
    return Trace(workspace, blocks, loss: value, penalty: penalty.value(of: self))
  }

  /// A training pass that begins its way back with the given slope of a loss in the outputs.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func trace(_ inputs: Matrix<Double>, slope: Matrix<Double>) -> Trace<S> {
    let workspace = Workspace(for: self, rows: inputs.rows, keeping: .all)
    workspace.load(inputs)
    run(workspace, .training) { memory in
      workspace.forward(memory)
      workspace.setSlope(slope)
      workspace.backward(memory)
    }
    return Trace(workspace, blocks, loss: nil)
  }

  /// The network with the moments of a whole data set as its running moments (variances with
  /// 1/(m − 1)): for inference after a training that did not move them, as by ``objective``.
  ///
  /// Dropout keeps every unit.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func withRunningMoments(of inputs: Matrix<Double>) -> Network {
    require(inputs.rows > 1, "a variance takes two samples, not \(inputs.rows)")
    let workspace = Workspace(for: self, rows: inputs.rows, keeping: .ofOutputs)
    workspace.load(inputs)
    var copy = self
    // From 0, the whole way to the moments is made without rounding.
    for index in copy.statistics.indices { copy.statistics[index] = 0 }
    copy.withMemory(workspace, Mode(moments: .measured, masks: nil)) { workspace.forward($0) }
    return copy
  }

  /// Runs passes on copies of what a pass may change.
  private func run(_ workspace: Workspace<S>, _ mode: Mode, _ body: (Memory<S>) -> Void) {
    var copy = self
    copy.withMemory(workspace, mode, body)
  }

  mutating func withMemory(
    _ workspace: Workspace<S>, _ mode: Mode, _ body: (Memory<S>) -> Void
  ) {
    let parameters = parameters
    parameters.withUnsafeBufferPointer { withMemory(workspace, mode, at: $0, body) }
  }

  /// Calls a closure with the storage of a pass that takes its parameters from elsewhere.
  mutating func withMemory(
    _ workspace: Workspace<S>, _ mode: Mode, at parameters: UnsafeBufferPointer<S>,
    _ body: (Memory<S>) -> Void
  ) {
    statistics.withUnsafeMutableBufferPointer { statistics in
      body(workspace.memory(parameters, statistics, mode))
    }
  }
}

extension Workspace {
  /// The share of rows whose answer is their label; nil without labels.
  var accuracy: Double? {
    hasLabels ? Double(rightAnswers()) / Double(rows) : nil
  }

  /// The rows whose answer is their label.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func rightAnswers() -> Int {
    let z = value(operations.count)
    return (0..<rows).count { answer(z.start + $0 * z.width, z.width) == labels[$0] }
  }

  /// The first column with the greatest output; of one column, whether it is above 0.
  private func answer(_ row: UnsafePointer<S>, _ columns: Int) -> Int32 {
    if columns == 1 { return row[0] > 0 ? 1 : 0 }
    var best = 0
    for column in 1..<columns where row[column] > row[best] { best = column }
    return Int32(best)
  }
}
