import Laboratory
import Networks
import Numbers

/// Does a dead unit ever come back?
///
/// Two hidden layers of 64 units on spirals. Each unit that is dead after 20 steps is looked at
/// again after 400: has it moved, does it answer?
public let deadUnits = Experiment("dead-units", seeds: 32, over: DeadUnits.Rule.allCases) {
  trial, rule in
  let data = Dataset.spirals(count: 256, noise: 0.02, seed: trial.seed["data"]).standardized
  let start = Network<Float>(
    inputs: 2, [.repeated(2, .dense(64), .relu), .dense(2)], initializer: .he,
    biases: .normal(1), seed: trial.seed["weights"])
  func trained(with update: some UpdateRule) -> DeadUnits {
    var before: Network<Float>?
    let training = train(
      start, on: data, minimizing: .crossEntropy, with: update, steps: trial.steps(400),
      batch: 64, seed: trial.seed["batches"]
    ) { now in
      if now.step == trial.steps(20) { before = now.network }
    }
    return DeadUnits(from: before ?? start, to: training.network, on: data)
  }
  return switch rule {
  case .descent: trained(with: Descent(rate: 0.3))
  case .momentum: trained(with: Momentum(rate: 0.1, decay: 0.9))
  }
}

/// How many units do not answer to half of the samples, and how many to none?
///
/// Ten layers from Kaiming's start, before the first step, on stroke digits; biases are zero, or
/// so far below that units are dead indeed.
public let silence = Experiment("silence", seeds: 32, over: [0.0, -5]) { trial, bias in
  let digits = Dataset.digits(count: 256, seed: trial.seed["digits"])
  let network = Network<Float>(
    inputs: 256, [.repeated(9, .dense(32), .relu), .dense(10)], initializer: .he,
    biases: .constant(bias), seed: trial.seed["weights"])
  let layers = network.outputs(of: digits.inputs).dense.dropLast()
  return Silence(
    negative: layers.map { $0.share { $0 <= 0 } }.mean,
    dead: layers.map { Double($0.outputs.deadColumns.count) / Double($0.outputs.columns) }.mean)
}

/// How silent the units of a network are, on the average of its hidden layers.
public struct Silence: Codable, Sendable {
  /// The share of pre-activations that are negative.
  public let negative: Double

  /// The share of units whose pre-activation is negative on every sample.
  public let dead: Double
}

/// What became of dead units, by hidden layer.
public struct DeadUnits: Codable, Sendable {
  /// The rules under which units die.
  public enum Rule: String, Codable, Hashable, Sendable, CaseIterable {
    case descent, momentum
  }

  /// The units that were dead: negative on every sample.
  public let dead: [Int]

  /// Those of them whose weights or bias have changed in any bit since.
  public let moved: [Int]

  /// Those of them that answer to some sample again.
  public let revived: [Int]

  init(from before: Network<Float>, to after: Network<Float>, on data: Dataset) {
    let (then, now) = (before.outputs(of: data.inputs), after.outputs(of: data.inputs))
    let silent = then.dense.dropLast().map(\.outputs.deadColumns)
    let stillSilent = now.dense.dropLast().map(\.outputs.deadColumns)
    dead = silent.map(\.count)
    moved = silent.indices.map { layer in
      silent[layer].count { unit in
        before.weights(of: layer + 1).column(unit) != after.weights(of: layer + 1).column(unit)
          || before.bias(of: layer + 1)[unit] != after.bias(of: layer + 1)[unit]
      }
    }
    revived = zip(silent, stillSilent).map { silent, still in
      silent.count { !still.contains($0) }
    }
  }
}

extension Matrix<Float> {
  /// The columns without a positive element.
  fileprivate var deadColumns: [Int] {
    (0..<columns).filter { column in (0..<rows).allSatisfy { self[$0, column] <= 0 } }
  }
}
