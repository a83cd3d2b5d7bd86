import Laboratory
import Networks
import Numbers

/// Are the gradients of this report's own layers, losses and penalties right?
public let layers = Experiment("layers", seeds: 8, over: Part.all) { trial, part in
  try part.checked(seed: trial.seed)
}

/// A part of the engine, in a network small enough to check often.
public struct Part: Codable, Hashable, Sendable {
  /// What kind of part it is.
  public enum Group: String, Codable, Hashable, Sendable {
    case activation, layer, loss, penalty
  }

  /// What kind of part it is.
  public var group: Group
  /// Its name.
  public var name: String

  init(_ group: Group, _ name: String) {
    self.group = group
    self.name = name
  }

  /// Every activation, layer, loss and penalty.
  public static let all =
    Activation.all.map { Part(.activation, $0.name) }
    + layerLists.map { Part(.layer, $0.name) }
    + lossNames.map { Part(.loss, $0.name) }
    + penalties.map { Part(.penalty, $0.name) }

  private static let lossNames: [(name: String, loss: Loss)] = [
    ("cross-entropy", .crossEntropy), ("binary cross-entropy", .binaryCrossEntropy),
    ("squared error", .squaredError), ("sigmoid + squared error", .sigmoidSquaredError),
    ("hinge", .hinge),
  ]

  private static let penalties: [(name: String, penalty: Penalty)] = [
    ("L2 penalty", .l2(0.1)), ("L1 penalty", .l1(0.1)),
    ("L1 + L2 penalty", .elastic(l1: 0.1, l2: 0.1)),
  ]

  private static let layerLists: [(name: String, layers: [Layer])] = [
    ("dense", [.dense(6), .dense(3)]),
    ("dense without bias", [.dense(6, bias: .none), .tanh, .dense(3, bias: .none)]),
    ("batch normalization", [.dense(6, bias: .none), .batchNormalization(), .tanh, .dense(3)]),
    ("inverted dropout", [.dense(6), .tanh, .dropout(keep: 0.7), .dense(3)]),
    ("plain dropout", [.dense(6), .tanh, .dropout(keep: 0.7, scaling: .plain), .dense(3)]),
    ("residual block", [.dense(6), .residual([.dense(6), .tanh]), .dense(3)]),
    ("stack", [.stack([.dense(6), .tanh]), .stack([.dense(6), .tanh]), .dense(3)]),
  ]

  private var layers: [Layer] {
    switch group {
    case .activation:
      let activation = Activation.all.first { $0.name == name }!
      return [.dense(6), .activation(activation), .dense(3)]
    case .layer: return Self.layerLists.first { $0.name == name }!.layers
    case .loss, .penalty: return [.dense(6), .tanh, .dense(3)]
    }
  }

  private var loss: Loss { Self.lossNames.first { $0.name == name }?.loss ?? .crossEntropy }

  private var penalty: Penalty {
    Self.penalties.first { $0.name == name }?.penalty ?? .none
  }

  /// The check by a central difference at h = 10⁻⁵, away from kinks: networks are drawn until no
  /// number that may be bent stands within a hundred steps of its bend.
  func checked(seed: Seed) throws -> Checked {
    let data = Dataset(
      inputs: .normal(8, 4, seed: seed["inputs"]), labels: [0, 1, 2, 1, 0, 2, 2, 1], classes: 3)
    var draw = 0
    var network: Network<Double>
    repeat {
      network = Network(
        inputs: 4, layers, initializer: .lecun, biases: .normal(0.5),
        seed: seed["weights"][draw])
      draw += 1
    } while distanceToKink(network, data) < 1e-3
    let report = try GradientCheck(.central(step: 1e-5)).run(
      network, on: data, minimizing: loss, plus: penalty, masks: .frozen(seed["masks"]))
    var turned = report.gradient
    let steepest = turned.indices.max { abs(turned[$0]) < abs(turned[$1]) }!
    turned[steepest] = -turned[steepest]
    return Checked(
      error: report.relativeError, errorTurned: report.comparing(turned).relativeError)
  }

  /// The least distance of any z from the bend of a ReLU, of any margin from that of the hinge, and
  /// of any weight from that of |w|.
  private func distanceToKink(_ network: Network<Double>, _ data: Dataset) -> Double {
    let trace = network.trace(data, minimizing: .crossEntropy)
    var numbers: [Double] = []
    if ["ReLU", "leaky ReLU", "ELU"].contains(name) { numbers += trace.dense[0].outputs.elements }
    if penalty.absolute > 0 { numbers += network.parameters }
    if loss == .hinge {
      for (row, label) in data.labels!.enumerated() {
        let scores = trace.logits.row(row)
        for column in scores.indices where column != label {
          numbers.append(1 + scores[column] - scores[label])
        }
      }
    }
    return numbers.map(abs).min() ?? .infinity
  }
}

/// What a check found.
public struct Checked: Codable, Sendable {
  /// The relative error over all parameters.
  public var error: Double

  /// The same after the sign of the greatest slope was turned.
  public var errorTurned: Double
}
