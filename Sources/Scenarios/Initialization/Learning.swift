import Networks
import Numbers

/// What came of one training.
public struct Learning: Codable, Sendable {
  /// The mean batch loss of each eight steps; shorter where a loss was not finite.
  public let curve: [Float]

  /// The mean batch loss of all steps; infinite where one was not finite.
  public let meanLoss: Double

  /// The loss on all samples after the last step; infinite where one was not finite.
  public let loss: Double

  /// The share of samples that are classified rightly after the last step.
  public let accuracy: Double

  init(_ training: Training<Float>, score: Score) {
    let losses = training.losses.values
    curve = stride(from: 0, to: losses.count, by: 8).map { first in
      Float(Array(losses[first..<min(first + 8, losses.count)]).mean)
    }
    let isFinite = training.ending.isFinite && score.loss.isFinite
    meanLoss = isFinite ? losses.mean : .infinity
    loss = isFinite ? score.loss : .infinity
    accuracy = score.accuracy ?? .nan
  }
}
