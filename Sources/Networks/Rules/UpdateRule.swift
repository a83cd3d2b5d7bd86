import Numbers

/// How a gradient becomes a step.
///
/// A rule is a value without state; what it remembers between steps is a `RuleMemory` that its
/// caller keeps.
///
/// ```swift
/// let rule = ClipNorm(1).then(Momentum(rate: 0.1, decay: 0.9))
/// var point = [1.0, 1.0]
/// var memory = RuleMemory<Double>(rule, count: 2)
/// rule.update(&point, along: [2 * point[0], 20 * point[1]], memory: &memory)
/// ```
public protocol UpdateRule: Sendable {
  /// How many numbers the rule remembers of each parameter.
  var slots: Int { get }

  /// What the length of a step is proportional to; a ``Schedule`` changes it.
  var rate: Double { get set }

  /// Moves the parameters to where the gradient of the coming step is to be taken.
  ///
  /// Most rules take it where they are: this does nothing unless a rule says otherwise.
  func lookAhead<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, memory: UnsafeMutableBufferPointer<S>, step: Int)

  /// Whether `lookAhead` moves the parameters before a step, from 1; a rule that has one says so.
  func looksAhead(at step: Int) -> Bool

  /// Makes one step, in one pass over flat storage.
  ///
  /// - Parameters:
  ///   - parameters: What the step changes.
  ///   - gradient: The slope of the loss in each; a rule may use it up.
  ///   - memory: `slots` stretches as long as the parameters, one after the other, at first zero.
  ///   - step: The number of the step, from 1.
  func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int)
}

/// What a rule remembers between steps.
public struct RuleMemory<S: NetworkScalar>: Sendable {
  /// The remembered numbers: stretches as long as the parameters, one after the other.
  public internal(set) var values: [S]
  /// The number of steps made.
  public internal(set) var steps = 0

  /// The memory of a rule before its first step over `count` parameters.
  public init(_ rule: some UpdateRule, count: Int) {
    values = [S](repeating: 0, count: rule.slots * count)
  }
}

extension UpdateRule {
  public func looksAhead(at step: Int) -> Bool { false }

  public func lookAhead<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {}

  /// Moves parameters held in an array to where the gradient of the coming step is to be taken.
  public func lookAhead<S: NetworkScalar>(
    _ parameters: inout [S], memory: inout RuleMemory<S>
  ) {
    checkMemory(memory, of: parameters.count)
    let step = memory.steps + 1
    parameters.withUnsafeMutableBufferPointer { parameters in
      memory.values.withUnsafeMutableBufferPointer { memory in
        lookAhead(parameters, memory: memory, step: step)
      }
    }
  }

  private func checkMemory<S: NetworkScalar>(_ memory: RuleMemory<S>, of parameters: Int) {
    require(
      memory.values.count == slots * parameters,
      "a memory of \(memory.values.count) numbers: the rule needs \(slots) of each of \(parameters)"
    )
  }

  /// Makes one step on parameters held in an array.
  public func update<S: NetworkScalar>(
    _ parameters: inout [S], along gradient: [S], memory: inout RuleMemory<S>
  ) {
    require(
      gradient.count == parameters.count,
      "\(gradient.count) slopes for \(parameters.count) parameters")
    checkMemory(memory, of: parameters.count)
    memory.steps += 1
    let step = memory.steps
    var gradient = gradient
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeMutableBufferPointer { gradient in
        memory.values.withUnsafeMutableBufferPointer { memory in
          update(parameters, along: gradient, memory: memory, step: step)
        }
      }
    }
  }
}
