import Numbers

extension Workspace {
  /// Runs every operation on the inputs, which are in place; or those from `first` on, where the
  /// results of the others still stand.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func forward(_ memory: Memory<S>, from first: Int = 0) {
    for index in first..<operations.count {
      let x = value(index)
      let y = value(index + 1)
      switch operations[index].form {
      case .dense(let layer):
        layer.forward(x, into: y, memory, next: denseLayer(after: index))
      case .activation(let activation):
        activation.apply(x.start, into: y.start, count: y.count * y.width)
      case .batchNormalization(let layer): layer.forward(x, into: y, memory)
      case .dropout(let layer): layer.forward(x, into: y, memory)
      case .branch: y.start.update(from: x.start, count: x.count * x.width)
      case .merge(let branch):
        S.combine(
          .sum, x.start, value(branch + 1).start, into: y.start, count: y.count * y.width)
      }
    }
  }

  /// Writes the slope of the loss in the logits, and returns the loss.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func evaluate(_ loss: Loss) -> Double {
    let outputs = value(operations.count)
    let slope = slope(operations.count).start
    let (z, columns) = (outputs.start, outputs.width)
    switch loss {
    case .crossEntropy:
      return S.crossEntropy(z, labels, slope: slope, rows: rows, columns: columns)
    case .binaryCrossEntropy:
      return S.binaryCrossEntropy(z, targets, slope: slope, rows: rows, columns: columns)
    case .squaredError:
      return S.squaredError(z, targets, slope: slope, rows: rows, columns: columns)
    case .sigmoidSquaredError:
      return S.sigmoidSquaredError(z, targets, slope: slope, rows: rows, columns: columns)
    case .hinge:
      return S.hinge(z, labels, slope: slope, rows: rows, columns: columns)
    }
  }

  /// Carries the slope in the logits back to every operation and parameter; inputs need none, nor
  /// what only masks them.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func backward(_ memory: Memory<S>) {
    require(kept != .ofOutputs, "a pass that only gives outputs has no way back")
    let first = operations.firstIndex { $0.kind != .dropout } ?? 0
    for index in operations.indices[first...].reversed() {
      let x = value(index)
      let slope = slope(index + 1)
      let result = self.slope(index)
      switch operations[index].form {
      case .dense(let layer):
        layer.pullback(
          x, slope, into: index == first ? nil : result, memory,
          previous: denseLayer(before: index))
      case .activation(let activation):
        activation.pullback(
          x.start, slope.start, y: value(index + 1).start, into: result.start,
          count: x.count * x.width)
      case .batchNormalization(let layer): layer.pullback(x, slope, into: result, memory)
      case .dropout(let layer): layer.pullback(slope, into: result, memory)
      case .branch(let merge):
        S.combine(
          .sum, slope.start, self.slope(merge + 1).start, into: result.start,
          count: x.count * x.width)
      case .merge: result.start.update(from: slope.start, count: x.count * x.width)
      }
    }
  }

  /// The name of the first operation that gave something not finite, or of the loss itself.
  func firstNotFinite() -> String {
    let index = operations.indices.first { index in
      !value(index + 1).elements.allSatisfy(\.isFinite)
    }
    return index.map { operations[$0].name } ?? "loss"
  }
}
