extension UpdateRule {
  /// This rule at a rate that changes: `Adam(rate: 0.01).scheduled(.cosine(over: 1_000))`.
  ///
  /// Schedules multiply: a rule may be scheduled twice.
  public func scheduled(_ schedule: Schedule) -> Scheduled<Self> {
    Scheduled(schedule: schedule, rule: self)
  }
}

/// A rule at a rate that changes from step to step.
public struct Scheduled<Rule: UpdateRule>: UpdateRule {
  /// The share of the rate at each step.
  public let schedule: Schedule
  /// The rule at its full rate.
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
    rule(at: step).lookAhead(parameters, memory: memory, step: step)
  }

  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    rule(at: step).update(parameters, along: gradient, memory: memory, step: step)
  }

  /// The rule at the rate of a step, from 1.
  public func rule(at step: Int) -> Rule {
    var rule = rule
    rule.rate *= schedule.share(at: step)
    return rule
  }
}
