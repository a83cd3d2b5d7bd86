import Numbers

/// Makes an objective small by a full-batch method.
///
/// ```swift
/// let result = minimize(
///   network.objective(on: data, minimizing: .crossEntropy), from: network.parameters,
///   by: .conjugate(.polakRibierePlus), evaluations: 500)
/// result.values.thinned(to: 64)
/// ```
///
/// - Parameters:
///   - objective: Value and gradient at a point.
///   - start: Where to begin.
///   - method: How to go.
///   - evaluations: The greatest number of evaluations of value and gradient.
///   - target: The norm of the gradient at which to end.
///   - observe: Is shown each accepted step.
public func minimize(
  _ objective: @escaping Objective, from start: [Double], by method: FullBatchMethod,
  evaluations: Int, gradientNorm target: Double = 0,
  observe: ((Minimizer.Step) -> Void)? = nil
) -> Minimization {
  require(evaluations > 0, "the start takes one evaluation")
  var minimizer = Minimizer(method, from: start, on: objective)
  var values = Curve(steps: [1], values: [minimizer.value])
  var norms = Curve(steps: [1], values: [minimizer.gradientNorm])
  var ending = Minimization.Ending.evaluationsUsed
  let least = method.search.leastEvaluations
  while minimizer.evaluations + least <= evaluations {
    guard minimizer.isFinite else { break }
    if minimizer.gradientNorm <= target {
      ending = .gradientSmall
      break
    }
    let budget = evaluations - minimizer.evaluations
    guard let step = minimizer.step(on: objective, within: budget) else {
      if minimizer.evaluations + least <= evaluations { ending = .noStep }
      break
    }
    values.record(minimizer.value, at: minimizer.evaluations)
    norms.record(minimizer.gradientNorm, at: minimizer.evaluations)
    observe?(step)
  }
  if !minimizer.isFinite {
    ending = .notFinite
  } else if minimizer.gradientNorm <= target {
    ending = .gradientSmall
  }
  return Minimization(
    point: minimizer.point, values: values, gradientNorms: norms,
    evaluations: minimizer.evaluations, restarts: minimizer.restarts, ending: ending)
}

/// What came of a minimization.
public struct Minimization: Sendable {
  /// How a minimization ended.
  public enum Ending: String, Hashable, Codable, Sendable {
    /// The norm of the gradient reached its target.
    case gradientSmall
    /// All evaluations were made, or too few are left for another step.
    case evaluationsUsed
    /// No step along −g made the value smaller: as a rule the digits are used up.
    case noStep
    /// Value or gradient at the start are not finite; later, such points are never accepted.
    case notFinite
  }

  /// Where it ended.
  public let point: [Double]
  /// The value at the start and after each step, over evaluations so far.
  public let values: Curve
  /// The norm of the gradient at the start and after each step, over evaluations so far.
  public let gradientNorms: Curve
  /// How often value and gradient were computed.
  public let evaluations: Int
  /// How often the method began again at −g.
  public let restarts: Int
  /// How it ended.
  public let ending: Ending

  /// The number of steps.
  public var steps: Int { values.count - 1 }
}
