import Laboratory
import Numbers

/// How long is the way of a linear unit that learns one sample at a time?
///
/// Half of its ten weights must rise by one and half must fall by one. Each step follows the
/// gradient of ½(w·x − w*·x)²; it ends within a hundredth of the distance.
public let zigzag = Experiment("zigzag", seeds: 32, over: Signs.allCases) { trial, signs in
  Walk(width: 10, rate: 0.02, signs, trial.seed, steps: 5000)
}

/// The same with two weights, so that a figure can show the way.
public let zigzagInThePlane = Experiment("zigzag-in-the-plane", seeds: 32, over: Signs.allCases) {
  trial, signs in
  Walk(width: 2, rate: 0.1, signs, trial.seed, steps: 5000)
}

/// The way of the weights of a linear unit.
public struct Walk: Codable, Sendable {
  /// The length of all steps ÷ the distance from start to goal.
  public let length: Double

  /// The number of steps; the limit where the goal was not reached.
  public let steps: Int

  /// The first two weights along the first forty steps, from the start at 0.
  public let path: [[Float]]

  init(width: Int, rate: Double, _ signs: Signs, _ seed: Seed, steps limit: Int) {
    let goal = (0..<width).map { $0 % 2 == 0 ? 1.0 : -1.0 }
    let inputs = signs.inputs(count: limit, width: width, seed: seed["inputs"])
    var distance = goal
    var (path, length, steps) = ([[Float(0), 0]], 0.0, 0)
    while steps < limit, distance.norm > 0.01 * goal.norm {
      let input = inputs.row(steps)
      let error = zip(distance, input).map { $0 * $1 }.sum
      let step = input.map { rate * error * $0 }
      distance = zip(distance, step).map { $0 - $1 }
      length += step.norm
      steps += 1
      if steps <= 40 { path.append((0..<2).map { Float(goal[$0] - distance[$0]) }) }
    }
    self.length = length / goal.norm
    self.steps = steps
    self.path = path
  }
}

extension [Double] {
  fileprivate var norm: Double { map { $0 * $0 }.sum.squareRoot() }
}
