import Networks
import Numbers

/// What came of one training.
public struct Learning: Codable, Sendable {
  /// The mean batch loss of each ten steps; shorter where a loss was not finite, empty where no
  /// figure draws it.
  public private(set) var curve: [Float]

  /// The mean batch loss of all steps; infinite where one was not finite.
  public let meanLoss: Double

  /// The loss on all samples after the last step; infinite where one was not finite.
  public let loss: Double

  /// The share of samples that are classified rightly after the last step.
  public let accuracy: Double

  init(_ training: Training<Float>, score: Score) {
    let losses = training.losses.values
    curve = stride(from: 0, to: losses.count, by: 10).map { first in
      Float(Array(losses[first..<min(first + 10, losses.count)]).mean)
    }
    let isFinite = training.ending.isFinite && score.loss.isFinite
    meanLoss = isFinite ? losses.mean : .infinity
    loss = isFinite ? score.loss : .infinity
    accuracy = score.accuracy ?? .nan
  }

  /// The same numbers without the curve.
  var withoutCurve: Learning {
    var learning = self
    learning.curve = []
    return learning
  }
}
