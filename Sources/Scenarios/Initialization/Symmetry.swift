import Laboratory
import Networks
import Numbers

/// Can units that start equal ever become different?
public let symmetry = Experiment("symmetry", seeds: 8, over: EqualStart.allCases) { trial, start in
  let digits = Dataset.digits(count: 200, seed: trial.seed["digits"])
  let network = start.network(seed: trial.seed["weights"])
  let pixel = 120  // near the middle of the image
  var paths: [[Float]] = []
  let training = train(
    network, on: digits, minimizing: .crossEntropy, with: Descent(rate: 0.25),
    steps: trial.steps(160), batch: digits.count, seed: trial.seed["batches"]
  ) { now in
    if now.step % 8 == 0 { paths.append(now.network.weights(of: 1).row(pixel)) }
  }
  return Symmetry(from: network, by: training, paths: paths)
}

/// What became of eight hidden units between 256 pixels and ten classes.
public struct Symmetry: Codable, Sendable {
  /// The weight between one pixel and each unit, every eighth step.
  public let paths: [[Float]]

  /// The loss, at most 40 points.
  public let losses: Curve

  /// The greatest difference between the weights that enter two units, after the last step.
  public let difference: Double

  /// The rank of W¹ after the last step.
  public let rank: Int

  /// The blocks of parameters that the training moved, and the number of all.
  public let moved: [String]

  init(from start: Network<Float>, by training: Training<Float>, paths: [[Float]]) {
    let end = training.network
    let weights = end.weights(of: 1)
    self.paths = paths
    losses = training.losses.thinned(to: 40)
    difference = (0..<weights.rows).map { weights.row($0).spread }.max() ?? .nan
    rank = weights.rank
    moved = start.blocks.filter { start[$0] != end[$0] }.map(\.name)
  }
}

/// How the eight units start.
public enum EqualStart: String, Codable, CaseIterable, Sendable {
  case zeroTanh, zeroReLU, equal, equalThenRandom, random

  /// 256 pixels, eight hidden units, ten classes.
  func network(seed: Seed) -> Network<Float> {
    let activation = self == .zeroReLU ? Layer.relu : .tanh
    var network = Network<Float>(
      inputs: 256, [.dense(8), activation, .dense(10)], initializer: initializer, seed: seed)
    if self == .equalThenRandom {
      network.setWeights(of: 1, to: Matrix(rows: 256, columns: 8, repeating: 0x1p-4))
    }
    return network
  }

  private var initializer: Initializer {
    switch self {
    case .zeroTanh, .zeroReLU: .zeros
    case .equal: .constant(0x1p-4)
    case .equalThenRandom, .random: .lecun
    }
  }
}

extension [Float] {
  /// The greatest element less the least.
  fileprivate var spread: Double { Double((self.max() ?? 0) - (self.min() ?? 0)) }
}
