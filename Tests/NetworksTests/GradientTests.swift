import Networks
import Numbers
import Testing

/// A network and a loss whose gradient is compared with central differences.
struct GradientCase: CustomTestStringConvertible, Sendable {
  let name: String
  let layers: [Layer]
  var loss = Loss.crossEntropy
  var penalty = Penalty.none
  /// Only networks with dropout notice.
  let masks: Seed? = Seed(root: 17)

  var testDescription: String { name }

  static let activations = Activation.all.map { activation in
    GradientCase(
      name: activation.name, layers: [.dense(5), .activation(activation), .dense(3)])
  }

  static let losses = Loss.allCases.map { loss in
    GradientCase(name: loss.rawValue, layers: [.dense(4), .tanh, .dense(3)], loss: loss)
  }

  static let penalties = [
    ("L2", Penalty.l2(0.3)), ("L1", .l1(0.2)), ("elastic", .elastic(l1: 0.1, l2: 0.4)),
    ("L2 on everything", .l2(0.3, on: .everything)),
    ("L1 on everything", .l1(0.2, on: .everything)),
  ].map { name, penalty in
    GradientCase(
      name: name, layers: [.dense(4), .batchNormalization(), .tanh, .dense(3)], penalty: penalty)
  }

  static let dropouts = [
    GradientCase(
      name: "dropout", layers: [.dense(9), .tanh, .dropout(keep: 0.5), .dense(3)]),
    GradientCase(
      name: "plain dropout",
      layers: [.dense(9), .sigmoid, .dropout(keep: 0.6, scaling: .plain), .dense(3)]),
    GradientCase(
      name: "dropout of inputs", layers: [.dropout(keep: 0.7), .dense(5), .gelu, .dense(3)]),
    GradientCase(
      name: "dropout twice, and beside a residual block",
      layers: [
        .dropout(keep: 0.8), .dropout(keep: 0.8), .dense(6), .silu, .dropout(keep: 0.5),
        .residual([.dense(6), .dropout(keep: 0.5), .tanh]), .dense(3), .dropout(keep: 0.9),
      ]),
    GradientCase(
      name: "dropout, batch normalization and penalty",
      layers: [.dense(6), .batchNormalization(), .elu(), .dropout(keep: 0.5), .dense(3)],
      loss: .hinge, penalty: .elastic(l1: 0.05, l2: 0.1)),
  ]

  static let all = activations + losses + compositions + penalties + dropouts

  func trace(of network: Network<Double>, _ data: Dataset) -> Trace<Double> {
    network.trace(data, minimizing: loss, plus: penalty, masks: masks)
  }

  static let compositions = [
    GradientCase(
      name: "batch normalization after the activation",
      layers: [.dense(4), .tanh, .batchNormalization(), .dense(3)]),
    GradientCase(name: "one dense layer", layers: [.dense(3)]),
    GradientCase(name: "no bias", layers: [.dense(4, bias: .none), .tanh, .dense(3, bias: .none)]),
    GradientCase(
      name: "batch normalization", layers: [.dense(4), .batchNormalization(), .tanh, .dense(3)]),
    GradientCase(
      name: "batch normalization of inputs, then of outputs",
      layers: [.batchNormalization(), .dense(3), .batchNormalization(epsilon: 0.5)]),
    GradientCase(
      name: "batch normalization wider than a block of columns",
      layers: [.dense(35), .batchNormalization(), .softplus, .dense(3)]),
    GradientCase(
      name: "residual", layers: [.dense(4), .residual([.dense(4), .tanh]), .silu, .dense(3)]),
    GradientCase(
      name: "residual in residual",
      layers: [
        .residual([.dense(4), .residual([.tanh, .dense(4)]), .batchNormalization(), .dense(3)]),
        .residual([]), .sigmoid,
      ]),
    GradientCase(
      name: "deep stack",
      layers: [.repeated(4, .dense(4), .batchNormalization(), .gelu), .dense(3)]),
  ]
}

@Suite("Gradients")
struct GradientTests {
  static let seed = Seed(root: 11)

  static let data = Dataset(
    inputs: .normal(6, 3, seed: seed["inputs"]), labels: [0, 1, 2, 2, 0, 1], classes: 3)

  @Test(
    "a gradient agrees with central differences to seven digits",
    arguments: GradientCase.all)
  func centralDifferences(_ example: GradientCase) {
    let network = Network<Double>(
      inputs: 3, example.layers, initializer: .lecun, biases: .normal(0.5),
      seed: Self.seed["weights"])
    let exact = example.trace(of: network, Self.data).gradient
    let measured = differences(of: network) { example.trace(of: $0, Self.data).objective! }
    #expect(distance(exact, measured) < 1e-7 * norm(exact))
    #expect(norm(exact) > 1e-3)
  }

  @Test("a pass back can begin with any slope")
  func givenSlope() {
    let slope = Matrix<Double>.normal(6, 2, seed: Self.seed["slope"])
    let network = Network<Double>(
      inputs: 3, [.dense(4), .tanh, .dense(2)], initializer: .lecun, seed: Self.seed["weights"])
    let exact = network.trace(Self.data.inputs, slope: slope).gradient
    let measured = differences(of: network) {
      $0.logits(of: Self.data.inputs, mode: .training).dot(slope)
    }
    #expect(distance(exact, measured) < 1e-7 * norm(exact))
  }

  @Test("a binary cross-entropy of one output meets labels")
  func oneOutput() {
    let data = Dataset(inputs: Self.data.inputs, labels: [0, 1, 1, 0, 0, 1], classes: 2)
    let network = Network<Double>(
      inputs: 3, [.dense(1)], initializer: .lecun, seed: Self.seed["weights"])
    let trace = network.trace(data, minimizing: .binaryCrossEntropy)
    let losses = zip(trace.logits.elements, data.labels!).map { logit, label in
      -Double.log(Double.sigmoid(label == 1 ? logit : -logit))
    }
    #expect(abs(trace.loss! - losses.mean) < 1e-14)
    let measured = differences(of: network) {
      $0.trace(data, minimizing: .binaryCrossEntropy).loss!
    }
    #expect(distance(trace.gradient, measured) < 1e-7 * norm(trace.gradient))
  }

  @Test("Float and Double agree on a gradient as far as Float reaches")
  func floatGradient() {
    let layers: [Layer] = [
      .dense(8), .batchNormalization(), .tanh, .residual([.dense(8)]), .dense(3),
    ]
    let weights = Self.seed["weights"]
    let wide = Network<Double>(inputs: 3, layers, initializer: .lecun, seed: weights)
    let narrow = Network<Float>(inputs: 3, layers, initializer: .lecun, seed: weights)
    let exact = wide.trace(Self.data, minimizing: .crossEntropy).gradient
    let rounded = narrow.trace(Self.data, minimizing: .crossEntropy).gradient.map { Double($0) }
    #expect(distance(exact, rounded) < 1e-5 * norm(exact))
  }

  /// (f(p + h) − f(p − h))/2h for each parameter p, h = 10⁻⁵.
  private func differences(
    of network: Network<Double>, _ value: (Network<Double>) -> Double
  ) -> [Double] {
    let h = 1e-5
    return network.blocks.flatMap { block in
      block.range.indices.map { index in
        let place = index - block.range.lowerBound
        func moved(by amount: Double) -> Double {
          var copy = network
          copy[block][place / block.columns, place % block.columns] += amount
          return value(copy)
        }
        return (moved(by: h) - moved(by: -h)) / (2 * h)
      }
    }
  }

  private func norm(_ x: [Double]) -> Double { x.map { $0 * $0 }.sum.squareRoot() }
  private func distance(_ x: [Double], _ y: [Double]) -> Double { norm(zip(x, y).map { $0 - $1 }) }
}
