import Numbers

/// What came of a training.
public struct Training<S: NetworkScalar>: Sendable {
  /// The network after its last step.
  public let network: Network<S>

  /// The loss of the batch of each step, before the step: at 0 that of the start.
  public let losses: Curve

  /// How it ended.
  public let ending: Ending
}

/// How a training ended.
public enum Ending: Hashable, Codable, Sendable {
  /// All steps were made.
  case stepsDone
  /// The loss reached its target after so many steps.
  case targetReached(step: Int)
  /// After so many steps, a layer (or the loss) gave something not finite.
  case notFinite(step: Int, layer: String)

  /// The number of steps to the target; nil if it was not reached.
  public var stepsToTarget: Int? {
    if case .targetReached(let step) = self { step } else { nil }
  }

  /// Whether every loss was finite.
  public var isFinite: Bool {
    if case .notFinite = self { false } else { true }
  }
}

/// When a training ends before its last step; a loss that is not finite always ends it.
public enum Stop: Hashable, Codable, Sendable {
  /// After the last step.
  case afterSteps
  /// Once the mean loss of the last `over` batches is at or below a target.
  case target(Double, over: Int = 1)
}

/// A step as an observer sees it: after the pass back, before the parameters move.
public struct Progress<S: NetworkScalar> {
  /// The number of steps made so far.
  public let step: Int
  /// The loss of this batch.
  public let loss: Double
  /// The network that gave it; keeping a copy beyond the call costs an allocation.
  public let network: Network<S>
  /// All values, slopes and gradients of this batch.
  public let trace: Trace<S>
}
