import Laboratory
import Networks
import Numbers

/// From which start do ten layers learn within 200 steps?
public let training = Experiment("training", seeds: 32, over: Course.race) { trial, course in
  learned(course, trial)
}

/// The right starts on seeds of their own: at which rate shall they be judged?
public let trainingTune = Experiment("training-tune", seeds: 8, over: Course.tune) {
  trial, course in
  learned(course, trial)
}

/// The ablation of `training`: the same race two layers deep.
public let trainingShallow = Experiment(
  "training-shallow", seeds: 32, over: Course.race.filter { $0.rule == .descent }
) { trial, course in
  learned(course, depth: 2, trial)
}

/// Trains ten classes of digits through layers of 48 units.
func learned(_ course: Course, depth: Int = 10, _ trial: Trial) -> Learning {
  let digits = Dataset.digits(count: 500, seed: trial.seed["digits"])
  let hidden = Layer.repeated(depth - 1, .dense(48), .activation(course.activation))
  let start = Network<Float>(
    inputs: 256, [hidden, .dense(10)], initializer: course.start.initializer,
    seed: trial.seed["weights"])
  let training = train(
    start, on: digits, minimizing: .crossEntropy, with: course.updateRule,
    steps: trial.steps(200), batch: 32, seed: trial.seed["batches"])
  return Learning(training, score: training.network.score(on: digits, minimizing: .crossEntropy))
}
