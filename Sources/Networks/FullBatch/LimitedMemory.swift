import Numbers

/// The last few steps and how the gradient changed over each: L-BFGS's picture of the curvature
/// (Nocedal 1980; two loops: Nocedal, Wright 2006, algorithm 7.4).
public struct LimitedMemory: Sendable {
  private struct Pair: Sendable {
    let step: [Double]
    let change: [Double]
    /// yᵀs.
    let curvature: Double
  }

  private let limit: Int
  /// Oldest first.
  private var pairs: [Pair] = []

  /// A memory of up to `limit` steps.
  public init(limit: Int) {
    require(limit > 0, "a memory holds at least one step")
    self.limit = limit
  }

  /// The number of steps remembered.
  public var count: Int { pairs.count }

  /// Remembers a step and the change of the gradient over it, unless the gradient did not grow
  /// along the step: such a pair would make the picture indefinite.
  public mutating func remember(step: [Double], change: [Double]) {
    let curvature = step.dot(change)
    guard curvature > 0 else { return }
    if pairs.count == limit { pairs.removeFirst() }
    pairs.append(Pair(step: step, change: change, curvature: curvature))
  }

  /// Forgets all steps.
  public mutating func forget() { pairs = [] }

  /// −Hg, where H begins as yᵀs/yᵀy of the last step times the identity.
  public func direction(for gradient: [Double]) -> [Double] {
    var result = gradient
    var shares: [Double] = []
    for pair in pairs.reversed() {
      let share = pair.step.dot(result) / pair.curvature
      shares.append(share)
      result = result.moved(-share, along: pair.change)
    }
    if let last = pairs.last {
      let size = last.curvature / last.change.dot(last.change)
      result = result.map { size * $0 }
    }
    for (pair, share) in zip(pairs, shares.reversed()) {
      let rest = share - pair.change.dot(result) / pair.curvature
      result = result.moved(rest, along: pair.step)
    }
    return result.map { -$0 }
  }
}
