import Networks
import Numbers
import Testing

@Suite("Training")
struct TrainingTests {
  static let seed = Seed(root: 7)
  static let spirals = Dataset.spirals(count: 256, noise: 0.02, seed: seed["data"])

  static func start(_ layers: [Layer]) -> Network<Float> {
    Network(inputs: 2, layers, initializer: .xavier, seed: seed["weights"])
  }

  static let plain = start([.dense(32), .tanh, .dense(32), .tanh, .dense(2)])

  @Test("spirals are learned, and a score says so")
  func learns() {
    let training = train(
      Self.plain, on: Self.spirals, minimizing: .crossEntropy, with: Adam(rate: 0.01),
      steps: 1_500, seed: Self.seed["batches"])
    #expect(training.losses.values[0] > 0.5)
    #expect(training.ending == .stepsDone && training.losses.count == 1_500)
    let score = training.network.score(on: Self.spirals, minimizing: .crossEntropy)
    #expect(score.loss < 0.05 && score.accuracy! > 0.98)
  }

  @Test("slopes that share storage give the training of slopes that are kept")
  func sharedSlopes() {
    let block: [Layer] = [.dense(8), .batchNormalization(), .relu, .dropout(keep: 0.8), .dense(8)]
    let start = Self.start(
      [
        .dropout(keep: 0.9), .dense(8), .residual(block + [.residual([.tanh, .dense(8)])]),
        .batchNormalization(), .dense(40), .tanh, .residual([]), .dense(2),
      ])
    func trained(_ observe: ((Progress<Float>) -> Void)?) -> Network<Float> {
      train(
        start, on: Self.spirals, minimizing: .crossEntropy, with: Momentum(rate: 0.05), steps: 20,
        seed: Self.seed["batches"], observe: observe
      ).network
    }
    var steps = 0
    let kept = trained { _ in steps += 1 }
    #expect(steps == 20)
    #expect(trained(nil).parameters == kept.parameters)
    #expect(kept.parameters != start.parameters && kept.parameters.allSatisfy(\.isFinite))
  }

  @Test("training looks ahead where a rule asks for it, and ends where the rule is")
  func looksAhead() {
    func trained(_ rule: some UpdateRule, _ steps: Int) -> Training<Double> {
      let start = Network<Double>(
        inputs: 2, [.dense(8), .tanh, .dense(2)], initializer: .xavier, seed: Self.seed["weights"])
      return train(
        start, on: Self.spirals, minimizing: .crossEntropy, with: rule, steps: steps,
        seed: Self.seed["batches"])
    }
    let ahead = trained(NesterovLookAhead(rate: 0.1), 40)
    let rewritten = trained(Nesterov(rate: 0.1), 40)
    for (first, second) in zip(ahead.losses.values, rewritten.losses.values) {
      #expect(abs(first - second) < 1e-13)
    }
    let gap = zip(ahead.network.parameters, rewritten.network.parameters).map { abs($0 - $1) }
    #expect(gap.max()! > 1e-4)
  }

  @Test("stroke digits are learned")
  func digits() {
    let data = Dataset.digits(count: 500, seed: Self.seed["digits"])
    let start = Network<Float>(
      inputs: 256, [.dense(32), .relu, .dense(10)], initializer: .he, seed: Self.seed["weights"])
    let training = train(
      start, on: data, minimizing: .crossEntropy, with: Adam(rate: 0.01), steps: 300, batch: 32,
      seed: Self.seed["batches"])
    let test = Dataset.digits(count: 500, seed: Self.seed["test"])
    #expect(training.network.score(on: test, minimizing: .crossEntropy).accuracy! > 0.9)
  }

  @Test("training twice gives the same bits, and another seed gives others")
  func reproducible() {
    let layers: [Layer] = [
      .dense(16), .batchNormalization(), .relu, .residual([.dense(16), .gelu]), .dense(2),
    ]
    func parameters(_ batches: Seed) -> [UInt32] {
      let rule = ClipNorm(1).then(Adam(rate: 0.01))
      return train(
        Self.start(layers), on: Self.spirals, minimizing: .crossEntropy, with: rule, steps: 100,
        seed: batches
      ).network.parameters.map(\.bitPattern)
    }
    #expect(parameters(Self.seed[1]) == parameters(Self.seed[1]))
    #expect(parameters(Self.seed[1]) != parameters(Self.seed[2]))
  }

  @Test("a run that diverges ends with the step and the layer that broke")
  func diverges() {
    let start = Self.start([.dense(8), .relu, .dense(8), .relu, .dense(2)])
    let training = train(
      start, on: Self.spirals, minimizing: .squaredError, with: Descent(rate: 1e4), steps: 100,
      seed: Self.seed["batches"])
    guard case .notFinite(let step, let layer) = training.ending else {
      Issue.record("the run ended as \(training.ending)")
      return
    }
    #expect(step == training.losses.count - 1 && step < 20)
    #expect(training.losses.values.dropLast().allSatisfy { $0.isFinite })
    #expect(!training.losses.values[step].isFinite && !training.ending.isFinite)
    #expect(layer.hasPrefix("layer"))
  }

  @Test("a run that breaks at its last step is not done, and the block that broke is named")
  func breaksLast() {
    let start = Self.start([.dense(2, bias: .none)])
    func trained(rate: Double) -> Training<Float> {
      train(
        start, on: Self.spirals, minimizing: .squaredError, with: Descent(rate: rate), steps: 1,
        seed: Self.seed["batches"], until: .patience(1, every: 1, on: Self.spirals, by: .error))
    }
    let broken = trained(rate: 1e300)
    #expect(broken.losses.final!.isFinite && !broken.network.parameters[0].isFinite)
    #expect(broken.ending == .notFinite(step: 1, layer: "layer 1 weights"))
    #expect(broken.best?.step == 0)
    #expect(trained(rate: 0.1).ending == .stepsDone)
  }

  /// Rules that take their gradients elsewhere than where they are.
  static let lookingAhead: [any UpdateRule] = [
    NesterovLookAhead(rate: 0.1), Accumulate(3).then(NesterovLookAhead(rate: 0.1)),
    ClipNorm(1).then(NesterovLookAhead(rate: 0.2).scheduled(.inverseTime(half: 50))),
  ]

  @Test(
    "a run that ends early leaves the network of its last step, wherever its rule looks ahead",
    arguments: lookingAhead.indices)
  func endsBehind(_ index: Int) {
    func trained(_ rule: some UpdateRule, _ steps: Int, _ stop: Stop) -> Training<Float> {
      train(
        Self.plain, on: Self.spirals, minimizing: .crossEntropy, with: rule, steps: steps,
        batch: 256, seed: Self.seed["batches"], until: stop)
    }
    func check(_ rule: some UpdateRule) {
      let loss = trained(rule, 30, .afterSteps).losses.values[20]
      let early = trained(rule, 1_000, .target(loss))
      let steps = early.ending.stepsToTarget!
      #expect(steps > 0 && steps <= 20)
      #expect(early.network.digest == trained(rule, steps, .afterSteps).network.digest)
      let patient = trained(rule, 40, .patience(2, every: 7, on: Self.spirals)).best!
      #expect(patient.step > 0)
      #expect(patient.network.digest == trained(rule, patient.step, .afterSteps).network.digest)
    }
    check(Self.lookingAhead[index])
  }

  @Test("an observer is shown the step that ends a run, too")
  func observedEnding() {
    var inputs = Self.spirals.inputs
    inputs[3, 0] = .nan
    for (data, stop) in [
      (Self.spirals.withInputs(inputs), Stop.afterSteps), (Self.spirals, .target(100)),
      (Self.spirals, .patience(1, every: 1, on: Self.spirals)),
    ] {
      var steps: [Int] = []
      let training = train(
        Self.plain, on: data, minimizing: .crossEntropy, with: Descent(rate: 0), steps: 10,
        batch: 256, seed: Self.seed["batches"], until: stop
      ) { steps.append($0.step) }
      #expect(training.ending != .stepsDone && steps == training.losses.steps)
    }
  }

  @Test("an input that is not a number ends a run at once, ReLU or not")
  func notANumber() {
    var inputs = Self.spirals.inputs
    inputs[3, 0] = .nan
    let training = train(
      Self.start([.dense(4), .relu, .dense(2)]), on: Self.spirals.withInputs(inputs),
      minimizing: .crossEntropy, with: Descent(rate: 0.1), steps: 10, batch: 256,
      seed: Self.seed["batches"])
    #expect(training.ending == .notFinite(step: 0, layer: "layer 1"))
  }

  @Test("a run ends at its target")
  func target() {
    let training = train(
      Self.plain, on: Self.spirals, minimizing: .crossEntropy, with: Adam(rate: 0.01),
      steps: 2_000, batch: 256, seed: Self.seed["batches"], until: .target(0.5, over: 2))
    let steps = training.ending.stepsToTarget
    #expect(steps == training.losses.count - 1)
    #expect(training.losses.values.suffix(2).mean <= 0.5)
    #expect(training.losses.values.suffix(3).dropLast().mean > 0.5)
  }

  @Test("patience ends a run that no longer improves, and keeps its best network")
  func patience() {
    let noisy = Dataset.blobs(classes: 2, count: 40, deviation: 1.5, seed: Self.seed["noisy"])
    let held = Dataset.blobs(classes: 2, count: 400, deviation: 1.5, seed: Self.seed["held"])
    for measure in [Measure.loss, .error] {
      var scores: [Double] = []
      let training = train(
        Self.plain, on: noisy, minimizing: .crossEntropy, with: Adam(rate: 0.02), steps: 2_000,
        seed: Self.seed["batches"], until: .patience(4, every: 5, on: held, by: measure)
      ) { progress in
        guard progress.step % 5 == 0 else { return }
        let score = progress.network.score(on: held, minimizing: .crossEntropy)
        scores.append(measure == .loss ? score.loss : 1 - score.accuracy!)
      }
      let best = training.best!
      let index = scores.indices.min { (scores[$0], $0) < (scores[$1], $1) }!
      #expect(best.step == 5 * index && abs(best.score - scores[index]) < 1e-12)
      #expect(training.ending == .patienceEnded(step: best.step + 20))
      let again = best.network.score(on: held, minimizing: .crossEntropy)
      #expect(abs((measure == .loss ? again.loss : 1 - again.accuracy!) - best.score) < 1e-12)
      #expect(best.network.digest != training.network.digest)
    }
  }

  @Test("patience looks at the last network too")
  func lastLook() {
    let training = train(
      Self.plain, on: Self.spirals, minimizing: .crossEntropy, with: Descent(rate: 0.1), steps: 10,
      seed: Self.seed["batches"], until: .patience(3, every: 5, on: Self.spirals))
    #expect(training.ending == .stepsDone && training.best!.step == 10)
    #expect(training.best!.network.digest == training.network.digest)
  }

  @Test("an observer sees accuracy, penalty and the size of what flows")
  func observed() {
    let penalty = Penalty.l2(0.1)
    _ = train(
      Self.plain, on: Self.spirals, minimizing: .hinge, plus: penalty, with: Descent(rate: 0.1),
      steps: 3, batch: 256, seed: Self.seed["batches"]
    ) { progress in
      let score = progress.network.score(on: Self.spirals, minimizing: .hinge)
      let trace = progress.trace
      #expect(trace.accuracy == score.accuracy && progress.loss == score.loss)
      #expect(trace.penalty == penalty.value(of: progress.network))
      #expect(trace.weightGradientNorms.count == 3)
      let weights = trace.gradient(of: progress.network.block(.weights, of: 2)).norm
      #expect(trace.weightGradientNorms[1] == weights)
      #expect(trace.activations.allSatisfy { $0.deviation > 0.01 && $0.deviation < 1 })
    }
  }

  @Test("shapes that do not fit are refused")
  func badShapes() async {
    await #expect(processExitsWith: .failure) {
      _ = TrainingTests.plain.logits(of: Matrix(rows: 3, columns: 5))
    }
    await #expect(processExitsWith: .failure) {
      let three = Dataset.blobs(classes: 3, count: 9, deviation: 1, seed: Seed(root: 1))
      _ = TrainingTests.plain.score(on: three, minimizing: .hinge)
    }
    await #expect(processExitsWith: .failure) {
      let targets = Dataset(
        inputs: Matrix(rows: 2, columns: 2), targets: Matrix(rows: 2, columns: 2))
      _ = TrainingTests.plain.score(on: targets, minimizing: .crossEntropy)
    }
    await #expect(processExitsWith: .failure) {
      var network = TrainingTests.plain
      network.setWeights(of: 1, to: Matrix(rows: 3, columns: 32))
    }
    await #expect(processExitsWith: .failure) {
      _ = TrainingTests.plain.outputs(of: Matrix(rows: 3, columns: 2)).gradient
    }
    await #expect(processExitsWith: .success) {
      _ = TrainingTests.plain.logits(of: Matrix(rows: 3, columns: 2))
    }
  }

  @Test("an epoch shows every sample once, and the next in another order")
  func epochs() {
    let losses = train(
      Self.plain, on: Self.spirals, minimizing: .crossEntropy, with: Descent(rate: 0), steps: 8,
      batch: 64, seed: Self.seed["batches"]
    ).losses.values
    let whole = Self.plain.score(on: Self.spirals, minimizing: .crossEntropy).loss
    #expect(abs(losses[0..<4].mean - whole) < 1e-6)
    #expect(abs(losses[4..<8].mean - whole) < 1e-6)
    #expect(losses[0..<4] != losses[4..<8])
  }

  @Test("running moments come to those of the data, and inference relies on them")
  func runningMoments() {
    let start = Self.start([.dense(4), .batchNormalization(), .dense(2)])
    let trained = train(
      start, on: Self.spirals, minimizing: .crossEntropy, with: Descent(rate: 0), steps: 400,
      batch: 256, seed: Self.seed["batches"]
    ).network
    // Running variances are those of 1/(m − 1): the columns come out smaller by √((m − 1)/m).
    let ratio = (255.0 / 256).squareRoot()
    let batch = trained.logits(of: Self.spirals.inputs, mode: .training).elements
    let inference = trained.logits(of: Self.spirals.inputs).elements
    for (first, second) in zip(inference, batch) {
      #expect(abs(Double(first) - ratio * Double(second)) < 1e-4)
    }
  }

  @Test("an observer sees the gradient of the step that follows")
  func observer() {
    var expected = Self.plain.parameters
    let training = train(
      Self.plain, on: Self.spirals, minimizing: .crossEntropy, with: Descent(rate: 0.5), steps: 3,
      seed: Self.seed["batches"]
    ) { progress in
      #expect(progress.network.parameters == expected && progress.trace.loss == progress.loss)
      expected = zip(expected, progress.trace.gradient).map { $0 - 0.5 * $1 }
    }
    #expect(training.network.parameters == expected)
  }
}

extension ArraySlice<Double> {
  var mean: Double { Array(self).mean }
}
