import Laboratory
import Networks
import Numbers

/// How many steps does a small network need on inputs that were prepared or not?
///
/// Two moons, sixteen tanh units, full batch, every course at its rate.
public let classifier = Experiment("classifier", seeds: 32, over: Course.all) { trial, course in
  learned(course, rate: course.rate, trial.seed, steps: trial.steps(stepLimit))
}

/// Which rate of one grid suits each course? On seeds that are judged nowhere.
///
/// The course's own rate is tried first. A rate is given up after three times the steps of the best
/// one before it.
public let classifierRates = Experiment("classifier-rates", seeds: 6, over: Course.all) {
  trial, course in
  var limit = trial.steps(trialStepLimit)
  func steps(_ rate: Double) -> Int {
    let steps = learned(course, rate: rate, trial.seed["tune"], steps: limit).steps
    limit = min(limit, 3 * steps)
    return steps
  }
  let own = steps(course.rate)
  return rateGrid.map { $0 == course.rate ? own : steps($0) }
}

/// The rates that are tried.
public let rateGrid = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]

/// The greatest number of steps; "not reached" counts as this.
public let stepLimit = 10_000

/// The greatest number of steps of a training that only tries a rate.
public let trialStepLimit = 4_000

/// The loss that ends a training.
public let lossTarget = 0.1

/// What is wrong with the moons before they are prepared.
public enum Fault: String, Codable, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// Both coordinates are 3 too large.
  case offset
  /// The first coordinate is 10 times too large.
  case scale

  func apply(_ inputs: Matrix<Double>) -> Matrix<Double> {
    Matrix(rows: inputs.rows, columns: inputs.columns) { row, column in
      switch self {
      case .none: inputs[row, column]
      case .offset: inputs[row, column] + 3
      case .scale: column == 0 ? 10 * inputs[row, column] : inputs[row, column]
      }
    }
  }
}

/// Data with a fault, and what is done about it.
public struct Course: Codable, Hashable, Sendable {
  /// The fault of the data.
  public let fault: Fault

  /// What is done about it.
  public let view: View

  /// A course of its parts.
  public init(_ fault: Fault, _ view: View) {
    self.fault = fault
    self.view = view
  }

  /// Every fault with every view.
  public static let all = Fault.allCases.flatMap { fault in views.map { Course(fault, $0) } }

  /// What is done about a fault.
  public static let views: [View] = [.raw, .centred, .standardized, .whitened]

  /// The rate of `rateGrid` with the fewest steps in `classifierRates`.
  public var rate: Double {
    switch (fault, view) {
    case (.none, .raw): 5
    case (_, .raw): 0.5
    case (.scale, .centred): 0.2
    default: 10
    }
  }
}

/// What came of a training.
public struct Lesson: Codable, Sendable {
  /// Steps to the target; the limit where it was not reached.
  public let steps: Int

  /// The lowest loss of all samples up to each of `lossSteps`, in or after the training.
  public let losses: [Float]

  /// The steps at which losses are kept: 1, 2, 3, … and from 8 on some ten a decade.
  public static let lossSteps = Array(
    sequence(first: 1) { max($0 + 1, $0 * 5 / 4) }.prefix { $0 <= stepLimit })

  init(_ training: Training<Float>, limit: Int) {
    steps = training.ending.stepsToTarget ?? limit
    var lowest = Double.infinity
    let soFar = training.losses.values.map { loss -> Float in
      lowest = min(lowest, loss)
      return Float(lowest)
    }
    losses = Self.lossSteps.map { soFar[min($0, soFar.count - 1)] }
  }
}

/// Trains a network of sixteen tanh units on two moons.
private func learned(_ course: Course, rate: Double, _ seed: Seed, steps: Int) -> Lesson {
  let moons = Dataset.moons(count: 128, noise: 0.1, seed: seed["moons"])
  let inputs = course.view(course.fault.apply(moons.inputs))
  let start = Network(
    inputs: 2, [.dense(16), .tanh, .dense(2)], initializer: .lecun, seed: seed["weights"])
  let training = train(
    start, on: moons.withInputs(inputs), minimizing: .crossEntropy, with: Descent(rate: rate),
    steps: steps, batch: 128, seed: seed["batches"], until: .target(lossTarget))
  return Lesson(training, limit: steps)
}
