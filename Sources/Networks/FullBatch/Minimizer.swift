import Numbers

/// A full-batch method on its way: a value that a caller moves step by step.
///
/// ```swift
/// var minimizer = Minimizer(.conjugate(.daiYuan), from: start, on: objective)
/// while minimizer.gradientNorm > 1e-8, minimizer.step(on: objective) != nil {}
/// ```
///
/// Conjugate gradients begin again at −g after as many steps as the point has numbers; every method
/// does where its direction does not go down, or where the search along it finds no step. L-BFGS
/// then forgets.
public struct Minimizer {
  /// How it goes.
  public let method: FullBatchMethod
  /// Where it is.
  public private(set) var point: [Double]
  /// The value there.
  public private(set) var value: Double
  /// The gradient there.
  public private(set) var gradient: [Double]
  /// How often value and gradient were computed, always both at once.
  public private(set) var evaluations = 1
  /// How often it began again at −g, beside the start.
  public private(set) var restarts = 0

  private var direction: [Double]
  private var memory: LimitedMemory
  private var last: Step?
  /// Steps since the last start.
  private var run = 0

  /// A step that was accepted.
  public struct Step: Sendable {
    /// α.
    public let length: Double
    /// The direction d.
    public let direction: [Double]
    /// The values before and after.
    public let values: (before: Double, after: Double)
    /// gᵀd before and after.
    public let slopes: (before: Double, after: Double)
  }

  /// Evaluations that one search may take.
  private static let searchBudget = 40

  /// A method at its start; one evaluation.
  public init(_ method: FullBatchMethod, from start: [Double], on objective: Objective) {
    self.method = method
    point = start
    gradient = [Double](repeating: 0, count: start.count)
    value = objective(start, &gradient)
    direction = gradient.map { -$0 }
    if case .limitedMemory(let limit) = method.directions {
      memory = LimitedMemory(limit: limit)
    } else {
      memory = LimitedMemory(limit: 1)
    }
  }

  /// The Euclidean norm of the gradient.
  public var gradientNorm: Double { gradient.norm }

  /// Whether value and gradient are.
  public var isFinite: Bool { value.isFinite && gradientNorm.isFinite }

  /// Makes one step; nil, and stays, if there is none: not even along −g.
  ///
  /// - Parameter budget: The evaluations that the step may take.
  public mutating func step(
    on objective: @escaping Objective, within budget: Int = .max
  ) -> Step? {
    guard isFinite, gradientNorm > 0 else { return nil }
    let end = budget == .max ? Int.max : evaluations + budget
    if !(gradient.dot(direction) < 0) { restart() }
    if let step = advance(on: objective, until: end) { return step }
    guard run > 0 else { return nil }
    restart()
    return advance(on: objective, until: end)
  }

  /// Takes value and gradient of another objective at the point: for a caller who changes it between
  /// steps, as mini-batches do. One evaluation; the direction stays.
  public mutating func meet(_ objective: Objective) {
    evaluations += 1
    value = objective(point, &gradient)
  }

  private mutating func advance(on objective: @escaping Objective, until end: Int) -> Step? {
    let budget = min(Self.searchBudget, end - evaluations)
    var line = Line(
      objective, from: point, along: direction, value: value, gradient: gradient, budget: budget)
    let found = line.search(method.search, first: firstLength)
    evaluations += budget - line.budget
    guard let found else { return nil }
    let step = Step(
      length: found.step, direction: direction, values: (value, found.value),
      slopes: (line.start.slope, found.slope))
    let next = point.moved(found.step, along: direction)
    turn(to: found.gradient, over: zip(next, point).map { $0 - $1 })
    point = next
    value = found.value
    last = step
    return step
  }

  /// Chooses the next direction.
  private mutating func turn(to next: [Double], over step: [Double]) {
    run += 1
    switch method.directions {
    case .steepest: direction = next.map { -$0 }
    case .conjugate(let conjugate):
      let share = conjugate.share(gradient: gradient, next: next, direction: direction)
      direction = next.map { -$0 }.moved(share, along: direction)
    case .limitedMemory:
      memory.remember(step: step, change: zip(next, gradient).map { $0 - $1 })
      direction = memory.direction(for: next)
    }
    gradient = next
    if case .conjugate = method.directions, run == point.count { restart() }
  }

  private mutating func restart() {
    restarts += 1
    run = 0
    memory.forget()
    direction = gradient.map { -$0 }
  }

  /// The α to try first: 1 where the direction knows the curvature, else one that promises the
  /// first-order change of the last step (Nocedal, Wright 2006, section 3.5); at first, a step of
  /// length 1 or of the gradient, whichever is shorter.
  private var firstLength: Double {
    if memory.count > 0 { return 1 }
    guard let last else { return min(1, 1 / gradientNorm) }
    let guess = last.length * last.slopes.before / gradient.dot(direction)
    return guess.isFinite && guess > 0 ? guess : min(1, 1 / gradientNorm)
  }
}
