import Laboratory
import Networks
import Numbers

/// Which gain lets ten digits be learned, by depth and activation?
///
/// Layers of 32 units, 100 steps of descent; the least loss over two rates.
public let gainSweep = Experiment("gain-sweep", seeds: 8, over: GainCourse.all) { trial, course in
  let digits = Dataset.digits(count: 256, seed: trial.seed["digits"])
  let start = Network<Float>(
    inputs: 256,
    [.repeated(course.depth - 1, .dense(32), .activation(course.activation)), .dense(10)],
    initializer: .lecun(gain: course.gain), seed: trial.seed["weights"])
  return GainCourse.rates.map { rate in
    let training = train(
      start, on: digits, minimizing: .crossEntropy, with: Descent(rate: rate),
      steps: trial.steps(100), batch: 32, seed: trial.seed["batches"])
    return training.network.score(on: digits, minimizing: .crossEntropy).loss
  }
}

/// A net of a depth whose weights start with variance gain²/n.
public struct GainCourse: Codable, Hashable, Sendable {
  /// What follows each hidden layer.
  public let activation: Activation

  /// The number of layers.
  public let depth: Int

  /// g = √n·s, where s is the standard deviation of a weight.
  public let gain: Double

  /// A net of its parts.
  public init(_ activation: Activation, depth: Int, gain: Double) {
    self.activation = activation
    self.depth = depth
    self.gain = gain
  }

  /// The activations; the linear net shows what is theirs.
  public static let activations: [Activation] = [.relu, .tanh, .identity]

  /// The depths.
  public static let depths = [4, 8, 16]

  /// The gains: 2^(−½) … 2^(1¼), four an octave.
  public static let gains = (-2...5).map { Double.pow(2, Double($0) / 4) }

  /// The rates, of which each net takes what suits it best.
  public static let rates = [0.03, 0.1]

  static let all = activations.flatMap { activation in
    depths.flatMap { depth in
      gains.map { GainCourse(activation, depth: depth, gain: $0) }
    }
  }
}
