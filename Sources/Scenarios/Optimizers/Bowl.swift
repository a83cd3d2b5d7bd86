import Laboratory
import Networks
import Numbers

/// Does it matter where a walk begins?
///
/// Random starts, each walked for two thousand steps at a rate that falls to zero like a cosine, on
/// a convex surface and on one with two wells.
public let bowl = Experiment("bowl", seeds: 32, over: [Surface.bowl, .doubleWell]) {
  trial, surface in
  let start = (0..<2).map { 4 * trial.seed["start"].uniform(at: $0) - 2 }
  let steps = trial.steps(2_000)
  return Bowl.methods.map { method -> [Double] in
    let rule = method.rule(method == .adaGrad ? 0.5 : 0.02)
    var end = start
    func walked(_ rule: some UpdateRule) {
      walk(
        rule.scheduled(.cosine(over: steps)), from: start, steps: steps, along: surface.gradient
      ) {
        end = $1
        return true
      }
    }
    walked(rule)
    return end
  }
}

/// The rules that walk from random starts.
public enum Bowl {
  /// In the order of the results.
  public static let methods: [Method] = [
    .descent, .momentum, .nesterov, .adaGrad, .rmsprop, .adam,
  ]
}
