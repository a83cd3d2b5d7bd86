import Laboratory
import Networks
import Numbers

/// Which rules that look different are the same, and how long are their steps?
///
/// Walks of 200 steps in a ravine of condition 10, in `Double`.
public let equivalences = Experiment("equivalences") { trial in
  let steps = trial.size(200, quick: 100)
  return Equivalences(
    momentum: momentumForms(.constant, steps),
    scheduledMomentum: momentumForms(.step(factor: 0.1, every: 50), steps),
    nesterov: nesterovForms(steps),
    steady: terminalSteps(Momentum(rate: 0.01, decay: 0.9)),
    memoryless: terminalSteps(Descent(rate: 0.01)))
}

/// How far forms of one rule part, and where their steps lead.
public struct Equivalences: Codable, Sendable {
  /// Three ways to write momentum, at a constant rate.
  public let momentum: MomentumForms
  /// The same where the rate falls tenfold every fifty steps.
  public let scheduledMomentum: MomentumForms
  /// Two ways to write Nesterov's momentum.
  public let nesterov: NesterovForms
  /// What a steady gradient makes of momentum.
  public let steady: TerminalSteps
  /// The same without a memory.
  public let memoryless: TerminalSteps
}

/// The greatest distance of two forms from v ← γv + g, p ← p − ηv, in units of the start.
public struct MomentumForms: Codable, Sendable {
  /// v ← γv + ηg, p ← p − v: the rate inside.
  public let rateInside: Double
  /// v ← γv + (1 − γ)g, p ← p − η/(1 − γ)·v: a mean of gradients.
  public let averaged: Double
  /// The first parameter with the rate outside and inside.
  public let outside: [Double]
  /// See `outside`.
  public let inside: [Double]
}

/// The distance of Nesterov's points, rewritten, from those of the look-ahead form.
public struct NesterovForms: Codable, Sendable {
  /// From the points at which it takes its gradients.
  public let toLookAhead: Double
  /// From the points at which its steps end.
  public let toSteps: Double
}

/// The step after five hundred gradients of size 1, in units of the rate.
public struct TerminalSteps: Codable, Sendable {
  /// Where all gradients have one sign.
  public let steady: Double
  /// Where their signs alternate.
  public let alternating: Double
}

private func ravine(_ point: [Double], _ gradient: inout [Double]) {
  gradient[0] = point[0]
  gradient[1] = 10 * point[1]
}

private let start = [1.0, 0.5]

private func momentumForms(_ schedule: Schedule, _ steps: Int) -> MomentumForms {
  let (rate, decay) = (0.02, 0.9)
  let outside = path(
    Momentum(rate: rate, decay: decay).scheduled(schedule), from: start, steps: steps,
    along: ravine)
  let averaged = path(
    AveragedMomentum(rate: rate / (1 - decay), decay: decay).scheduled(schedule), from: start,
    steps: steps, along: ravine)
  let inside = path(
    RateInside(rate: rate, decay: decay).scheduled(schedule), from: start, steps: steps,
    along: ravine)
  let thinned = stride(from: 0, through: steps, by: 4)
  return MomentumForms(
    rateInside: zip(outside, inside).map { greatestGap($0, $1) }.max() ?? .nan,
    averaged: zip(outside, averaged).map { greatestGap($0, $1) }.max() ?? .nan,
    outside: thinned.map { outside[$0][0] }, inside: thinned.map { inside[$0][0] })
}

private func nesterovForms(_ steps: Int) -> NesterovForms {
  let rewritten = path(Nesterov(rate: 0.02), from: start, steps: steps, along: ravine)
  var lookedFrom: [[Double]] = []
  let ahead = path(NesterovLookAhead(rate: 0.02), from: start, steps: steps) { point, gradient in
    lookedFrom.append(point)
    ravine(point, &gradient)
  }
  return NesterovForms(
    toLookAhead: zip(rewritten, lookedFrom).map { greatestGap($0, $1) }.max() ?? .nan,
    toSteps: zip(rewritten, ahead).map { greatestGap($0, $1) }.max() ?? .nan)
}

private func terminalSteps(_ rule: some UpdateRule) -> TerminalSteps {
  let steady = stepLengths(rule, gradients: [Double](repeating: 1, count: 500))
  let alternating = stepLengths(rule, gradients: (0..<500).map { $0 % 2 == 0 ? 1 : -1 })
  return TerminalSteps(
    steady: steady[499] / rule.rate, alternating: abs(alternating[499]) / rule.rate)
}

/// v ← decay·v + rate·g; p ← p − v: momentum as Polyak wrote it.
private struct RateInside: UpdateRule {
  var rate: Double
  var decay: Double

  var slots: Int { 1 }

  func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    for index in parameters.indices {
      memory[index] = S(decay) * memory[index] + S(rate) * gradient[index]
      parameters[index] -= memory[index]
    }
  }
}
