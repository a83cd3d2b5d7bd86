import Networks
import Numbers

/// What is kept of a training.
public struct Run: Codable, Sendable {
  /// The steps at which the loss is kept: every tenth, and the last.
  public var steps: [Int]

  /// The mean loss of the ten batches up to each of `steps`; infinite once a loss is not finite.
  public var losses: [Float]

  /// The number of steps to the target; nil if it was not reached.
  public var stepsToTarget: Int?

  /// The mean loss of the last ten batches; infinite if one was not finite.
  public var finalLoss: Double

  init(_ training: Training<Float>) {
    let means = training.runningLosses
    steps = means.indices.filter { $0 % 10 == 0 || $0 == means.count - 1 }
    losses = steps.map { Float(means[$0]) }
    stepsToTarget = training.ending.stepsToTarget
    finalLoss = means.last ?? .nan
  }
}

/// What came of one rate.
public struct Attempt: Codable, Sendable {
  /// The rate.
  public var rate: Double

  /// The number of steps to the target; nil if it was not reached.
  public var stepsToTarget: Int?

  /// The mean loss of the last ten batches; infinite if one was not finite.
  public var finalLoss: Double

  init(rate: Double, _ training: Training<Float>) {
    self.rate = rate
    stepsToTarget = training.ending.stepsToTarget
    finalLoss = training.runningLosses.last ?? .nan
  }
}

extension Training<Float> {
  /// The mean loss of the ten batches up to each step; infinite once a loss is not finite.
  fileprivate var runningLosses: [Double] {
    let losses = losses.values.map { $0.isFinite ? $0 : .infinity }
    return losses.indices.map { Array(losses[max(0, $0 - 9)...$0]).mean }
  }
}
