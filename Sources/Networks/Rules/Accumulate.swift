import Numbers

/// One step for the mean of several gradients: `Accumulate(4).then(Adam(rate: 0.01))`.
///
/// Four batches of 32 then move the parameters as one batch of 128 would.
public struct Accumulate: Hashable, Codable, Sendable {
  /// How many gradients make a step.
  public let count: Int

  /// Collects gradients.
  ///
  /// - Precondition: at least one gradient makes a step.
  public init(_ count: Int) {
    require(count > 0, "a step needs at least one gradient, not \(count)")
    self.count = count
  }

  /// This rule with the mean of the gradients, after each `count` of them.
  public func then<Rule: UpdateRule>(_ rule: Rule) -> Accumulated<Rule> {
    Accumulated(count: count, rule: rule)
  }
}

/// A rule that steps once in several gradients, along their mean.
public struct Accumulated<Rule: UpdateRule>: UpdateRule {
  /// How many gradients make a step.
  public let count: Int
  /// What makes their mean a step.
  public private(set) var rule: Rule

  public var slots: Int { rule.slots + 1 }

  public var rate: Double {
    get { rule.rate }
    set { rule.rate = newValue }
  }

  public func looksAhead(at step: Int) -> Bool {
    (step - 1) % count == 0 && rule.looksAhead(at: (step - 1) / count + 1)
  }

  public func lookAhead<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    guard (step - 1) % count == 0 else { return }
    let (own, _) = split(memory, parameters.count)
    rule.lookAhead(parameters, memory: own, step: (step - 1) / count + 1)
  }

  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    let (own, sum) = split(memory, parameters.count)
    guard let total = sum.baseAddress, let g = gradient.baseAddress else { return }
    if step % count == 1 || count == 1 {
      total.update(from: g, count: sum.count)
    } else {
      S.addScaled(1, g, to: total, count: sum.count)
    }
    guard step % count == 0 else { return }
    S.scale(1 / S(count), total, into: g, count: sum.count)
    rule.update(parameters, along: gradient, memory: own, step: step / count)
  }

  /// What the rule remembers, and the gradients so far.
  private func split<S>(
    _ memory: UnsafeMutableBufferPointer<S>, _ count: Int
  ) -> (own: UnsafeMutableBufferPointer<S>, sum: UnsafeMutableBufferPointer<S>) {
    let border = rule.slots * count
    return (
      UnsafeMutableBufferPointer(rebasing: memory[..<border]),
      UnsafeMutableBufferPointer(rebasing: memory[border...])
    )
  }
}
