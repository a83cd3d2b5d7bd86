import Laboratory
import Networks
import Numbers

/// How much lower does a step along the gradient lead, and how well do two derivatives foretell it?
///
/// The loss of a small tanh network on two moons, in `Double`, at a random start.
public let taylor = Experiment("taylor", seeds: 32) { trial in
  let data = Dataset.moons(count: 128, noise: 0.1, seed: trial.seed["data"])
  let start = Network<Double>(
    inputs: 2, [.dense(8), .tanh, .dense(2)], initializer: .xavier, seed: trial.seed["weights"])
  let loss = LossSurface(start, data)
  let gradient = loss.gradient(at: start.parameters)
  let length = norm(gradient)
  let curvature = loss.curvature(along: gradient)
  let steps = (0..<8).map { Double(sign: .plus, exponent: -3 - $0, significand: 1) }
  let errors = steps.map { rate -> (first: Double, second: Double) in
    let rest = loss.change(by: -rate, along: gradient) + rate * length * length
    return (abs(rest), abs(rest - 0.5 * rate * rate * curvature))
  }
  let draws = (0..<trial.size(1000, quick: 100)).map { draw in
    Matrix<Double>.normal(1, gradient.count, seed: trial.seed["directions"][draw]).elements
  }
  return Taylor(
    steps: steps, firstOrder: errors.map(\.first), secondOrder: errors.map(\.second),
    directions: draws.map { loss.slope(along: $0) / length },
    downhill: loss.slope(along: gradient.map { -$0 }) / length)
}

/// What a step did, and what a Taylor polynomial said of it.
public struct Taylor: Codable, Sendable {
  /// The rates η, halved from one to the next.
  public let steps: [Double]
  /// |L(θ − ηg) − L(θ) + η‖g‖²|.
  public let firstOrder: [Double]
  /// The same with ½η²gᵀHg.
  public let secondOrder: [Double]
  /// The slope of the loss along the steepest of the random unit directions, over ‖g‖.
  public let steepest: Double
  /// The counts of the slopes over ‖g‖ in forty ranges from −1 to 1.
  public let counts: [Int]
  /// The slope along −g, over ‖g‖, measured like all others.
  public let downhill: Double

  init(
    steps: [Double], firstOrder: [Double], secondOrder: [Double], directions: [Double],
    downhill: Double
  ) {
    self.steps = steps
    self.firstOrder = firstOrder
    self.secondOrder = secondOrder
    self.downhill = downhill
    steepest = directions.min() ?? .nan
    counts = (0..<40).map { bin in
      directions.count { Int(($0 + 1) * 20) == bin }
    }
  }

  /// The exponent of η in an error, fitted to all rates.
  public func order(_ errors: [Double]) -> Double {
    Statistics.line(through: steps.map { Double.log($0) }, errors.map { Double.log($0) }).slope
  }
}

/// The loss of a network as a function of its parameters, around a start.
private struct LossSurface {
  private let start: [Double]
  private let objective: Objective

  init(_ network: Network<Double>, _ data: Dataset) {
    start = network.parameters
    objective = network.objective(on: data, minimizing: .crossEntropy)
  }

  func gradient(at point: [Double]) -> [Double] {
    var gradient = [Double](repeating: 0, count: point.count)
    _ = objective(point, &gradient)
    return gradient
  }

  /// How the loss changes a multiple of a vector away from the start.
  func change(by factor: Double, along vector: [Double]) -> Double {
    value(factor, vector) - value(0, vector)
  }

  /// vᵀHv, from two gradients a little way along v.
  func curvature(along vector: [Double]) -> Double {
    let ahead = gradient(at: point(reach, vector))
    let behind = gradient(at: point(-reach, vector))
    return zip(vector, zip(ahead, behind)).map { $0 * ($1.0 - $1.1) }.sum / (2 * reach)
  }

  /// The slope along the unit vector of a direction, from two losses.
  func slope(along direction: [Double]) -> Double {
    let scale = reach / norm(direction)
    return (value(scale, direction) - value(-scale, direction)) / (2 * reach)
  }

  private let reach = 0x1p-14

  private func point(_ factor: Double, _ vector: [Double]) -> [Double] {
    zip(start, vector).map { $0 + factor * $1 }
  }

  private func value(_ factor: Double, _ vector: [Double]) -> Double {
    var gradient = [Double](repeating: 0, count: start.count)
    return objective(point(factor, vector), &gradient)
  }
}

/// The Euclidean length of a vector.
func norm(_ vector: [Double]) -> Double { vector.map { $0 * $0 }.sum.squareRoot() }
