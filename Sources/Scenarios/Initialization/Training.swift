import Laboratory
import Networks
import Numbers

/// From which start do ten layers learn within 200 steps?
public let training = Experiment(
  "training", seeds: 32, over: Course.right + Course.rivals + Course.more
) { trial, course in
  learned(course, depth: courseDepth, trial)
}

/// The right starts on seeds of their own: at which rate shall they be judged?
public let trainingTune = Experiment("training-tune", seeds: 8, over: Course.right) {
  trial, course in
  learned(course, depth: courseDepth, trial).map(\.withoutCurve)
}

/// The same for nets of two layers: the ablation is judged at rates of its own.
public let trainingShallowTune = Experiment(
  "training-shallow-tune", seeds: 8, over: Array(Course.right.prefix(2))
) { trial, course in
  learned(course, depth: 2, trial).map(\.withoutCurve)
}

/// The ablation of `training`: the same race two layers deep, against PyTorch's default.
public let trainingShallow = Experiment(
  "training-shallow", seeds: 32, over: Course.right.prefix(2) + Course.shallowRivals
) { trial, course in
  learned(course, depth: 2, trial).map(\.withoutCurve)
}

/// The number of layers of `training`.
public let courseDepth = 10

/// Teaches ten digits to layers of 32 units, once at each rate of the course.
func learned(_ course: Course, depth: Int, _ trial: Trial) -> [Learning] {
  let digits = Dataset.digits(count: 256, seed: trial.seed["digits"])
  let hidden = Layer.repeated(depth - 1, .dense(32), .activation(course.activation))
  let start = Network<Float>(
    inputs: 256, [hidden, .dense(10)], initializer: course.start.initializer,
    seed: trial.seed["weights"])
  return course.rates(depth: depth).map { rate in
    let training = train(
      start, on: digits, minimizing: .crossEntropy, with: course.updateRule(rate: rate),
      steps: trial.steps(200), batch: 32, seed: trial.seed["batches"])
    return Learning(training, score: training.network.score(on: digits, minimizing: .crossEntropy))
  }
}
