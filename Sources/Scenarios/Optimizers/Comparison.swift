import Laboratory
import Networks
import Numbers

/// Which rule is best, if each is tuned alike?
///
/// 640 stroke digits, a network 256-32-10, five times through the samples in batches of 32; descent
/// along the gradient of all samples sees as many. Fifteen rules, each at its draw of one random
/// search. With `--data digits=FOLDER` the digits are MNIST's, or others in its format.
public let comparison = Experiment("comparison", seeds: 32, reads: ["digits"]) { trial in
  let contest = try Contest(trial)
  return Standings(
    rules: Contestant.allCases.map { contest.course($0, $0.chosen) },
    untuned: contest.course(.uncorrectedAdam, Contestant.adam.chosen).loss)
}

/// The random search: every rule at every draw, on seeds that are judged nowhere.
public let comparisonTune = Experiment(
  "comparison-tune", seeds: 3, over: Contestant.allCases, reads: ["digits"]
) { trial, rule in
  let contest = try Contest(trial)
  return Setting.draws.map { contest.course(rule, $0).loss }
}

/// What fifteen rules made of one start.
public struct Standings: Codable, Sendable {
  /// In the order of `Contestant.allCases`.
  public let rules: [Course]
  /// The loss of Adam without correction at the setting chosen for Adam with it.
  public let untuned: Double
}

/// What one rule made of its samples.
public struct Course: Codable, Sendable {
  /// The mean loss of the batches of each pass; infinite from where training broke off.
  public let losses: [Float]
  /// The loss of all samples in the end; infinite where training broke off.
  public let loss: Double
  /// The share of unseen digits that are taken for others.
  public let error: Double

  /// The numbers of samples seen after each pass.
  public static let looks = (1...5).map { $0 * Contest.samples }
}

/// Digits to learn, digits to be judged by, and a network.
public struct Contest {
  /// The digits to learn.
  public static let samples = 640
  /// The size of a batch.
  static let batch = 32

  private let training: Dataset
  private let test: Dataset
  private let start: Network<Float>
  private let batches: Seed
  private let epochs: Int

  init(_ trial: Trial) throws {
    training = try Self.digits(.training, Self.samples, trial, "digits")
    test = try Self.digits(.test, trial.size(500, quick: 100), trial, "test")
    start = Network(
      inputs: training.inputs.columns, [.dense(32), .relu, .dense(10)], initializer: .he,
      seed: trial.seed["weights"])
    batches = trial.seed["batches"]
    epochs = trial.size(5, quick: 2)
  }

  /// Stroke digits, or those that a reader supplies.
  private static func digits(
    _ part: Dataset.Part, _ count: Int, _ trial: Trial, _ stream: String
  ) throws -> Dataset {
    guard let supplied = trial.supplied("digits") else {
      return .digits(count: count, seed: trial.seed[stream])
    }
    return try Dataset(mnist: supplied.files, part, count: count, seed: trial.seed[stream])
  }

  /// Trains with a rule, with the same batches for all.
  func course(_ contestant: Contestant, _ setting: Setting) -> Course {
    let batch = contestant == .gradientDescent ? Self.samples : Self.batch
    let stepsPerEpoch = Self.samples / batch
    func trained(_ rule: some UpdateRule) -> Training<Float> {
      train(
        start, on: training, minimizing: .crossEntropy, with: rule,
        steps: epochs * stepsPerEpoch, batch: batch, seed: batches)
    }
    let result = trained(contestant.rule(setting))
    let score = result.network.score(on: training, minimizing: .crossEntropy)
    let isFinite = result.ending.isFinite && score.loss.isFinite
    let losses = result.losses.values
    return Course(
      losses: (0..<epochs).map { epoch in
        let pass = losses.dropFirst(epoch * stepsPerEpoch).prefix(stepsPerEpoch)
        return pass.count < stepsPerEpoch ? .infinity : Float(Array(pass).mean)
      },
      loss: isFinite ? score.loss : .infinity,
      error: 1 - (result.network.score(on: test, minimizing: .crossEntropy).accuracy ?? .nan))
  }
}
