import Networks
import Numbers
import Testing

@Suite("Batch normalization")
struct BatchNormalizationTests {
  static let seed = Seed(root: 29)
  static let inputs = 3 * Matrix<Double>.normal(20, 4, seed: seed["inputs"])

  static func network(_ layers: [Layer]) -> Network<Double> {
    Network(inputs: 4, layers, initializer: .lecun, seed: seed["weights"])
  }

  @Test("before an activation it shapes what bends, after it what comes out")
  func placement() {
    let before = Self.network([.batchNormalization(epsilon: 0), .sigmoid])
      .logits(of: Self.inputs, mode: .training)
    let after = Self.network([.sigmoid, .batchNormalization(epsilon: 0)])
      .logits(of: Self.inputs, mode: .training)
    for column in 0..<4 {
      #expect(before.column(column).allSatisfy { $0 > 0 && $0 < 1 })
      #expect(abs(after.column(column).mean) < 1e-14)
      #expect(abs(after.column(column).map { $0 * $0 }.mean - 1) < 1e-13)
    }
  }

  @Test("running moments follow those of the batch by their share, variances with 1/(m − 1)")
  func runningMoments() {
    let data = Dataset(inputs: Self.inputs, targets: Self.inputs)
    let trained = train(
      Self.network([.batchNormalization(epsilon: 0, momentum: 0.25)]), on: data,
      minimizing: .squaredError, with: Descent(rate: 0), steps: 2, batch: 20, seed: Self.seed
    ).network
    let share = 1 - 0.75 * 0.75
    let zero = trained.logits(of: Matrix<Double>(rows: 1, columns: 4)).elements
    let one = trained.logits(of: Matrix<Double>(rows: 1, columns: 4, repeating: 1)).elements
    for column in 0..<4 {
      let values = Self.inputs.column(column)
      let variance = 1 - share + share * values.variance
      #expect(abs(one[column] - zero[column] - 1 / variance.squareRoot()) < 1e-14)
      #expect(abs(-zero[column] * variance.squareRoot() - share * values.mean) < 1e-14)
    }
  }

  @Test("running moments can be set to those of a data set, so that a full-batch result answers")
  func setMoments() {
    let layers: [Layer] = [
      .dense(4), .batchNormalization(), .tanh, .batchNormalization(), .dense(2),
    ]
    let start = Self.network(layers)
    let network = start.withRunningMoments(of: Self.inputs)
    #expect(network.parameters == start.parameters)
    // Running variances are those of 1/(m − 1): the columns come out smaller by √((m − 1)/m).
    let trained = network.outputs(of: Self.inputs).operations[1].outputs
    let batch = start.outputs(of: Self.inputs, mode: .training).operations[1].outputs
    let ratio = (19.0 / 20).squareRoot()
    for (value, other) in zip(trained.elements, batch.elements) {
      #expect(abs(value - ratio * other) < 1e-5)
    }
    #expect(
      network.withRunningMoments(of: Self.inputs).logits(of: Self.inputs)
        == network.logits(of: Self.inputs))
    let answers = start.logits(of: Self.inputs, mode: .training)
    func distance(_ network: Network<Double>) -> Double {
      (network.logits(of: Self.inputs) - answers).norm
    }
    #expect(distance(network) < 0.1 * answers.norm && distance(start) > 2 * distance(network))
  }

  @Test("answers depend on no other sample of their batch")
  func inference() {
    let network = Self.network([.dense(5), .batchNormalization(), .relu, .dense(3)])
    let together = network.logits(of: Self.inputs)
    for sample in 0..<20 {
      let alone = network.logits(of: Matrix(rows: 1, columns: 4, Self.inputs.row(sample)))
      #expect(alone.elements == together.row(sample))
    }
    #expect(network.logits(of: Self.inputs, mode: .training) != together)
  }

  @Test(
    "columns of Float far from 0 are centred: their mean is not rounded before it is taken away")
  func farColumns() {
    let inputs = Matrix<Double>(rows: 2, columns: 2, [1e7, -3e6, 1e7 + 1, 1 - 3e6])
    let slope = Matrix<Double>(rows: 2, columns: 2, [1, -2, 3, 0.5])
    func trace<S: NetworkScalar>(_ type: S.Type) -> Trace<S> {
      let network = Network<S>(
        inputs: 2, [.batchNormalization()], initializer: .zeros, seed: Self.seed)
      return network.trace(inputs, slope: slope)
    }
    let (narrow, wide) = (trace(Float.self), trace(Double.self))
    for (value, exact) in zip(narrow.logits.elements, wide.logits.elements) {
      #expect(abs(abs(exact) - 1) < 1e-4 && abs(Double(value) - exact) < 1e-6)
    }
    for (value, exact) in zip(narrow.gradient, wide.gradient) {
      #expect(abs(Double(value) - exact) < 1e-6)
    }
  }

  @Test("a batch of one is its own mean: it leaves the shift, no slope behind, and no variance")
  func batchOfOne() {
    let network = Self.network([.batchNormalization(momentum: 0.5), .dense(3)])
    let data = Dataset(inputs: Matrix(rows: 1, columns: 4, [1, 2, 3, 4]), labels: [2], classes: 3)
    let trace = network.trace(data, minimizing: .crossEntropy)
    #expect(trace.operations[0].outputs.elements == [0, 0, 0, 0])
    #expect(trace.gradient(of: network.block(.scale, of: 0)).elements.allSatisfy { $0 == 0 })
    #expect(trace.gradient(of: network.block(.shift, of: 0)).norm > 0.1)
    let trained = train(
      network, on: data, minimizing: .crossEntropy, with: Descent(rate: 0), steps: 1,
      seed: Self.seed
    ).network
    let step = trained.outputs(of: Matrix(rows: 1, columns: 4, [0.5, 1, 1.5, 3]))
    let scale = 1 / (1 + 1e-5).squareRoot()
    let expected = [0, 0, 0, scale]
    for (value, number) in zip(step.operations[0].outputs.elements, expected) {
      #expect(abs(value - number) < 1e-15)
    }
  }
}
