import Laboratory
import Networks
import Numbers

/// How long are the steps of rules that divide by the size of gradients?
public let adaptiveSteps = Experiment("adaptive-steps") { trial in
  AdaptiveSteps(long: trial.size(10_000, quick: 2_000), seed: trial.seed["gradients"])
}

/// The steps of adaptive rules along gradients made for the purpose, in units of the rate.
public struct AdaptiveSteps: Codable, Sendable {
  /// Adam along a constant gradient, with its correction.
  public let corrected: [Double]
  /// Without it.
  public let uncorrected: [Double]
  /// Without it, and both decays 0.9.
  public let uncorrectedEqual: [Double]
  /// The exponent of t in AdaGrad's steps along a constant gradient, and in RMSprop's.
  public let adaGradExponent: Double
  /// See `adaGradExponent`.
  public let rmspropExponent: Double
  /// The step on a feature seen in one of a hundred gradients ÷ that on one seen in each: AdaGrad.
  public let adaGradRare: Double
  /// The same of descent.
  public let descentRare: Double
  /// How far Adadelta's path along gradients of size 10√(ε/(1 − ρ)) lies from that along huge ones,
  /// in units of the path.
  public let adadeltaGap: Double
  /// The same at a tenth of that size.
  public let adadeltaSmallGap: Double
  /// How many numbers of Adam's path change with the scale 2ᵏ of its gradients, |k| ≤ 50, at ε = 0.
  public let adamChanged: Int
  /// The same at ε = 10⁻⁸.
  public let adamChangedByEpsilon: Int

  init(long: Int, seed: Seed) {
    let ones = [Double](repeating: 1, count: 60)
    corrected = stepLengths(Adam(rate: 1), gradients: ones)
    uncorrected = stepLengths(Adam(rate: 1).uncorrected, gradients: ones)
    uncorrectedEqual = stepLengths(Adam(rate: 1, squareDecay: 0.9).uncorrected, gradients: ones)
    adaGradExponent = Self.exponent(AdaGrad(rate: 1), long)
    rmspropExponent = Self.exponent(RMSprop(rate: 1), long)
    adaGradRare = Self.rareStep(AdaGrad(rate: 1), long)
    descentRare = Self.rareStep(Descent(rate: 1), long)
    adadeltaGap = Self.adadeltaGap(times: 10)
    adadeltaSmallGap = Self.adadeltaGap(times: 1)
    adamChanged = Self.changes(Adam(rate: 0.25, epsilon: 0), seed)
    adamChangedByEpsilon = Self.changes(Adam(rate: 0.25), seed)
  }

  private static func exponent(_ rule: some UpdateRule, _ count: Int) -> Double {
    let lengths = stepLengths(rule, gradients: [Double](repeating: 1, count: count))
    let late = count / 10..<count
    return Statistics.line(
      through: late.map { Double.log(Double($0 + 1)) }, late.map { Double.log(lengths[$0]) }
    ).slope
  }

  private static func rareStep(_ rule: some UpdateRule, _ count: Int) -> Double {
    let rare = (1...count).map { $0 % 100 == 0 ? 1.0 : 0 }
    let frequent = [Double](repeating: 1, count: count)
    return stepLengths(rule, gradients: rare)[count - 1]
      / stepLengths(rule, gradients: frequent)[count - 1]
  }

  private static func adadeltaGap(times factor: Double) -> Double {
    let rule = Adadelta()
    let size = factor * (rule.epsilon / (1 - rule.decay)).squareRoot()
    let near = path(rule, gradients: [Double](repeating: size, count: 100))
    let far = path(rule, gradients: [Double](repeating: 1e6 * size, count: 100))
    return zip(near, far).dropFirst().map { abs($0 / $1 - 1) }.max() ?? .nan
  }

  private static func changes(_ rule: some UpdateRule, _ seed: Seed) -> Int {
    let gradients = (0..<100).map { $0 % 7 < 2 ? 0 : seed.normal(at: $0) }
    let expected = path(rule, gradients: gradients)
    return (-50...50).map { power in
      let scale = Double(sign: .plus, exponent: power, significand: 1)
      let found = path(rule, gradients: gradients.map { $0 * scale })
      return zip(found, expected).count { $0 != $1 }
    }
    .reduce(0, +)
  }
}
