/// How a gradient is changed before an `UpdateRule` makes it a step.
public protocol GradientRule: Sendable {
  /// Changes a gradient in place, knowing the parameters that it belongs to.
  func change<S: NetworkScalar>(
    _ gradient: UnsafeMutableBufferPointer<S>, at parameters: UnsafeBufferPointer<S>)
}

extension GradientRule {
  /// A gradient held in an array, changed; the parameters matter to weight decay only.
  public func changed<S: NetworkScalar>(_ gradient: [S], at parameters: [S] = []) -> [S] {
    var result = gradient
    result.withUnsafeMutableBufferPointer { gradient in
      parameters.withUnsafeBufferPointer { change(gradient, at: $0) }
    }
    return result
  }

  /// This change first, then a rule: `ClipNorm(1).then(Descent(rate: 0.1))`.
  public func then<Rule: UpdateRule>(_ rule: Rule) -> Then<Self, Rule> {
    Then(first: self, rule: rule)
  }
}

/// A rule that sees a changed gradient.
public struct Then<First: GradientRule, Rule: UpdateRule>: UpdateRule {
  /// What changes the gradient.
  public let first: First
  /// What makes it a step.
  public private(set) var rule: Rule

  public var slots: Int { rule.slots }

  public var rate: Double {
    get { rule.rate }
    set { rule.rate = newValue }
  }

  public func looksAhead(at step: Int) -> Bool { rule.looksAhead(at: step) }

  public func lookAhead<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    rule.lookAhead(parameters, memory: memory, step: step)
  }

  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    first.change(gradient, at: UnsafeBufferPointer(parameters))
    rule.update(parameters, along: gradient, memory: memory, step: step)
  }
}
