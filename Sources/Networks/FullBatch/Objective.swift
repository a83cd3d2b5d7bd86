import Numbers

/// A function that a full-batch method makes small: it returns its value at a point and writes its
/// gradient, which comes as long as the point.
///
/// ```swift
/// let bowl: Objective = { x, gradient in
///   for (index, slope) in zip(x.indices, [1.0, 100]) { gradient[index] = slope * x[index] }
///   return (x[0] * x[0] + 100 * x[1] * x[1]) / 2
/// }
/// ```
public typealias Objective = (_ point: [Double], _ gradient: inout [Double]) -> Double

extension Network where S == Double {
  /// The loss on a whole data set plus a penalty, and their gradient, as a function of the
  /// parameters.
  ///
  /// All calls share one workspace: call it from one thread at a time. Batch normalization uses the
  /// moments of the data, and running moments stay: ``Network/withRunningMoments(of:)`` sets them
  /// before inference. Dropout keeps every unit.
  public func objective(
    on data: Dataset, minimizing loss: Loss, plus penalty: Penalty = .none
  ) -> Objective {
    loss.check(data, outputs: outputs)
    let workspace = Workspace(for: self, rows: data.count, keeping: .untilUsed)
    workspace.load(data)
    var copy = self
    return { point, gradient in
      copy.move(to: point)
      var value = 0.0
      copy.withMemory(workspace, .training) { memory in
        workspace.forward(memory)
        value = workspace.evaluate(loss)
        workspace.backward(memory)
      }
      copy.parameters.withUnsafeBufferPointer { parameters in
        value += penalty.value(of: parameters, in: copy.blocks)
        penalty.addSlopes(of: parameters, in: copy.blocks, to: workspace.gradient)
      }
      for (index, slope) in workspace.gradient.enumerated() { gradient[index] = slope }
      return value
    }
  }

  /// The network with other parameters, laid out as its own.
  public func moved(to parameters: [Double]) -> Network {
    var copy = self
    copy.move(to: parameters)
    return copy
  }

  private mutating func move(to point: [Double]) {
    require(
      point.count == parameters.count,
      "\(point.count) numbers for \(parameters.count) parameters")
    for (index, value) in point.enumerated() { parameters[index] = value }
  }
}

extension [Double] {
  /// Σ x·y.
  func dot(_ other: [Double]) -> Double {
    require(count == other.count, "a product of \(count) numbers and \(other.count)")
    return withUnsafeBufferPointer { x in
      other.withUnsafeBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return 0 }
        return Double.dot(x, y, count: count)
      }
    }
  }

  /// The Euclidean norm.
  var norm: Double { dot(self).squareRoot() }

  /// The point plus `factor` times a direction.
  func moved(_ factor: Double, along direction: [Double]) -> [Double] {
    zip(self, direction).map { $0 + factor * $1 }
  }
}
