import Laboratory
import Networks
import Numbers

/// Does dropout narrow the gap between what was learned and what was meant, and do units then speak
/// up more rarely?
public let overfitting = Experiment("overfitting", seeds: 32) { trial in
  let task = Task(trial)
  return Overfitted(
    none: Course(.none, task, trial), dropout: Course(.dropout, task, trial),
    keptAll: Course(.keptAll, task, trial, looks: []))
}

/// The same with a second hidden layer.
public let overfittingDeep = Experiment("overfitting-deep", seeds: 8) { trial in
  let task = Task(trial)
  var (none, dropout) = (Treatment.none, Treatment.dropout)
  none.hidden = [128, 128]
  dropout.hidden = [128, 128]
  return ErrorPair(
    none: none.error(on: task, trial), dropout: dropout.error(on: task, trial))
}

/// Trainings of one network on the same batches.
public struct Overfitted: Codable, Sendable {
  /// Without dropout.
  public let none: Course
  /// With dropout.
  public let dropout: Course
  /// With dropout that keeps everything.
  public let keptAll: Course
}

/// Test errors with and without dropout.
public struct ErrorPair: Codable, Sendable {
  /// Without dropout.
  public let none: Double
  /// With dropout.
  public let dropout: Double

  /// What dropout saves.
  public var gain: Double { none - dropout }
}

/// One training, looked at now and then with all units at work.
public struct Course: Codable, Sendable {
  /// The steps made before each look.
  public static let looks = [10, 20, 40, 80, 150, 250, 350, 500]

  /// The errors on training and test samples at each look; the last one is after the last step.
  public let trainingErrors: [Float]
  public let testErrors: [Float]
  /// The steps until the loss on the training samples was at or below 0.1, all units at work; even.
  public let stepsToFit: Int
  /// How hidden units respond to test samples after the last step.
  public let activity: Activity

  /// Error on test samples minus error on training samples, after the last step.
  public var gap: Double { Double(testErrors.last!) - Double(trainingErrors.last!) }

  init(_ treatment: Treatment, _ task: Task, _ trial: Trial, looks: [Int] = looks) {
    var (training, test) = ([Float](), [Float]())
    var fitted: Int?
    func look(_ network: Network<Float>) {
      training.append(Float(task.trainingError(of: network)))
      test.append(Float(task.testError(of: network)))
    }
    let result = treatment.train(on: task, trial) { progress in
      if looks.contains(progress.step) { look(progress.network) }
      guard fitted == nil, progress.step % 2 == 0 else { return }
      let score = progress.network.score(on: task.training, minimizing: .crossEntropy)
      if score.loss <= 0.1 { fitted = progress.step }
    }
    look(result.network)
    (trainingErrors, testErrors) = (training, test)
    // Not reached counts as the cap.
    stepsToFit = fitted ?? result.losses.count
    activity = Activity(result.network, on: task)
  }
}
