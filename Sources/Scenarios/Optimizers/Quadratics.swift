import Laboratory
import Networks
import Numbers

/// How fast do descent and momentum go down a parabola of condition κ?
///
/// Rates are factors by which the distance shrinks a step, fitted between steps 400 and 800.
public let quadratics = Experiment("quadratics", over: [4, 100]) { trial, condition in
  Quadratics(condition: Double(condition))
}

/// Rates of convergence at one condition.
public struct Quadratics: Codable, Sendable {
  /// κ; the curvatures are 1 and κ.
  public let condition: Double
  /// Descent at 2/(1 + κ).
  public let descent: Double
  /// Descent at 1/κ.
  public let cautiousDescent: Double
  /// Momentum at its best rate and decay.
  public let momentum: Double
  /// Nesterov's momentum at its best rate and decay.
  public let nesterov: Double
  /// Momentum at 1/κ and a decay of 0.9.
  public let plainMomentum: Double
  /// Nesterov's momentum at 1/κ and a decay of 0.9.
  public let plainNesterov: Double
  /// The decays of a sweep, and for each the rate of momentum at the best of 40 rates.
  public let decays: [Double]
  /// See `decays`.
  public let best: [Double]
  /// The greatest distance between Nesterov's momentum and momentum with a decay of μ(1 − λη), mode
  /// by mode.
  public let modeGap: Double
  /// The same with a decay of μ.
  public let plainModeGap: Double

  /// The decay at which momentum was fastest.
  public var bestDecay: Double { decays[best.firstIndex(of: best.min()!)!] }

  init(condition: Double) {
    self.condition = condition
    let root = condition.squareRoot()
    func shrinking(_ rule: some UpdateRule) -> Double { shrinkage(rule, condition) }
    descent = shrinking(Descent(rate: 2 / (1 + condition)))
    cautiousDescent = shrinking(Descent(rate: 1 / condition))
    let decay = (root - 1) / (root + 1)
    momentum = shrinking(
      Momentum(rate: 4 / ((1 + root) * (1 + root)), decay: decay * decay))
    let wide = (3 * condition + 1).squareRoot()
    nesterov = shrinking(
      NesterovLookAhead(rate: 4 / (3 * condition + 1), decay: (wide - 2) / (wide + 2)))
    plainMomentum = shrinking(Momentum(rate: 1 / condition))
    plainNesterov = shrinking(NesterovLookAhead(rate: 1 / condition))
    let decays = (0..<40).map { Double($0) / 40 }
    self.decays = decays
    best = decays.map { decay in
      (1...40).map { share in
        let rate = 2 * (1 + decay) / condition * Double(share) / 40
        return shrinkage(Momentum(rate: rate, decay: decay), condition)
      }
      .min()!
    }
    modeGap = Self.gap(condition) { rate, curvature in 0.9 * (1 - rate * curvature) }
    plainModeGap = Self.gap(condition) { _, _ in 0.9 }
  }

  private static func gap(
    _ condition: Double, decay: (_ rate: Double, _ curvature: Double) -> Double
  ) -> Double {
    let rate = 0.8 / condition
    return [1, condition.squareRoot(), condition].map { curvature in
      let slope: Slope = { $1[0] = curvature * $0[0] }
      let nesterov = path(NesterovLookAhead(rate: rate), from: [1], steps: 300, along: slope)
      let momentum = path(
        Momentum(rate: rate, decay: decay(rate, curvature)), from: [1], steps: 300, along: slope)
      return zip(nesterov, momentum).map { greatestGap($0, $1) }.max() ?? .nan
    }
    .max() ?? .nan
  }
}

/// The factor by which the distance from the minimum shrinks a step, late in a walk.
private func shrinkage(_ rule: some UpdateRule, _ condition: Double) -> Double {
  var logarithms: [Double] = []
  walk(
    rule, from: [1, 1], steps: 800,
    along: { point, gradient in
      gradient[0] = point[0]
      gradient[1] = condition * point[1]
    },
    visit: { step, point in
      let length = (point[0] * point[0] + point[1] * point[1]).squareRoot()
      guard length < 1e30 else { return false }
      // A walk that arrives leaves nothing to fit: it is cut off where squares underflow.
      guard length > 1e-150 else { return false }
      logarithms.append(Double.log(length))
      return true
    })
  let from = min(400, logarithms.count / 2)
  guard logarithms.count > 20 else { return logarithms.last ?? 0 > 0 ? .infinity : 0 }
  let late = Array(from..<logarithms.count)
  return Double.exp(
    Statistics.line(through: late.map { Double($0) }, late.map { logarithms[$0] }).slope)
}
