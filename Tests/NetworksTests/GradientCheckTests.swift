import Networks
import Numbers
import Testing

extension GradientCase {
  var checkMasks: CheckMasks { masks.map { .frozen($0) } ?? .off }
}

@Suite("Gradient check")
struct GradientCheckTests {
  static let seed = Seed(root: 19)

  static let data = Dataset(
    inputs: .normal(6, 3, seed: seed["inputs"]), labels: [0, 1, 2, 2, 0, 1], classes: 3)

  static func network<S: NetworkScalar>(_ layers: [Layer]) -> Network<S> {
    Network(
      inputs: 3, layers, initializer: .lecun, biases: .normal(0.5), seed: seed["weights"])
  }

  static let deep: Network<Double> = network([
    .dense(5), .tanh, .dense(4), .batchNormalization(), .sigmoid, .dense(4), .gelu, .dense(3),
  ])

  @Test(
    "every layer and loss passes by the central difference",
    arguments: GradientCase.all)
  func passes(_ example: GradientCase) throws {
    let network: Network<Double> = Self.network(example.layers)
    let report = try GradientCheck(.central(step: 1e-5))
      .run(
        network, on: Self.data, minimizing: example.loss, plus: example.penalty,
        masks: example.checkMasks)
    #expect(report.verdict == .right && report.suspect == nil)
    #expect(report.relativeError < 1e-8)
    #expect(report.blocks.map(\.block) == network.blocks)
  }

  @Test(
    "in Float, every layer and loss passes by the limits of Float",
    arguments: GradientCase.all)
  func floatPasses(_ example: GradientCase) throws {
    let network: Network<Float> = Self.network(example.layers)
    let report = try GradientCheck(.central(step: 0x1p-8))
      .run(
        network, on: Self.data, minimizing: example.loss, plus: example.penalty,
        masks: example.checkMasks)
    #expect(report.verdict == .right)
    #expect(report.relativeError > 1e-7, "a Float has no more digits")
  }

  @Test("in Float, a right gradient fails at the step that suits Double")
  func floatNeedsLargerStep() throws {
    let network: Network<Float> = Self.network([.dense(4), .tanh, .dense(3)])
    let report = try GradientCheck(.central(step: 1e-7))
      .run(network, on: Self.data, minimizing: .crossEntropy)
    #expect(report.verdict == .wrong)
  }

  @Test("half the step leaves a half, a quarter or a sixteenth of the error")
  func orders() throws {
    func error(_ difference: Difference) throws -> Double {
      try GradientCheck(difference).run(Self.deep, on: Self.data, minimizing: .crossEntropy)
        .relativeError
    }
    let forward = try error(.forward(step: 2e-3)) / error(.forward(step: 1e-3))
    let central = try error(.central(step: 2e-2)) / error(.central(step: 1e-2))
    let fivePoint = try error(.fivePoint(step: 4e-2)) / error(.fivePoint(step: 2e-2))
    #expect(abs(forward - 2) < 0.1 && abs(central - 4) < 0.2 && abs(fivePoint - 16) < 1.6)
  }

  @Test(
    "the wrong block nearest the output is the suspect, although the worst stands before it",
    arguments: deep.blocks.indices)
  func suspect(_ wrong: Int) throws {
    var gradient = Self.deep.trace(Self.data, minimizing: .crossEntropy).gradient
    for (index, block) in Self.deep.blocks.enumerated() where index <= wrong {
      // The bug, and what a pass back makes of it on its way to the inputs.
      for place in block.range {
        gradient[place] = index == wrong ? gradient[place] * 1.01 + 1e-3 : -gradient[place]
      }
    }
    let report = try GradientCheck(.central(step: 1e-5))
      .run(Self.deep, on: Self.data, minimizing: .crossEntropy, gradient: gradient)
    #expect(report.suspect?.block == Self.deep.blocks[wrong])
    #expect(report.verdict >= .doubtful)
    if wrong == Self.deep.blocks.count - 1 {
      #expect(report.worst?.block != report.suspect?.block)
    }
    #expect(report.suspect(above: 2) == nil)
  }

  @Test("a missing gradient has relative error 1, a turned one too")
  func size() throws {
    let block = Self.deep.block(.weights, of: 4)
    var gradient = Self.deep.trace(Self.data, minimizing: .crossEntropy).gradient
    let right = gradient
    for index in block.range { gradient[index] = 0 }
    let check = GradientCheck(.central(step: 1e-5))
    let missing = try check.run(
      Self.deep, on: Self.data, minimizing: .crossEntropy, gradient: gradient)
    #expect(missing.suspect?.block == block && missing.suspect?.relativeError == 1)
    for index in block.range { gradient[index] = -right[index] }
    let turned = missing.comparing(gradient)
    #expect(turned.measured == missing.measured)
    #expect(abs((turned.suspect?.relativeError ?? 0) - 1) < 1e-9)
  }

  @Test("a bias in front of batch normalization has slope 0 but for roundoff: right")
  func zeroWithinRoundoff() throws {
    let network: Network<Double> = Self.network([
      .dense(4), .batchNormalization(), .tanh, .dense(3),
    ])
    let report = try GradientCheck(.central(step: 1e-5))
      .run(network, on: Self.data, minimizing: .crossEntropy)
    let bias = report.blocks[1]
    #expect(bias.block.role == .bias && bias.isZeroWithinRoundoff && bias.verdict == .right)
    #expect(report.blocks.filter(\.isZeroWithinRoundoff).count == 1)
  }

  @Test("nothing against nothing is no error")
  func zero() {
    #expect(GradientCheck.relativeError([0, 0], [0, 0]) == 0)
    #expect(GradientCheck.relativeError([0, 3], [0, -3]) == 1)
    #expect(abs(GradientCheck.relativeError([3, 0], [0, 3]) - 0.5.squareRoot()) < 1e-15)
  }

  @Test(
    "verdicts follow the table",
    arguments: [
      (0, .right), (0.99e-7, .right), (1e-7, .plausible), (0.99e-5, .plausible),
      (1e-5, .doubtful), (0.99e-3, .doubtful), (1e-3, .wrong), (1, .wrong), (.nan, .wrong),
    ] as [(Double, CheckVerdict)])
  func verdicts(_ error: Double, _ verdict: CheckVerdict) {
    #expect(CheckLimits.double.verdict(on: error) == verdict)
    #expect(CheckLimits.float.verdict(on: 1e4 * error) >= verdict)
    #expect(CheckLimits.float.verdict(on: error) <= verdict)
  }

  @Test("the limits of Float are wider, and a caller may set others")
  func limits() throws {
    #expect(CheckLimits.float.verdict(on: 0.9e-3) == .right)
    #expect(CheckLimits.float.verdict(on: 0.02) == .doubtful)
    let strict = CheckLimits(right: 1e-20, plausible: 1e-19, doubtful: 1e-18)
    let report = try GradientCheck(.central(step: 1e-5), limits: strict)
      .run(Self.deep, on: Self.data, minimizing: .crossEntropy)
    #expect(report.verdict == .wrong)
  }

  @Test("a step that is no positive number is refused", arguments: [0, -1e-5, .nan, .infinity])
  func refusedStep(_ step: Double) {
    let refusal = #expect(throws: CheckRefusal.self) {
      try GradientCheck(.forward(step: step))
        .run(Self.deep, on: Self.data, minimizing: .crossEntropy)
    }
    #expect(refusal?.description.contains("must be a positive number") == true)
  }

  @Test("single parameters that the step does not move are left out; a whole block is refused")
  func unmoved() throws {
    var network: Network<Float> = Self.network([.dense(4), .tanh, .dense(3)])
    var weights = network.weights(of: 1)
    weights[1, 2] = 0x1p20
    network.setWeights(of: 1, to: weights)
    let check = GradientCheck(.central(step: 0x1p-8))
    var data = Self.data
    // The great weight meets zeros, so that its unit is not saturated; its slope is not 0.
    data = data.withInputs(
      Matrix(rows: 6, columns: 3) { $1 == 1 ? 0x1p-20 * data.inputs[$0, 1] : data.inputs[$0, $1] })
    let report = try check.run(network, on: data, minimizing: .crossEntropy)
    #expect(report.measured[6] == 0 && report.blocks[0].verdict == .right)
    // What cannot be measured is not judged, and what can is.
    let other = report.gradient.enumerated().map { $0 == 6 ? 1 : $1 }
    #expect(report.comparing(other).verdict == .right)
    let wrong = report.gradient.enumerated().map { $0 == 5 ? $1 + 1 : $1 }
    #expect(report.comparing(wrong).verdict == .wrong)
    network.setWeights(of: 2, to: Matrix(rows: 4, columns: 3, repeating: 0x1p20))
    let refusal = #expect(throws: CheckRefusal.self) {
      try check.run(network, on: data, minimizing: .squaredError)
    }
    #expect(refusal == .stepTooSmall(0x1p-8, block: "layer 2 weights"))
    #expect(refusal?.description.contains("moves no parameter of layer 2 weights") == true)
  }

  @Test("a loss that is not finite at the point is refused, and the layer is named")
  func refusedLoss() {
    var inputs = Self.data.inputs
    inputs[2, 1] = .nan
    #expect(throws: CheckRefusal.notFinite(at: "layer 1")) {
      try GradientCheck(.central(step: 1e-5))
        .run(Self.deep, on: Self.data.withInputs(inputs), minimizing: .crossEntropy)
    }
  }

  static let thinned: Network<Double> = network([
    .dropout(keep: 0.8), .dense(6), .tanh, .dropout(keep: 0.5, scaling: .plain), .dense(3),
  ])

  @Test("live masks are refused with the reason, frozen ones and none pass")
  func masks() throws {
    let check = GradientCheck(.central(step: 1e-5))
    let refusal = #expect(throws: CheckRefusal.self) {
      try check.run(Self.thinned, on: Self.data, minimizing: .crossEntropy)
    }
    #expect(refusal == .randomMasks(operation: "layer 0 dropout"))
    #expect(refusal?.description.contains("draws a new mask in every pass") == true)
    let frozen = try check.run(
      Self.thinned, on: Self.data, minimizing: .crossEntropy, masks: .frozen(Self.seed["masks"]))
    let off = try check.run(Self.thinned, on: Self.data, minimizing: .crossEntropy, masks: .off)
    #expect(frozen.verdict == .right && off.verdict == .right)
    #expect(frozen.gradient != off.gradient)
  }

  @Test("a gradient under other masks than the differences is wrong")
  func otherMasks() throws {
    let gradient = Self.thinned.trace(
      Self.data, minimizing: .crossEntropy, masks: Self.seed["others"]
    ).gradient
    let report = try GradientCheck(.central(step: 1e-5)).run(
      Self.thinned, on: Self.data, minimizing: .crossEntropy,
      masks: .frozen(Self.seed["masks"]), gradient: gradient)
    #expect(report.verdict == .wrong)
  }

  @Test(
    "the penalty is part of both sides, and its absence is found",
    arguments: [
      .l2(0.1), .l1(0.1), .l2(0.1, on: .everything), .elastic(l1: 0.1, l2: 0.2),
    ] as [Penalty])
  func penalty(_ penalty: Penalty) throws {
    let check = GradientCheck(.central(step: 1e-5))
    let whole = try check.run(
      Self.deep, on: Self.data, minimizing: .crossEntropy, plus: penalty)
    #expect(whole.verdict == .right)
    let bare = Self.deep.trace(Self.data, minimizing: .crossEntropy).gradient
    let without = try check.run(
      Self.deep, on: Self.data, minimizing: .crossEntropy, plus: penalty, gradient: bare)
    let last = penalty.reach == .everything ? Self.deep.blocks.last : Self.deep.blocks[8]
    #expect(without.verdict == .wrong && without.suspect?.block == last)
  }

  @Test("a network without parameters is refused")
  func refusedEmpty() {
    #expect(throws: CheckRefusal.noParameters) {
      try GradientCheck(.central(step: 1e-5))
        .run(Self.network([.tanh]) as Network<Double>, on: Self.data, minimizing: .crossEntropy)
    }
  }

  @Test("passes and multiply–adds are counted as they run")
  func cost() throws {
    let network: Network<Double> = Self.network([.dense(5), .tanh, .dense(3)])
    let cost = try GradientCheck(.central(step: 1e-5))
      .run(network, on: Self.data, minimizing: .crossEntropy).cost
    let (first, second) = (6 * 15, 6 * 15)
    let (firstColumn, secondColumn) = (6 * 3, 6 * 5)
    #expect(cost.passes == 2 * (20 + 18))
    #expect(cost.operations == 2 * (20 * (firstColumn + second) + 18 * secondColumn))
    #expect(cost.passOperations == first + second)
    #expect(cost.gradientOperations == 3 * (first + second) - first)
    let masked: Network<Double> = Self.network([
      .dropout(keep: 0.5), .dropout(keep: 0.5), .dense(5), .tanh, .dense(3),
    ])
    let behind = try GradientCheck(.central(step: 1e-5))
      .run(masked, on: Self.data, minimizing: .crossEntropy, masks: .off).cost
    #expect(behind.gradientOperations == cost.gradientOperations)
    let fivePoint = try GradientCheck(.fivePoint(step: 1e-3))
      .run(network, on: Self.data, minimizing: .crossEntropy).cost
    #expect(fivePoint.passes == 2 * cost.passes)
  }

  @Test(
    "a pass that begins where the parameter moved has the bits of a whole one",
    arguments: GradientCase.all)
  func wholePasses(_ example: GradientCase) throws {
    let network: Network<Double> = Self.network(example.layers)
    let step = 0x1p-17
    let report = try GradientCheck(.central(step: step))
      .run(
        network, on: Self.data, minimizing: example.loss, plus: example.penalty,
        masks: example.checkMasks)
    for block in network.blocks {
      for index in block.range {
        let place = index - block.range.lowerBound
        func loss(_ move: Double) -> (value: Double, at: Double) {
          var copy = network
          copy[block][place / block.columns, place % block.columns] += move
          let trace = example.trace(of: copy, Self.data)
          return (trace.objective!, copy.parameters[index])
        }
        let (above, below) = (loss(step), loss(-step))
        #expect(report.measured[index] == (above.value - below.value) / (above.at - below.at))
      }
    }
  }

  @Test("the network is not changed, and checking twice gives the same bits")
  func pure() throws {
    let before = Self.deep.parameters
    let check = GradientCheck(.central(step: 1e-5))
    let first = try check.run(Self.deep, on: Self.data, minimizing: .squaredError)
    let second = try check.run(Self.deep, on: Self.data, minimizing: .squaredError)
    #expect(first.measured == second.measured && Self.deep.parameters == before)
  }
}
