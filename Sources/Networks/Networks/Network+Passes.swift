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

  /// The outputs of every operation for samples, one row each.
  public func outputs(of inputs: Matrix<Double>, mode: Mode = .inference) -> Trace<S> {
    let workspace = Workspace(for: self, rows: inputs.rows)
    workspace.load(inputs)
    run(workspace, mode) { workspace.forward($0) }
    return Trace(workspace, blocks, loss: nil)
  }

  /// The loss and accuracy on a data set.
  public func score(on data: Dataset, minimizing loss: Loss, mode: Mode = .inference) -> Score {
    loss.check(data, outputs: outputs)
    let workspace = Workspace(for: self, rows: data.count)
    workspace.load(data)
    run(workspace, mode) { workspace.forward($0) }
    let logits = Trace(workspace, blocks, loss: nil).logits
    let accuracy = data.labels.map { labels in
      Double(zip(logits.predictions, labels).count { $0 == $1 }) / Double(labels.count)
    }
    return Score(loss: workspace.evaluate(loss), accuracy: accuracy)
  }

  /// One training pass forward and back over a whole data set: all values, slopes and gradients.
  ///
  /// Batch normalization uses the moments of the data set; the network itself does not change.
  public func trace(_ data: Dataset, minimizing loss: Loss) -> Trace<S> {
    loss.check(data, outputs: outputs)
    let workspace = Workspace(for: self, rows: data.count)
    workspace.load(data)
    var value = 0.0
    run(workspace, .training) { memory in
      workspace.forward(memory)
      value = workspace.evaluate(loss)
      workspace.backward(memory)
    }
    return Trace(workspace, blocks, loss: value)
  }

  /// A training pass that begins its way back with the given slope of a loss in the outputs.
  public func trace(_ inputs: Matrix<Double>, slope: Matrix<Double>) -> Trace<S> {
    let workspace = Workspace(for: self, rows: inputs.rows)
    workspace.load(inputs)
    run(workspace, .training) { memory in
      workspace.forward(memory)
      workspace.setSlope(slope)
      workspace.backward(memory)
    }
    return Trace(workspace, blocks, loss: nil)
  }

  /// Runs passes on copies of what a pass may change.
  private func run(_ workspace: Workspace<S>, _ mode: Mode, _ body: (Memory<S>) -> Void) {
    var copy = self
    copy.withMemory(workspace, mode, body)
  }

  mutating func withMemory(
    _ workspace: Workspace<S>, _ mode: Mode, _ body: (Memory<S>) -> Void
  ) {
    parameters.withUnsafeBufferPointer { parameters in
      statistics.withUnsafeMutableBufferPointer { statistics in
        body(workspace.memory(parameters, statistics, mode))
      }
    }
  }
}

extension Matrix {
  /// The column of the greatest element of each row; of one column, whether it is above 0.
  var predictions: [Int] {
    columns == 1 ? (0..<rows).map { self[$0, 0] > 0 ? 1 : 0 } : rowArgMax
  }
}
