import Laboratory
import Networks
import Numbers

/// Which mistakes does a check find, and does it say where they are?
///
/// Five dense layers with batch normalization, dropout and an L2 penalty; one set of differences,
/// compared with a gradient for each mistake and with the right one.
public let bugs = Experiment("bugs", seeds: 32) { trial in
  let data = Dataset(
    inputs: .normal(16, 6, seed: trial.seed["inputs"]),
    labels: (0..<16).map { trial.seed["labels"].integer(below: 4, at: $0) }, classes: 4)
  let network = Network<Double>(
    inputs: 6, suspectLayers, initializer: .xavier, biases: .normal(0.1),
    seed: trial.seed["weights"])
  let masks = trial.seed["masks"]
  let report = try GradientCheck(.central(step: 1e-5)).run(
    network, on: data, minimizing: .crossEntropy, plus: .l2(0.01), masks: .frozen(masks))
  let trace = network.trace(data, minimizing: .crossEntropy, masks: masks)
  func findings(_ bug: Bug?) -> BlockErrors {
    let pass = PassBack(network: network, trace: trace, data: data, penalty: 0.01, bug: bug)
    return BlockErrors(report.comparing(pass.gradient))
  }
  return BugHunt(
    blocks: network.blocks.map(\.shortName), right: findings(nil),
    wrong: Bug.allCases.map { findings($0) })
}

/// What the mistakes are planted in.
private let suspectLayers: [Layer] = [
  .dense(8), .tanh,
  .dense(8, bias: .none), .batchNormalization(), .tanh,
  .dense(8), .tanh, .dropout(keep: 0.8),
  .dense(8), .tanh,
  .dense(4),
]

/// What a check says of the right gradient and of each wrong one.
public struct BugHunt: Codable, Sendable {
  /// The names of the blocks, inputs first.
  public var blocks: [String]
  /// The right gradient, by the same hand-written pass.
  public var right: BlockErrors
  /// The gradients of `Bug.allCases`.
  public var wrong: [BlockErrors]
}

/// The relative errors of the blocks of one gradient, and where they point.
public struct BlockErrors: Codable, Sendable {
  /// The relative error of each block.
  public var errors: [Double]
  /// The layer of the block nearest the output with an error above 10⁻⁶; 0 if there is none.
  public var suspect: Int
  /// The layer of the block with the greatest error.
  public var worst: Int

  init(_ report: GradientReport) {
    errors = report.blocks.map(\.relativeError)
    suspect = report.suspect(above: 1e-6)?.block.layer ?? 0
    worst = report.worst?.block.layer ?? 0
  }

  /// The greatest error of a block.
  public var greatest: Double { errors.max() ?? 0 }
}

extension ParameterBlock {
  /// `W³`, `b³`, `γ²`, `β²`.
  fileprivate var shortName: String {
    let letter =
      switch role {
      case .weights: "W"
      case .bias: "b"
      case .scale: "γ"
      case .shift: "β"
      }
    return letter + ["⁰", "¹", "²", "³", "⁴", "⁵"][layer]
  }
}
