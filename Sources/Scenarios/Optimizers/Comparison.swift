import Laboratory
import Networks
import Numbers

/// Which rule is best, if each is tuned alike?
///
/// 640 stroke digits, a network 256-32-10, five times through the samples in batches of 32; descent
/// along the gradient of all samples sees as many. Fifteen rules, each at its draw of one random
/// search. With `--data digits=FOLDER` the digits are MNIST's, or others in its format.
public let comparison = Experiment("comparison", seeds: 32, reads: ["digits"]) { trial in
  let contest = try Contest(trial, passes: trial.size(5, quick: 2))
  let test = try Contest.digits(.test, trial.size(500, quick: 100), trial, "test")
  return Standings(
    rules: Contestant.allCases.map { contest.course($0, $0.chosen, judgedBy: test) },
    untuned: contest.loss(.uncorrectedAdam, Contestant.adam.chosen))
}

/// The random search: every rule at every draw, on seeds that are judged nowhere.
public let comparisonTune = Experiment(
  "comparison-tune", seeds: 3, over: Contestant.allCases, reads: ["digits"]
) { trial, rule in
  let contest = try Contest(trial, passes: trial.size(5, quick: 1))
  return Setting.draws.map { contest.loss(rule, $0) }
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

/// Digits to learn, and a network that passes through them some times.
public struct Contest {
  /// The digits to learn.
  public static let samples = 640
  /// The size of a batch.
  static let batch = 32

  private let digits: Dataset
  private let start: Network<Float>
  private let batches: Seed
  private let passes: Int

  init(_ trial: Trial, passes: Int) throws {
    digits = try Self.digits(.training, Self.samples, trial, "digits")
    start = Network(
      inputs: digits.inputs.columns, [.dense(32), .relu, .dense(10)], initializer: .he,
      seed: trial.seed["weights"])
    batches = trial.seed["batches"]
    self.passes = passes
  }

  /// Stroke digits, or those that a reader supplies.
  static func digits(
    _ part: Dataset.Part, _ count: Int, _ trial: Trial, _ stream: String
  ) throws -> Dataset {
    guard let supplied = trial.supplied("digits") else {
      return .digits(count: count, seed: trial.seed[stream])
    }
    return try Dataset(mnist: supplied.files, part, count: count, seed: trial.seed[stream])
  }

  /// What a rule makes of its samples, and of digits that it has not seen.
  func course(_ contestant: Contestant, _ setting: Setting, judgedBy test: Dataset) -> Course {
    let training = training(contestant, setting)
    let steps = steps(of: contestant)
    return Course(
      losses: (0..<passes).map { pass in
        let losses = training.losses.values.dropFirst(pass * steps).prefix(steps)
        return losses.count < steps ? .infinity : Float(Array(losses).mean)
      },
      loss: loss(after: training),
      error: 1 - (training.network.score(on: test, minimizing: .crossEntropy).accuracy ?? .nan))
  }

  /// The loss of all samples in the end; infinite where training broke off.
  func loss(_ contestant: Contestant, _ setting: Setting) -> Double {
    loss(after: training(contestant, setting))
  }

  private func loss(after training: Training<Float>) -> Double {
    let loss = training.network.score(on: digits, minimizing: .crossEntropy).loss
    return training.ending.isFinite && loss.isFinite ? loss : .infinity
  }

  /// Trains with a rule, with the same batches for all.
  private func training(_ contestant: Contestant, _ setting: Setting) -> Training<Float> {
    func trained(_ rule: some UpdateRule) -> Training<Float> {
      train(
        start, on: digits, minimizing: .crossEntropy, with: rule,
        steps: passes * steps(of: contestant), batch: batch(of: contestant), seed: batches)
    }
    return trained(contestant.rule(setting))
  }

  /// How many steps take a rule once through the samples.
  private func steps(of contestant: Contestant) -> Int { Self.samples / batch(of: contestant) }

  private func batch(of contestant: Contestant) -> Int {
    contestant == .gradientDescent ? Self.samples : Self.batch
  }
}
