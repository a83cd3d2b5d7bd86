import Laboratory
import Networks
import Numbers

/// How many steps does a deep linear net need, by depth and start?
///
/// Layers of width 32 learn an isometry onto four outputs from whitened inputs, at a rate that is
/// divided by the depth. A training ends at a hundredth of the loss that zero weights have.
public let orthogonal = Experiment("orthogonal", seeds: 16, over: LinearTower.all) {
  trial, tower in
  let start = Network<Float>(
    inputs: 32, [.repeated(tower.depth - 1, .dense(32, bias: .none)), .dense(4, bias: .none)],
    initializer: tower.isOrthogonal ? .orthogonal : .lecun, seed: trial.seed["weights"])
  let teacher = Initializer.orthogonal.weights(inputs: 32, outputs: 4, seed: trial.seed["task"])
  let inputs = Double(32).squareRoot() * Matrix<Double>.identity(32)
  let training = train(
    start, on: Dataset(inputs: inputs, targets: inputs.times(teacher)), minimizing: .squaredError,
    with: Descent(rate: 0.2 / Double(tower.depth)), steps: trial.steps(linearStepLimit), batch: 32,
    seed: trial.seed["batches"], until: .target(0.02))
  return training.ending.stepsToTarget
}

/// The greatest number of steps of a deep linear net; "not reached" counts as this.
public let linearStepLimit = 400

/// A deep linear net.
public struct LinearTower: Codable, Hashable, Sendable {
  /// The number of layers.
  public let depth: Int

  /// Whether the weights are orthogonal, or normal with variance 1/n.
  public let isOrthogonal: Bool

  /// A deep linear net of its parts.
  public init(depth: Int, isOrthogonal: Bool) {
    self.depth = depth
    self.isOrthogonal = isOrthogonal
  }

  /// The depths.
  public static let depths = [2, 4, 8, 16, 32]

  static let all = [true, false].flatMap { isOrthogonal in
    depths.map { LinearTower(depth: $0, isOrthogonal: isOrthogonal) }
  }
}

/// What is left of the length of a signal, and of a gradient, after 32 linear layers?
public let isometry = Experiment("isometry", seeds: 8, over: [true, false]) {
  trial, isOrthogonal in
  let network = Network<Double>(
    inputs: 32, [.repeated(32, .dense(32, bias: .none))],
    initializer: isOrthogonal ? .orthogonal : .lecun, seed: trial.seed["weights"])
  let input = Matrix<Double>.normal(1, 32, seed: trial.seed["input"])
  let slope = Matrix<Double>.normal(1, 32, seed: trial.seed["slope"])
  let layers = network.trace(input, slope: slope).dense
  return Lengths(
    signal: layers[31].outputs.norm / input.norm, gradient: layers[0].slopeNorm / slope.norm)
}

/// What is left of two lengths.
public struct Lengths: Codable, Sendable {
  /// Of a signal, after the last layer.
  public let signal: Double

  /// Of a gradient, in the first layer.
  public let gradient: Double
}

/// How do the four modes of a task come in, one after the other?
///
/// Linear layers that start as multiples of the identity, so that modes are decoupled; two of
/// them, and one for comparison. The strength u of each mode is kept every sixteenth step.
public let modes = Experiment("modes", over: [2, 1]) { trial, depth in
  let inputs = 2 * Matrix<Double>.identity(4)
  let task = Matrix<Double>.diagonal(Modes.strengths)
  let start = Network<Double>(
    inputs: 4, [.repeated(depth, .dense(4, bias: .none))],
    initializer: .identity(gain: Double.pow(Modes.start, 1 / Double(depth))),
    seed: trial.seed["weights"])
  var strengths: [[Double]] = []
  _ = train(
    start, on: Dataset(inputs: inputs, targets: inputs.times(task)), minimizing: .squaredError,
    with: Descent(rate: Modes.rate), steps: trial.steps(961), batch: 4,
    seed: trial.seed["batches"]
  ) { now in
    guard now.step % Modes.interval == 0 else { return }
    let product = (1...depth).reduce(Matrix<Double>.identity(4)) {
      $0.times(now.network.weights(of: $1))
    }
    strengths.append((0..<4).map { product[$0, $0] })
  }
  return strengths
}

/// The settings of `modes`.
public enum Modes {
  /// The strength s of each mode of the task.
  public static let strengths = [1, 0.75, 0.5, 0.25]

  /// The strength u at the start.
  public static let start = 0.01

  /// The rate: times the greatest strength it is a fiftieth.
  public static let rate = 0.02

  /// The steps from one record to the next.
  public static let interval = 16

  /// Saxe's curve u(t) = s·e^{2st} ÷ (e^{2st} − 1 + s/u₀) at t = rate·steps (Saxe, McClelland,
  /// Ganguli 2014, eq. 6).
  public static func theory(_ strength: Double, step: Int) -> Double {
    let growth = Double.exp(2 * strength * rate * Double(step))
    return strength * growth / (growth - 1 + strength / start)
  }
}
