import Numbers

/// How far to go along a direction.
public enum LineSearch: Hashable, Codable, Sendable {
  /// Until f(x + αd) ≤ f(x) + `decrease`·α·gᵀd and |g(x + αd)ᵀd| ≤ `curvature`·|gᵀd|, the strong
  /// Wolfe conditions (Nocedal, Wright 2006, algorithms 3.5 and 3.6, cubic interpolation).
  case strongWolfe(decrease: Double = 1e-4, curvature: Double)
  /// To the minimum of a quadratic: α = −gᵀd/dᵀAd, with Ad = g(x + d) − g(x). Two evaluations; no
  /// step where the value there is greater or not finite.
  case exactForQuadratics

  /// The evaluations without which a search finds nothing.
  var leastEvaluations: Int {
    switch self {
    case .strongWolfe: 1
    case .exactForQuadratics: 2
    }
  }
}

/// A point on the line, with all that was computed there.
struct LinePoint {
  /// α.
  var step: Double
  var value: Double
  var gradient: [Double]
  /// The derivative of the value along the line.
  var slope: Double
}

/// A function along a line, counting what it is asked.
struct Line {
  let objective: Objective
  let point: [Double]
  let direction: [Double]
  let start: LinePoint
  /// How many evaluations are left.
  private(set) var budget: Int

  init(
    _ objective: @escaping Objective, from point: [Double], along direction: [Double],
    value: Double, gradient: [Double], budget: Int
  ) {
    self.objective = objective
    self.point = point
    self.direction = direction
    self.budget = budget
    start = LinePoint(
      step: 0, value: value, gradient: gradient, slope: gradient.dot(direction))
  }

  mutating func evaluate(_ step: Double) -> LinePoint {
    budget -= 1
    var gradient = start.gradient
    let value = objective(point.moved(step, along: direction), &gradient)
    return LinePoint(
      step: step, value: value, gradient: gradient, slope: gradient.dot(direction))
  }

  /// The point that a search accepts; nil if it found none before the budget or the digits of a
  /// step ran out.
  mutating func search(_ search: LineSearch, first: Double) -> LinePoint? {
    switch search {
    case .strongWolfe(let decrease, let curvature):
      strongWolfe(Conditions(decrease: decrease, curvature: curvature), first: first)
    case .exactForQuadratics: minimumOfQuadratic()
    }
  }

  private mutating func minimumOfQuadratic() -> LinePoint? {
    guard budget >= LineSearch.exactForQuadratics.leastEvaluations else { return nil }
    let curvature = evaluate(1).slope - start.slope
    guard curvature > 0 else { return nil }
    let minimum = evaluate(-start.slope / curvature)
    return Conditions(decrease: 0, curvature: 1).isLow(minimum, start) ? minimum : nil
  }

  private struct Conditions {
    let decrease: Double
    let curvature: Double

    /// Written so that a value that is not finite is too high.
    func isLow(_ trial: LinePoint, _ start: LinePoint) -> Bool {
      trial.value <= start.value + decrease * trial.step * start.slope
        && trial.value > -.infinity && trial.slope.isFinite
    }

    func isFlat(_ trial: LinePoint, _ start: LinePoint) -> Bool {
      abs(trial.slope) <= -curvature * start.slope
    }
  }

  /// Algorithm 3.5: longer and longer steps, until an interval must hold a good one.
  private mutating func strongWolfe(_ conditions: Conditions, first: Double) -> LinePoint? {
    var last = start
    var step = first
    while budget > 0 {
      let trial = evaluate(step)
      if !conditions.isLow(trial, start) || (last.step > 0 && trial.value >= last.value) {
        return zoom(low: last, high: trial, conditions)
      }
      if conditions.isFlat(trial, start) { return trial }
      if trial.slope >= 0 { return zoom(low: trial, high: last, conditions) }
      last = trial
      step *= 2
    }
    return nil
  }

  /// Algorithm 3.6: `low` is the best point so far, and the line goes down from it toward `high`.
  private mutating func zoom(
    low: LinePoint, high: LinePoint, _ conditions: Conditions
  ) -> LinePoint? {
    var (low, high) = (low, high)
    while budget > 0 {
      let step = Self.between(low, high)
      guard step != low.step, step != high.step else { return nil }
      let trial = evaluate(step)
      if !conditions.isLow(trial, start) || trial.value >= low.value {
        high = trial
      } else {
        if conditions.isFlat(trial, start) { return trial }
        if trial.slope * (high.step - low.step) >= 0 { high = low }
        low = trial
      }
    }
    return nil
  }

  /// The minimum of the cubic through two points and their slopes (equation 3.59); the middle where
  /// the cubic has none, or has it in the outer tenth of the interval.
  private static func between(_ a: LinePoint, _ b: LinePoint) -> Double {
    let middle = (a.step + b.step) / 2
    let first = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step)
    let square = first * first - a.slope * b.slope
    guard square >= 0 else { return middle }
    let second = b.step > a.step ? square.squareRoot() : -square.squareRoot()
    let step =
      b.step - (b.step - a.step) * (b.slope + second - first) / (b.slope - a.slope + 2 * second)
    let room = 0.1 * abs(b.step - a.step)
    let (near, far) = (min(a.step, b.step) + room, max(a.step, b.step) - room)
    return step >= near && step <= far ? step : middle
  }
}
