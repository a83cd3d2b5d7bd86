import Networks
import Numbers
import Testing

@Suite("Dropout")
struct DropoutTests {
  static let seed = Seed(root: 23)
  static let inputs = Matrix<Double>.normal(40, 25, seed: seed["inputs"])

  static func network(_ layers: [Layer]) -> Network<Double> {
    Network(inputs: 25, layers, initializer: .lecun, seed: seed["weights"])
  }

  static func outputs(_ scaling: Layer.Scaling, _ mode: Mode) -> [Double] {
    network([.dropout(keep: 0.4, scaling: scaling)]).logits(of: inputs, mode: mode).elements
  }

  @Test("a mask keeps its share, and scales what it keeps as its kind says")
  func masks() {
    for (scaling, factor) in [(Layer.Scaling.inverted, 2.5), (.plain, 1)] {
      let masked = Self.outputs(scaling, .training(masks: Self.seed[1]))
      let kept = zip(masked, Self.inputs.elements).filter { $0.0 != 0 }
      #expect(kept.allSatisfy { $0 == $1 * factor })
      // Four standard deviations of how many of 1000 are kept.
      let deviation = Double(1000 * 0.4 * 0.6).squareRoot()
      #expect(abs(Double(kept.count) - 400) < 4 * deviation)
    }
  }

  @Test("answers keep every unit; only plain dropout scales them")
  func inference() {
    for mode in [Mode.inference, .training] {
      #expect(Self.outputs(.inverted, mode) == Self.inputs.elements)
      #expect(Self.outputs(.plain, mode) == Self.inputs.elements.map { 0.4 * $0 })
    }
  }

  @Test("one seed is one mask, in either mode; another seed or layer is another")
  func frozen() {
    let seed = Self.seed[1]
    let masked = Self.outputs(.plain, .training(masks: seed))
    #expect(Self.outputs(.plain, .sampling(masks: seed)) == masked)
    #expect(Self.outputs(.plain, .training(masks: Self.seed[2])) != masked)
    let twice = Self.network([.dropout(keep: 1), .dropout(keep: 0.4, scaling: .plain)])
    #expect(twice.logits(of: Self.inputs, mode: .training(masks: seed)).elements != masked)
  }

  @Test("a mask is what the seed draws, whatever the element type")
  func documentedDraws() {
    var mask = [Double](repeating: 0, count: 1000)
    mask.withUnsafeMutableBufferPointer { Self.seed[1][1].fillBernoulli($0, probability: 0.4) }
    let expected = zip(mask, Self.inputs.elements).map { $0 * $1 }
    #expect(Self.outputs(.plain, .training(masks: Self.seed[1])) == expected)
    let narrow = Network(
      inputs: 25, [.dropout(keep: 0.4)], initializer: .zeros, seed: Self.seed
    ).logits(of: Self.inputs, mode: .training(masks: Self.seed[1]))
    #expect(zip(narrow.elements, mask).allSatisfy { ($0 == 0) == ($1 == 0) })
  }

  @Test("sampling masks units and leaves batch normalization to its running moments")
  func sampling() {
    let network = Self.network([.batchNormalization(epsilon: 0), .dropout(keep: 0.5)])
    let masked = network.logits(of: Self.inputs, mode: .sampling(masks: Self.seed[3])).elements
    let kept = zip(masked, Self.inputs.elements).filter { $0.0 != 0 }
    #expect(kept.count < 600 && kept.allSatisfy { $0 == 2 * $1 })
  }

  @Test("passes in turn give what each gives alone")
  func passes() {
    let network = Self.network([.dropout(keep: 0.5), .dense(4), .batchNormalization(), .dense(2)])
    let modes = [Mode.sampling(masks: Self.seed[4]), .inference, .training(masks: Self.seed[5])]
    var outputs: [Matrix<Double>] = []
    network.forEachPass(over: Self.inputs, modes: modes) { outputs.append($0) }
    #expect(outputs == modes.map { network.logits(of: Self.inputs, mode: $0) })
  }

  @Test("keeping everything is no dropout, to the bit")
  func keepsAll() {
    let data = Dataset.blobs(classes: 3, count: 60, deviation: 0.3, seed: Self.seed["data"])
    func digest(_ layers: [Layer]) -> UInt64 {
      train(
        Network(inputs: 2, layers, initializer: .xavier, seed: Self.seed["weights"]), on: data,
        minimizing: .crossEntropy, with: Descent(rate: 0.1), steps: 20, batch: 10,
        seed: Self.seed["batches"]
      ).network.digest
    }
    let plain = digest([.dense(8), .tanh, .dense(3)])
    #expect(
      plain == digest([.dropout(keep: 1), .dense(8), .tanh, .dropout(keep: 1), .dense(3)]))
    #expect(plain != digest([.dense(8), .tanh, .dropout(keep: 0.9), .dense(3)]))
  }

  @Test("each step draws masks of its own")
  func masksByStep() {
    let data = Dataset(
      inputs: Matrix(rows: 4, columns: 50, repeating: 1), labels: [0, 0, 1, 1], classes: 2)
    var masks: [[Float]] = []
    _ = train(
      Network(inputs: 50, [.dropout(keep: 0.5), .dense(2)], initializer: .he, seed: Self.seed),
      on: data, minimizing: .crossEntropy, with: Descent(rate: 0.1), steps: 2,
      seed: Self.seed["batches"]
    ) { masks.append($0.trace.operations[0].outputs.elements) }
    #expect(masks[0] != masks[1])
    var first = [Float](repeating: 0, count: 200)
    first.withUnsafeMutableBufferPointer {
      Self.seed["batches"]["masks"][0][1].fillBernoulli($0, probability: 0.5)
    }
    #expect(masks[0] == first.map { 2 * $0 })
  }

  @Test("a share that keeps nothing, or more than all, is refused")
  func badShare() async {
    await #expect(processExitsWith: .failure) { _ = DropoutTests.network([.dropout(keep: 0)]) }
    await #expect(processExitsWith: .failure) { _ = DropoutTests.network([.dropout(keep: 1.5)]) }
    await #expect(processExitsWith: .success) { _ = DropoutTests.network([.dropout(keep: 1)]) }
  }
}
