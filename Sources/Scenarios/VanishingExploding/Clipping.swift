import Laboratory
import Networks
import Numbers

/// What does clipping do to the direction of a step?
///
/// The gradient of net C at its start, clipped as a whole and value by value to the same norm or
/// less.
public let clipping = Experiment("clipping", seeds: 32, over: Clip.allCases) { trial, clip in
  let data = Dataset.spirals(count: 256, noise: 0.02, seed: trial.seed["data"]).standardized
  let trace = Net.wild.network(seed: trial.seed["weights"]).trace(data, minimizing: .crossEntropy)
  let gradient = trace.gradient.map { Double($0) }
  let clipped =
    switch clip {
    case .norm: ClipNorm(1).changed(gradient)
    case .value: ClipValue(1 / Double(gradient.count).squareRoot()).changed(gradient)
    }
  return Clipped(gradient, clipped)
}

/// A way to clip a gradient.
public enum Clip: String, Codable, Hashable, Sendable, CaseIterable {
  /// The whole gradient is shortened to norm 1.
  case norm
  /// Each of P values is moved into ±1/√P, so that the norm is at most 1.
  case value
}

/// A gradient before and after it was clipped.
public struct Clipped: Codable, Sendable {
  /// The Euclidean norm before.
  public var normBefore: Double

  /// The Euclidean norm after.
  public var normAfter: Double

  /// 1 − cos of the angle between the two, without cancellation: ½‖a/‖a‖ − b/‖b‖‖².
  public var turn: Double

  init(_ before: [Double], _ after: [Double]) {
    func norm(_ vector: [Double]) -> Double { vector.map { $0 * $0 }.sum.squareRoot() }
    let (normBefore, normAfter) = (norm(before), norm(after))
    self.normBefore = normBefore
    self.normAfter = normAfter
    turn =
      zip(before, after).map { a, b in
        let difference = a / normBefore - b / normAfter
        return difference * difference / 2
      }.sum
  }
}
