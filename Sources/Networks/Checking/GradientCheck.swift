import Numbers

/// Compares a gradient with differences of the loss.
///
/// ```swift
/// let report = try GradientCheck(.central(step: 1e-5))
///   .run(network, on: data, minimizing: .crossEntropy)
/// report.verdict               // .right
/// report.blocks                // relative error by block of parameters
/// report.suspect?.block.name   // "layer 3 weights": the wrong block nearest the output
/// ```
///
/// Passes are those of training: batch normalization uses the moments of the data. Dropout needs
/// masks that stay:
///
/// ```swift
/// try check.run(
///   network, on: data, minimizing: .crossEntropy, plus: .l2(1e-3), masks: .frozen(seed["masks"]))
/// ```
public struct GradientCheck: Hashable, Codable, Sendable {
  /// How slopes are measured.
  public var difference: Difference
  /// How relative errors are read; nil for those usual with the element type.
  public var limits: CheckLimits?

  /// A check by a difference.
  public init(_ difference: Difference, limits: CheckLimits? = nil) {
    self.difference = difference
    self.limits = limits
  }

  /// Checks the gradient of a network, or another one, against differences of its loss.
  ///
  /// One workspace serves all passes, and no pass allocates.
  ///
  /// - Parameters:
  ///   - network: Where the gradient is taken.
  ///   - data: The samples, all in one batch.
  ///   - loss: What is differentiated.
  ///   - penalty: What is added to the loss.
  ///   - masks: The masks of dropout.
  ///   - gradient: The gradient to check, laid out as the parameters; nil for the network's own.
  /// - Throws: `CheckRefusal` where differences would say nothing about the gradient.
  public func run<S: NetworkScalar>(
    _ network: Network<S>, on data: Dataset, minimizing loss: Loss,
    plus penalty: Penalty = .none, masks: CheckMasks = .drawn, gradient: [S]? = nil
  ) throws(CheckRefusal) -> GradientReport {
    try refuseStep()
    let seed = try masks.seed(for: network.operations)
    var passes = CheckPasses(network, data, loss, penalty, masks: seed)
    try passes.refuse()
    let moved = try movedParameters(of: network)
    let measured = passes.slopes(difference)
    // Roundoff moves a loss by a few ε of its size, and a slope by that over the step.
    let noise = 8 * Double(S.ulpOfOne) * max(1, abs(passes.loss)) / difference.step
    return GradientReport(
      of: CheckPasses.widened(gradient ?? passes.gradient), against: measured, where: moved,
      in: network.blocks,
      limits: limits ?? .usual(for: S.self), noise: noise, cost: passes.cost)
  }

  /// ‖x − y‖/(‖x‖ + ‖y‖): 0 for equal gradients, 1 for opposite ones; 0/0 is 0.
  public static func relativeError(_ x: [Double], _ y: [Double]) -> Double {
    require(x.count == y.count, "gradients of \(x.count) and \(y.count) slopes")
    let size = x.norm + y.norm
    return size == 0 ? 0 : zip(x, y).map { $0 - $1 }.norm / size
  }

  /// Whether the step moves each parameter; throws where it moves none of a block.
  private func movedParameters<S: NetworkScalar>(
    of network: Network<S>
  ) throws(CheckRefusal) -> [Bool] {
    let moved = difference.moves(network.parameters)
    if let block = network.blocks.first(where: { !moved[$0.range].contains(true) }) {
      throw .stepTooSmall(difference.step, block: block.name)
    }
    return moved
  }

  private func refuseStep() throws(CheckRefusal) {
    guard difference.step > 0, difference.step.isFinite else {
      throw .step(difference.step)
    }
  }
}

/// Which units dropout keeps during a gradient check.
public enum CheckMasks: Hashable, Sendable {
  /// Others in each pass, as in training: a network with dropout is refused.
  case drawn
  /// In all passes those of one seed.
  case frozen(Seed)
  /// All of them.
  case off

  func seed(for operations: [Operation]) throws(CheckRefusal) -> Seed? {
    switch self {
    case .drawn:
      if let dropout = operations.first(where: { $0.kind == .dropout }) {
        throw .randomMasks(operation: dropout.name)
      }
      return nil
    case .frozen(let seed): return seed
    case .off: return nil
    }
  }
}

/// Why a gradient check would say nothing.
public enum CheckRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The step is not a positive number.
  case step(Double)
  /// The step is lost in rounding beside every parameter of a block.
  case stepTooSmall(Double, block: String)
  /// Masks are drawn anew in every pass.
  case randomMasks(operation: String)
  /// The loss at the point itself is not finite.
  case notFinite(at: String)
  /// There is nothing to differentiate.
  case noParameters

  /// The reason, a sentence.
  public var description: String {
    switch self {
    case .step(let step): "A step of \(step) measures no slope: it must be a positive number."
    case .stepTooSmall(let step, let block):
      "A step of \(step) moves no parameter of \(block): beside them it is lost in rounding. Take a "
        + "larger one."
    case .randomMasks(let operation):
      "\(operation) draws a new mask in every pass, so a difference would measure the change of "
        + "the mask and not that of the parameter: freeze the masks, or leave them out."
    case .notFinite(let place):
      "\(place) is not finite at the point itself, so no difference from it is."
    case .noParameters: "The network has no parameters."
    }
  }
}
