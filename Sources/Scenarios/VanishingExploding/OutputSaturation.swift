import Laboratory
import Networks
import Numbers

/// How fast does a neuron learn that is badly wrong?
///
/// One weight, one input of one, target zero: the neuron's pre-activation z is its weight.
public let outputSaturation = Experiment("output-saturation", over: OutputPair.allCases) {
  trial, pair in
  WrongNeuron(
    slopes: WrongNeuron.places.map { pair.slope(at: $0) },
    steps: WrongNeuron.starts.map { pair.steps(from: $0, limit: trial.steps(100_000)) })
}

/// An output and a loss.
public enum OutputPair: String, Codable, Hashable, Sendable, CaseIterable {
  /// A sigmoid and half its squared error.
  case sigmoidSquared
  /// A sigmoid and cross-entropy.
  case sigmoidCrossEntropy
  /// No activation and half the squared error.
  case linearSquared

  /// What the neuron answers.
  public func output(at z: Double) -> Double {
    self == .linearSquared ? z : Double.sigmoid(z)
  }

  /// ∂ℒ/∂z where the target is zero.
  func slope(at z: Double) -> Double {
    neuron(z).trace(Self.sample, minimizing: loss).dense[0].slopes[0, 0]
  }

  /// The steps from z until the output has fallen by 0.1; nil if that never comes.
  func steps(from z: Double, limit: Int) -> Int? {
    let target = output(at: z) - lostOutput
    guard target > 0 else { return nil }
    let training = train(
      neuron(z), on: Self.sample, minimizing: loss, with: Descent(rate: rate), steps: limit,
      seed: Seed(root: 0), until: .target(lossValue(of: target)))
    return training.ending.stepsToTarget
  }

  /// The rate: cross-entropy is given a quarter, since the slope it does without is ¼ at most.
  public var rate: Double { self == .sigmoidSquared ? 0.04 : 0.01 }

  private var loss: Loss {
    switch self {
    case .sigmoidSquared: .sigmoidSquaredError
    case .sigmoidCrossEntropy: .binaryCrossEntropy
    case .linearSquared: .squaredError
    }
  }

  /// The loss of an output whose target is zero.
  private func lossValue(of output: Double) -> Double {
    self == .sigmoidCrossEntropy ? -Double.log1p(-output) : output * output / 2
  }

  private func neuron(_ z: Double) -> Network<Double> {
    Network<Double>(
      inputs: 1, [.dense(1, bias: .none)], initializer: .constant(z), seed: Seed(root: 0))
  }

  private static let sample = Dataset(
    inputs: Matrix(rows: 1, columns: 1, repeating: 1),
    targets: Matrix(rows: 1, columns: 1, repeating: 0))
}

/// How a badly wrong neuron learns.
public struct WrongNeuron: Codable, Sendable {
  /// The pre-activations at which the slope is taken.
  public static let places = (-16...16).map { Double($0) / 2 }

  /// The pre-activations from which the neuron learns.
  public static let starts = [0.0, 1, 2, 3, 4, 5, 6, 7, 8]

  /// ∂ℒ/∂z at each of `places`.
  public let slopes: [Double]

  /// The steps to lose the first 0.1 of output, from each of `starts`; nil if that never comes.
  public let steps: [Int?]
}

/// The output that a badly wrong neuron must lose.
public let lostOutput = 0.1
