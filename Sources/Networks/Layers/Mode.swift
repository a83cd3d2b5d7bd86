import Numbers

/// Whether a pass learns from its batch or relies on what was learned.
///
/// ```swift
/// network.logits(of: inputs)                                           // an answer
/// network.logits(of: inputs, mode: .sampling(masks: seed["draws"][3]))  // one of a thinned network
/// network.trace(data, minimizing: .crossEntropy, masks: seed["masks"])  // with masks that stay
/// ```
///
/// Masks are a function of their seed alone: who passes the same seed twice has frozen them.
public struct Mode: Hashable, Sendable {
  enum Moments: Hashable, Sendable {
    case batch
    case running
    /// Those of the batch, which become the running ones.
    case measured
  }

  let moments: Moments
  let masks: Seed?

  /// Batch normalization uses the moments of the batch; dropout keeps every unit.
  public static let training = Mode(moments: .batch, masks: nil)

  /// Batch normalization uses the running moments; dropout keeps every unit.
  public static let inference = Mode(moments: .running, masks: nil)

  /// Batch normalization uses the moments of the batch; the mask of dropout layer k, from 1, is
  /// drawn from `masks[k]`.
  public static func training(masks: Seed) -> Mode { Mode(moments: .batch, masks: masks) }

  /// Batch normalization uses the running moments; the mask of dropout layer k, from 1, is drawn
  /// from `masks[k]`: one network of the many that dropout averages (Gal, Ghahramani 2016).
  public static func sampling(masks: Seed) -> Mode { Mode(moments: .running, masks: masks) }
}
