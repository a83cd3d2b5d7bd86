import Numbers

/// What came of a training.
public struct Training<S: NetworkScalar>: Sendable {
  /// The network after its last step.
  public let network: Network<S>

  /// The loss of the batch of each step, before the step and without a penalty: at 0 that of the
  /// start.
  public let losses: Curve

  /// How it ended.
  public let ending: Ending

  /// The best network by the samples that patience looked at; nil where nothing looked.
  public let best: Best<S>?
}

/// How a training ended.
public enum Ending: Hashable, Codable, Sendable {
  /// All steps were made.
  case stepsDone
  /// The loss reached its target after so many steps.
  case targetReached(step: Int)
  /// After so many steps, the score on samples held back had not improved for too long.
  case patienceEnded(step: Int)
  /// After so many steps, a layer (or the loss) gave something not finite; or, where the last step
  /// broke, parameters are not finite, and the block that they are in stands for the layer.
  case notFinite(step: Int, layer: String)

  /// The number of steps to the target; nil if it was not reached.
  public var stepsToTarget: Int? {
    if case .targetReached(let step) = self { step } else { nil }
  }

  /// Whether every loss was finite, and the parameters after the last step.
  public var isFinite: Bool {
    if case .notFinite = self { false } else { true }
  }
}

/// When a training ends before its last step; a loss that is not finite always ends it.
public enum Stop: Sendable {
  /// After the last step.
  case afterSteps
  /// Once the mean loss of the last `over` batches is at or below a target.
  case target(Double, over: Int = 1)
  /// Once a score on samples held back has not improved at so many looks in a row, one look every
  /// so many steps (early stopping: Prechelt 1998).
  case patience(Int, every: Int, on: Dataset, by: Measure = .loss)
}

/// A step as an observer sees it: after the pass back, before the parameters move or a training ends.
public struct Progress<S: NetworkScalar> {
  /// The number of steps made so far.
  public let step: Int
  /// The loss of this batch.
  public let loss: Double
  /// All values, slopes and gradients of this batch: `trace.accuracy`, `trace.weightGradientNorms`,
  /// `trace.activations.map(\.deviation)`.
  public let trace: Trace<S>

  let layers: Network<S>
  let parameters: UnsafeBufferPointer<S>

  /// The network that gave the loss; each reading makes a copy of its parameters.
  public var network: Network<S> {
    var network = layers
    network.parameters = Array(parameters)
    return network
  }
}
