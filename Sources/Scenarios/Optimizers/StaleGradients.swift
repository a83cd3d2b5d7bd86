import Laboratory
import Networks
import Numbers

/// How fast may descent go when its gradients are some steps old?
///
/// x ← x − a·x(t − τ) on the parabola ½x²: the greatest a that does not diverge, by bisection.
public let staleGradients = Experiment("stale-gradients") { trial in
  (0...16).map { delay in
    var stable = 0.0
    var unstable = 4.0
    for _ in 0..<24 {
      let rate = (stable + unstable) / 2
      if delayedDescentShrinks(rate: rate, delay: delay, steps: trial.steps(8_000)) {
        stable = rate
      } else {
        unstable = rate
      }
    }
    return DelayLimit(delay: delay, rate: stable)
  }
}

/// The greatest stable rate at one delay.
public struct DelayLimit: Codable, Sendable {
  /// τ, in steps.
  public let delay: Int
  /// The rate times the curvature.
  public let rate: Double

  /// 2 sin(π/(2(2τ + 1))), where the characteristic polynomial zᵗ⁺¹ − zᵗ + a meets the unit circle.
  public var theory: Double { 2 * Double.sin(Double.pi / Double(2 * (2 * delay + 1))) }
}

/// Whether the later half of a walk stays below the earlier one.
private func delayedDescentShrinks(rate: Double, delay: Int, steps: Int) -> Bool {
  var points = [1.0]
  for step in 0..<steps {
    points.append(points[step] - rate * points[max(0, step - delay)])
    if abs(points[step + 1]) > 1e100 { return false }
  }
  func greatest(_ range: Range<Int>) -> Double { points[range].map { abs($0) }.max() ?? 0 }
  return greatest(steps * 3 / 4..<steps) < greatest(steps / 2..<steps * 3 / 4)
}
