import Numbers

/// Trains a network and says what came of it.
///
/// ```swift
/// let training = train(
///   start, on: data, minimizing: .crossEntropy, with: ClipNorm(1).then(Descent(rate: 0.1)),
///   steps: 2_000, batch: 64, seed: seed["batches"], until: .target(0.1))
/// training.losses.thinned(to: 64)
/// training.ending.stepsToTarget
/// ```
///
/// A loss that is not finite ends the training and is part of the result, and so does a last step to
/// parameters that are not. No step allocates.
///
/// - Parameters:
///   - start: The network to begin with.
///   - data: The samples. They are rounded to `S` once.
///   - loss: What is made small: its mean over each batch.
///   - penalty: What is made small with it.
///   - rule: How a gradient becomes a step.
///   - limit: What weights are held to after each step.
///   - steps: The greatest number of steps.
///   - batch: The samples of a step; all of them, in order, where the data set has no more.
///   - seed: The root of the streams: epoch e orders the samples by `seed[e]`, step t draws the
///     masks of dropout from `seed["masks"][t]`.
///   - stop: When to end before the last step.
///   - observe: Is shown each step, also the one that ends the training; reading `trace` in it costs
///     only what is read.
@specialized(where S == Float)
@specialized(where S == Double)
public func train<S: NetworkScalar>(
  _ start: Network<S>, on data: Dataset, minimizing loss: Loss, plus penalty: Penalty = .none,
  with rule: any UpdateRule, within limit: MaxNorm? = nil, steps: Int, batch: Int = 64, seed: Seed,
  until stop: Stop = .afterSteps,
  observe: ((Progress<S>) -> Void)? = nil
) -> Training<S> {
  loss.check(data, outputs: start.outputs)
  var loop = TrainingLoop(
    start, data, loss, penalty, rule, limit, batch: batch, seed: seed,
    keeping: observe == nil ? .untilUsed : .all)
  var validation = Validation(stop, start, minimizing: loss)
  var losses: [Double] = []
  losses.reserveCapacity(min(steps, 1 << 20))
  var ending = Ending.stepsDone
  for step in 0..<steps {
    loop.lookAhead(step: step + 1)
    let value = loop.pass(step: step)
    losses.append(value)
    observe?(loop.progress(step, value))
    if !value.isFinite {
      ending = .notFinite(step: step, layer: loop.workspace.firstNotFinite())
      break
    }
    if stop.isReached(losses) {
      ending = .targetReached(step: step)
      break
    }
    if validation?.look(at: loop.position, step: step) == true {
      ending = .patienceEnded(step: step)
      break
    }
    loop.move(step: step + 1)
  }
  let network = loop.position
  if ending == .stepsDone {
    if let block = network.firstNotFinite() {
      ending = .notFinite(step: steps, layer: block.name)
    } else {
      _ = validation?.look(at: network, step: steps)
    }
  }
  let curve = Curve(steps: Array(losses.indices), values: losses)
  return Training(network: network, losses: curve, ending: ending, best: validation?.best)
}

extension Network {
  /// The first block with a parameter that is not finite; nil where there is none.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func firstNotFinite() -> ParameterBlock? {
    parameters.withUnsafeBufferPointer { parameters in
      blocks.first { block in !parameters[block.range].allSatisfy { $0.isFinite } }
    }
  }
}

extension Stop {
  /// Whether the losses so far end a training.
  func isReached(_ losses: [Double]) -> Bool {
    guard case .target(let target, let over) = self else { return false }
    require(over > 0, "a target is met over at least one batch")
    guard losses.count >= over else { return false }
    return losses.suffix(over).reduce(0, +) / Double(over) <= target
  }
}

/// All that a training owns: a step allocates nothing.
struct TrainingLoop<S: NetworkScalar> {
  /// The layers, and the moments of batch normalization; its parameters stay those of the start.
  private var network: Network<S>
  /// The parameters where gradients are taken, and the memory of the rule.
  private let storage: TrainingStorage<S>
  /// The parameters before the rule last looked ahead of them.
  private var behind: [S]
  private var isAhead = false
  let workspace: Workspace<S>
  private let samples: Samples<S>
  private let loss: Loss
  private let penalty: Penalty
  private let rule: any UpdateRule
  private let limit: MaxNorm?
  private let masks: Seed
  private var batches: Batches

  init(
    _ start: Network<S>, _ data: Dataset, _ loss: Loss, _ penalty: Penalty,
    _ rule: any UpdateRule, _ limit: MaxNorm?, batch: Int, seed: Seed, keeping kept: SlopesKept
  ) {
    network = start
    behind = start.parameters
    self.loss = loss
    self.penalty = penalty
    self.rule = rule
    self.limit = limit
    masks = seed["masks"]
    batches = Batches(of: data.count, size: batch, seed: seed)
    samples = Samples(data, for: start)
    workspace = Workspace(for: start, rows: batches.size, keeping: kept)
    storage = TrainingStorage(start.parameters, slots: rule.slots)
  }

  /// The network after its last step, also where the rule has looked ahead since.
  var position: Network<S> {
    var position = network
    position.parameters = isAhead ? behind : Array(storage.parameters)
    return position
  }

  /// Moves the parameters to where the rule wants the gradient of a step.
  mutating func lookAhead(step: Int) {
    if rule.looksAhead(at: step) {
      let parameters = storage.parameters
      behind.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: parameters) }
      isAhead = true
    }
    rule.lookAhead(storage.parameters, memory: storage.memory, step: step)
  }

  /// Runs the next batch forward and back, and returns its loss.
  mutating func pass(step: Int) -> Double {
    let (samples, loss, workspace) = (samples, loss, workspace)
    // A batch of all samples stays as it was loaded.
    if step == 0 || !batches.isWhole { batches.withNext { samples.load($0, into: workspace) } }
    let parameters = UnsafeBufferPointer(storage.parameters)
    var value = 0.0
    network.withMemory(workspace, .training(masks: masks[step]), at: parameters) { memory in
      workspace.forward(memory)
      value = workspace.evaluate(loss)
      workspace.backward(memory)
    }
    penalty.addSlopes(of: parameters, in: network.blocks, to: workspace.gradient)
    return value
  }

  /// Moves the parameters along the gradient of the last pass, then to within the limit.
  mutating func move(step: Int) {
    rule.update(
      storage.parameters, along: workspace.gradient, memory: storage.memory, step: step)
    limit?.apply(to: storage.parameters, in: network.blocks)
    // A rule that collects gradients looks ahead of the first only, and steps after the last.
    if rule.looksAhead(at: step + 1) { isAhead = false }
  }

  func progress(_ step: Int, _ loss: Double) -> Progress<S> {
    let parameters = UnsafeBufferPointer(storage.parameters)
    let paid = penalty.value(of: parameters, in: network.blocks)
    return Progress(
      step: step, loss: loss, trace: Trace(workspace, network.blocks, loss: loss, penalty: paid),
      layers: network, parameters: parameters)
  }
}
