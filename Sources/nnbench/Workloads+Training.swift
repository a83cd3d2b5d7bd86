import CAllocations
import Dispatch
import Networks
import Numbers
import Synchronization

/// Steps of training and a gradient check.
let trainingWorkloads: [Workload] =
  [
    Shape("tiny", inputs: 2, hidden: [16, 16], outputs: 2, activation: .relu, batch: 32),
    Shape("small", inputs: 20, hidden: [64, 64], outputs: 10, activation: .relu, batch: 64),
    Shape("digits", inputs: 784, hidden: [256, 256], outputs: 10, activation: .relu, batch: 128),
    Shape(
      "deep", inputs: 100, hidden: Array(repeating: 100, count: 50), outputs: 10,
      activation: .tanh, batch: 128),
  ].flatMap { shape in
    [
      steps(of: shape, "sgd", Descent(rate: 1e-3)), steps(of: shape, "adam", Adam(rate: 1e-4)),
    ]
  } + [twoTrainings, check]

/// A network for classes, trained on one batch.
private struct Shape {
  let name: String
  let inputs: Int
  let hidden: [Int]
  let outputs: Int
  let activation: Layer
  let batch: Int

  init(
    _ name: String, inputs: Int, hidden: [Int], outputs: Int, activation: Layer, batch: Int
  ) {
    self.name = name
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
    self.activation = activation
    self.batch = batch
  }

  func network<S: NetworkScalar>(_ type: S.Type) -> Network<S> {
    Network(
      inputs: inputs, hidden.flatMap { [.dense($0), activation] } + [.dense(outputs)],
      initializer: .xavier, seed: Seed(root: 1)["weights"])
  }

  var data: Dataset {
    let seed = Seed(root: 1)
    return Dataset(
      inputs: .normal(batch, inputs, seed: seed["inputs"]),
      labels: (0..<batch).map { $0 % outputs }, classes: outputs)
  }
}

private func steps(of shape: Shape, _ ruleName: String, _ rule: some UpdateRule) -> Workload {
  Workload("step-\(shape.name)/\(ruleName)") {
    let (start, data) = (shape.network(Float.self), shape.data)
    return { count in timedSteps(count, from: start, on: data, with: rule) }
  }
}

/// Two trainings at once, on a core each: seconds a step of either.
private let twoTrainings = Workload("two-trainings/adam") {
  let shape = Shape(
    "small", inputs: 20, hidden: [64, 64], outputs: 10, activation: .relu, batch: 64)
  let (start, data) = (shape.network(Float.self), shape.data)
  return { count in
    let longer = Mutex(Sample())
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      let sample = timedSteps(count, from: start, on: data, with: Adam(rate: 1e-4))
      longer.withLock { if sample.seconds > $0.seconds { $0 = sample } }
    }
    return longer.withLock {
      Sample(seconds: $0.seconds / 2, allocations: $0.allocations)
    }
  }
}

/// Some steps in the middle of a training that nobody observes, from one update to another.
private func timedSteps(
  _ count: Int, from start: Network<Float>, on data: Dataset, with rule: some UpdateRule
) -> Sample {
  let unmeasured = 3
  let clock = StepClock(from: unmeasured, to: unmeasured + count)
  _ = train(
    start, on: data, minimizing: .crossEntropy, with: Clocked(rule, by: clock),
    steps: unmeasured + count, batch: data.count, seed: Seed(root: 1)["batches"])
  return clock.sample
}

/// What one training took between two of its steps; the training's thread alone uses it.
private final class StepClock: @unchecked Sendable {
  private let first: Int
  private let last: Int
  private var (began, allocations) = (ContinuousClock.now, UInt64(0))
  private(set) var sample = Sample()

  init(from first: Int, to last: Int) { (self.first, self.last) = (first, last) }

  func made(step: Int) {
    if step == first {
      (began, allocations) = (ContinuousClock.now, c_allocations())
    } else if step == last {
      sample = Sample(
        seconds: (ContinuousClock.now - began).seconds,
        allocations: Int(c_allocations() - allocations))
    }
  }
}

/// A rule whose steps a clock sees.
private struct Clocked<Rule: UpdateRule>: UpdateRule {
  private var rule: Rule
  private let clock: StepClock

  init(_ rule: Rule, by clock: StepClock) { (self.rule, self.clock) = (rule, clock) }

  var slots: Int { rule.slots }
  var rate: Double {
    get { rule.rate }
    set { rule.rate = newValue }
  }

  func looksAhead(at step: Int) -> Bool { rule.looksAhead(at: step) }

  func lookAhead<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    rule.lookAhead(parameters, memory: memory, step: step)
  }

  func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    rule.update(parameters, along: gradient, memory: memory, step: step)
    clock.made(step: step)
  }
}

/// All 6154 slopes of a network by central differences. A pass begins at the layer whose parameter was
/// moved, a quarter of the arithmetic of whole passes, which the peer's loop takes.
private let check = Workload("check-6154") {
  let shape = Shape(
    "check", inputs: 20, hidden: [64, 64], outputs: 10, activation: .tanh, batch: 16)
  let (network, data) = (shape.network(Double.self), shape.data)
  precondition(network.parameters.count == 6154)
  return repeating {
    _ = try GradientCheck(.central(step: 1e-5)).run(network, on: data, minimizing: .crossEntropy)
  }
}
