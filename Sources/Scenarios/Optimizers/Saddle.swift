import Laboratory
import Networks
import Numbers

/// How long does a rule stay near a saddle?
///
/// f = x² − y² from (1, y₀) to |y| = 1, at a rate of 0.01.
public let saddle = Experiment("saddle", over: [Method.descent, .momentum, .rmsprop, .adam]) {
  trial, method in
  Saddle(
    distances: escapeDistances,
    steps: escapeDistances.map { escapeSteps(method, from: $0) },
    stepsFromRidge: escapeSteps(method, from: 0))
}

/// The rate of all walks from a saddle.
public let escapeRate = 0.01

/// The cap of a walk from a saddle.
public let escapeLimit = 10_000

private let escapeDistances = (1...6).map { Double.pow(10, -2 * Double($0)) }

/// How long one rule takes from a saddle.
public struct Saddle: Codable, Sendable {
  /// y₀.
  public let distances: [Double]
  /// The steps until |y| = 1, by y₀.
  public let steps: [Int]
  /// The same from y₀ = 0; the cap if it stays.
  public let stepsFromRidge: Int

  /// ln(1/y₀)/ln(1 + 2η): what descent needs.
  public static func theory(_ distance: Double) -> Double {
    Double.log(1 / distance) / Double.log1p(2 * escapeRate)
  }
}

private func escapeSteps(_ method: Method, from distance: Double) -> Int {
  var steps = escapeLimit
  walk(
    method.rule(escapeRate), from: [1, distance], steps: escapeLimit,
    along: { point, gradient in
      gradient[0] = 2 * point[0]
      gradient[1] = -2 * point[1]
    },
    visit: { step, point in
      guard abs(point[1]) >= 1 else { return true }
      steps = step
      return false
    })
  return steps
}

/// How long does a rule take over a plateau? One unit of way against a constant slope.
public let plateau = Experiment("plateau", over: Method.allCases.filter { $0 != .adadelta }) {
  trial, method in
  plateauSlopes.map { slope in
    var steps = trial.steps(200_000)
    walk(
      method.rule(escapeRate), from: [0], steps: steps, along: { $1[0] = -slope },
      visit: { step, point in
        guard point[0] >= 1 else { return true }
        steps = step
        return false
      })
    return steps
  }
}

/// The slopes of the plateaus.
public let plateauSlopes = [1, 0.1, 0.01, 0.001]
