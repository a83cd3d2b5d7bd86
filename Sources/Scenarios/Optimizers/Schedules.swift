import Laboratory
import Networks
import Numbers

/// What does a falling rate buy?
///
/// Linear regression in ten dimensions on samples that never repeat, with label noise of deviation
/// 1: batches of 8, two thousand steps from a point of distance 3.
public let schedules = Experiment("schedules", seeds: 32, over: Annealing.allCases) { trial, plan in
  regressed(plan.rule(rate: 0.3, steps: trial.steps(2_000)), trial)
}

/// Where does descent at a constant rate come to rest?
public let noiseFloor = Experiment("noise-floor", seeds: 32, over: floorRates) { trial, rate in
  regressed(Descent(rate: rate), trial).late
}

/// The constant rates of `noiseFloor`.
public let floorRates = [0.02, 0.04, 0.08, 0.16, 0.32]

/// The dimension and the batch size of the regression.
public let regression = (dimension: 10, batch: 8)

/// ησ²d/(2B(2 − η(B + d + 1)/B)): the mean loss above that of the truth, at rest.
public func floorTheory(rate: Double) -> Double {
  let (dimension, batch) = (Double(regression.dimension), Double(regression.batch))
  return rate * dimension / (2 * batch * (2 - rate * (batch + dimension + 1) / batch))
}

/// How a rate changes over a training.
public enum Annealing: String, Codable, Hashable, Sendable, CaseIterable {
  case constant, stair, exponential, inverseTime, cosine, warmUp, warmUpThenCosine

  /// The name in figures.
  public var name: String {
    switch self {
    case .constant: "constant"
    case .stair: "÷ 10 twice"
    case .exponential: "exponential"
    case .inverseTime: "1/t"
    case .cosine: "cosine"
    case .warmUp: "warm-up"
    case .warmUpThenCosine: "warm-up, cosine"
    }
  }

  /// The share of the rate at each step.
  public func schedule(steps: Int) -> Schedule {
    switch self {
    case .constant: .constant
    case .stair: .step(factor: 0.1, every: max(1, steps / 3))
    case .exponential: .tenth(every: Double(steps) / 2)
    case .inverseTime: .inverseTime(half: Double(steps) / 50)
    case .cosine: .cosine(over: steps)
    case .warmUp: .warmUp(over: steps / 10)
    case .warmUpThenCosine: .warmUp(over: steps / 10).then(.cosine(over: steps - steps / 10))
    }
  }

  func rule(rate: Double, steps: Int) -> Scheduled<Descent> {
    Descent(rate: rate).scheduled(schedule(steps: steps))
  }
}

/// A regression on samples that never repeat.
public struct Regression: Codable, Sendable {
  /// The loss above that of the truth, ½‖w − w*‖².
  public let losses: Trace
  /// The mean of that loss over the last quarter of the steps.
  public let late: Double
  /// The mean over the last hundredth.
  public let last: Double

  init(_ losses: [Double]) {
    self.losses = Trace(losses, .even)
    late = Array(losses.suffix(losses.count / 4)).mean
    last = Array(losses.suffix(max(1, losses.count / 100))).mean
  }
}

private func regressed(_ rule: some UpdateRule, _ trial: Trial) -> Regression {
  let (dimension, batch) = regression
  let steps = trial.steps(2_000)
  let samples = trial.seed["samples"]
  var inputs = [Double](repeating: 0, count: dimension * batch)
  var noises = [Double](repeating: 0, count: batch)
  var step = 0
  var losses: [Double] = []
  let direction = Matrix<Double>.normal(1, dimension, seed: trial.seed["start"]).elements
  let start = direction.map { 3 * $0 / norm(direction) }
  walk(
    rule, from: start, steps: steps,
    along: { point, gradient in
      inputs.withUnsafeMutableBufferPointer { samples["inputs"][step].fillNormal($0) }
      noises.withUnsafeMutableBufferPointer { samples["noises"][step].fillNormal($0) }
      step += 1
      for axis in 0..<dimension { gradient[axis] = 0 }
      for sample in 0..<batch {
        var error = -noises[sample]
        for axis in 0..<dimension { error += inputs[sample * dimension + axis] * point[axis] }
        for axis in 0..<dimension {
          gradient[axis] += error * inputs[sample * dimension + axis] / Double(batch)
        }
      }
    },
    visit: { _, point in
      losses.append(point.map { $0 * $0 }.sum / 2)
      return true
    })
  return Regression(losses)
}
