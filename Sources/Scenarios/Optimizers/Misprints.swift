import Laboratory
import Networks
import Numbers

/// What do rules do that are printed wrong?
///
/// Each wrong version walks beside the right one: on ½x² or 5x² from 1 unless said otherwise.
public let misprints = Experiment("misprints") { _ in
  Misprints(
    momentumSign: Pair(
      wrong: climb { v, x in
        v = 0.9 * v + 0.1 * x
        return x + v
      }, right: descended(Momentum(rate: 0.1))),
    momentumNoRate: Pair(
      wrong: climb { v, x in
        v = 0.9 * v + 10 * x
        return x - v
      }, right: descended(Momentum(rate: 0.02), curvature: 10)),
    nesterovMixed: Pair(
      wrong: climb { v, x in
        v = 0.9 * v + 10 * (x - 0.5 * v)
        return x - v
      }, right: descended(Nesterov(rate: 0.02), curvature: 10)),
    adaGradByLoss: Pair(wrong: adaGradAlongLoss(), right: descended(AdaGrad(rate: 0.5), from: -1)),
    noSquareRoot: Pair(wrong: scaleOfFirstStep(root: false), right: scaleOfFirstStep(root: true)),
    epsilonInside: Pair(
      wrong: 1e-5 / (1e-10 + 1e-8).squareRoot(),
      right: stepLengths(
        Adam(rate: 1, epsilon: 1e-8), gradients: [1e-5])[0]),
    stepFromZero: Pair(
      wrong: firstBreak { adamSteps(firstStep: 0, squareDecay: 0.999, isCorrected: true) },
      right: firstBreak { adamSteps(firstStep: 1, squareDecay: 0.999, isCorrected: true) }),
    squareDecay: Pair(wrong: SquareDecay(9.999), right: SquareDecay(0.999)))
}

/// What a wrong and a right version of one rule do.
public struct Pair<Value: Codable & Sendable>: Codable, Sendable {
  /// As it is printed.
  public let wrong: Value
  /// As it should be.
  public let right: Value
}

/// What became of eight misprints.
public struct Misprints: Codable, Sendable {
  /// The loss after fifty steps ÷ that at the start, with + v in place of − v.
  public let momentumSign: Pair<Double>
  /// The same without a rate.
  public let momentumNoRate: Pair<Double>
  /// The same of Nesterov's momentum with a second, undefined letter and no rate.
  public let nesterovMixed: Pair<Double>
  /// The same of AdaGrad along the loss in place of its gradient, from the left of the minimum.
  public let adaGradByLoss: Pair<Double>
  /// The first step where the loss is multiplied by a thousand ÷ the step where it is not.
  public let noSquareRoot: Pair<Double>
  /// Adam's first step along a gradient of 10⁻⁵, in units of the rate, with ε under the root.
  public let epsilonInside: Pair<Double>
  /// The first step of Adam that is not a number, where the count of steps begins at 0.
  public let stepFromZero: Pair<Int?>
  /// β₂ = 9.999.
  public let squareDecay: Pair<SquareDecay>
}

/// What becomes of Adam's mean square with a decay.
public struct SquareDecay: Codable, Sendable {
  /// The first step that is not a number without correction.
  public let uncorrectedBreak: Int?
  /// The same with correction.
  public let correctedBreak: Int?
  /// The weight of the first square in the corrected mean after a hundred.
  public let firstWeight: Double

  init(_ decay: Double) {
    uncorrectedBreak = firstBreak { adamSteps(squareDecay: decay, isCorrected: false) }
    correctedBreak = firstBreak { adamSteps(squareDecay: decay, isCorrected: true) }
    var weight = 1 - decay
    for _ in 1..<100 { weight *= decay }
    firstWeight = weight / (1 - Double.pow(decay, 100))
  }
}

/// The loss after fifty steps ÷ that at 1, moved by a rule written out.
private func climb(
  _ move: (_ velocity: inout Double, _ point: Double) -> Double
) -> Double {
  var (velocity, point) = (0.0, 1.0)
  for _ in 0..<50 { point = move(&velocity, point) }
  return point * point
}

/// The loss after fifty steps ÷ that at the start, moved by a rule of the engine.
private func descended(
  _ rule: some UpdateRule, from start: Double = 1, curvature: Double = 1
) -> Double {
  let points = path(rule, from: [start], steps: 50) { $1[0] = curvature * $0[0] }
  return points[50][0] * points[50][0] / (start * start)
}

/// s ← s + J²; x ← x − ηJ/√s from −1, where J = ½x² is the loss.
private func adaGradAlongLoss() -> Double {
  var (sum, point) = (0.0, -1.0)
  for _ in 0..<50 {
    let loss = point * point / 2
    sum += loss * loss
    point -= 0.5 * loss / sum.squareRoot()
  }
  return point * point
}

/// The first step along a gradient of a thousand ÷ that along a gradient of one.
private func scaleOfFirstStep(root: Bool) -> Double {
  func step(_ gradient: Double) -> Double {
    root
      ? stepLengths(RMSprop(rate: 1), gradients: [gradient])[0]
      : gradient / (0.1 * gradient * gradient)
  }
  return step(1_000) / step(1)
}

/// Adam's steps along gradients of 1, with the count of steps and β₂ to choose.
private func adamSteps(
  firstStep: Int = 1, squareDecay: Double, isCorrected: Bool
) -> [Double] {
  var (mean, square) = (0.0, 0.0)
  return (0..<400).map { index in
    let step = Double(firstStep + index)
    mean = 0.9 * mean + (1 - 0.9) * 1
    square = squareDecay * square + (1 - squareDecay) * 1
    guard isCorrected else { return mean / (square.squareRoot() + 1e-8) }
    let correctedSquare = square / (1 - Double.pow(squareDecay, step))
    return mean / (1 - Double.pow(0.9, step)) / (correctedSquare.squareRoot() + 1e-8)
  }
}

/// The number, from 1, of the first step that is not a number.
private func firstBreak(_ steps: () -> [Double]) -> Int? {
  steps().firstIndex { !$0.isFinite }.map { $0 + 1 }
}
