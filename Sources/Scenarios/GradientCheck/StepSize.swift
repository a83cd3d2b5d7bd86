import Laboratory
import Networks
import Numbers

/// How small should the step of a difference be?
///
/// The gradient of a small network, measured at steps from 10⁻¹ to 10⁻¹⁵ in both precisions, against
/// a complex step so small that it is exact.
public let stepSize = Experiment("step-size", seeds: 32, over: Method.all) { trial, method in
  switch method.precision {
  case .double: StepErrors(SmallNet<Double>(seed: trial.seed), method.kind)
  case .single: StepErrors(SmallNet<Float>(seed: trial.seed), method.kind)
  }
}

/// A difference, and the numbers it works with.
public struct Method: Codable, Hashable, Sendable {
  /// The differences compared.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// One value on one side.
    case forward
    /// One value on either side.
    case central
    /// Two values on either side.
    case fivePoint
    /// One value off the real axis.
    case complexStep
  }

  /// The precision of all numbers.
  public enum Precision: String, Codable, Hashable, Sendable, CaseIterable {
    /// 53 bits.
    case double
    /// 24 bits.
    case single
  }

  /// The difference.
  public var kind: Kind
  /// The precision.
  public var precision: Precision

  /// A difference in a precision.
  public init(_ kind: Kind, _ precision: Precision) {
    self.kind = kind
    self.precision = precision
  }

  /// Every difference in every precision.
  public static let all = Precision.allCases.flatMap { precision in
    Kind.allCases.map { Method($0, precision) }
  }

  /// The steps: four a decade.
  public static let steps = (4...60).map { Double.pow(10, -Double($0) / 4) }
}

/// How far a measured gradient lies from the right one.
public struct StepErrors: Codable, Sendable {
  /// The relative error at each of `Method.steps`.
  public var errors: [Float]

  init<S: NetworkScalar>(_ net: SmallNet<S>, _ kind: Method.Kind) {
    let exact = net.exactGradient
    errors = Method.steps.map { step in
      Float(GradientCheck.relativeError(net.slopes(kind, step: step), exact))
    }
  }
}

/// A network of one hidden layer, tanh, whose loss is written out over complex numbers.
struct SmallNet<S: NetworkScalar> {
  private static var hidden: Int { 4 }
  private static var samples: Int { 4 }

  /// Two features and an answer of ±1 a sample.
  private let inputs: [[Complex<S>]]
  private let answers: [Complex<S>]
  /// By hidden unit: two weights in, a bias, a weight out; then the bias of the output.
  private let parameters: [S]

  /// Draws are rounded to 24 bits, so that both precisions stand at one point.
  init(seed: Seed) {
    func draw(_ name: String, _ index: Int) -> S { S(Float(seed[name].normal(at: index))) }
    inputs = (0..<Self.samples).map { sample in
      (0..<2).map { Complex(draw("inputs", 2 * sample + $0)) }
    }
    answers = (0..<Self.samples).map { Complex($0 % 2 == 0 ? 1 : -1) }
    parameters = (0...4 * Self.hidden).map { draw("parameters", $0) }
  }

  private init(inputs: [[Complex<S>]], answers: [Complex<S>], parameters: [S]) {
    self.inputs = inputs
    self.answers = answers
    self.parameters = parameters
  }

  /// The mean of log(1 + e^(−answer·output)).
  private func loss(_ p: [Complex<S>]) -> Complex<S> {
    var total: Complex<S> = 0
    for (x, answer) in zip(inputs, answers) {
      var output = p[4 * Self.hidden]
      for unit in 0..<Self.hidden {
        let w = 4 * unit
        output += p[w + 3] * .tanh(p[w] * x[0] + p[w + 1] * x[1] + p[w + 2])
      }
      total += .log(1 + .exp(-(answer * output)))
    }
    return total / Complex(S(Self.samples))
  }

  func slopes(_ kind: Method.Kind, step: Double) -> [Double] {
    let difference: Difference
    switch kind {
    case .forward: difference = .forward(step: step)
    case .central: difference = .central(step: step)
    case .fivePoint: difference = .fivePoint(step: step)
    case .complexStep: return ComplexStep(step: step).slopes(at: parameters, of: loss)
    }
    return difference.slopes(at: parameters) { loss($0.map { Complex($0) }).real }
  }

  /// The gradient at the same point by a complex step of 2⁻²⁰⁰ in `Double`.
  var exactGradient: [Double] {
    func wide(_ z: Complex<S>) -> Complex<Double> { Complex(Double(z.real)) }
    let net = SmallNet<Double>(
      inputs: inputs.map { $0.map(wide) }, answers: answers.map(wide),
      parameters: parameters.map { Double($0) })
    return ComplexStep(step: 0x1p-200).slopes(at: net.parameters, of: net.loss)
  }
}
