import Laboratory
import Numbers

/// How much does dropout save when there is more to learn from? Errors at each of `fewSamples`.
public let dataSize = Experiment("data-size", seeds: 32) { trial in
  let task = Task(trial, count: fewSamples[0])
  return fewSamples.map { saved(task.learning($0, trial), $0, trial) }
}

/// The same with as many samples as the network could wish for.
public let largeDataSize = Experiment("data-size-large", seeds: 12) { trial in
  saved(Task(trial, count: manySamples), manySamples, trial)
}

/// The numbers of training samples that are few.
public let fewSamples = [100, 200, 500, 1500]

/// As many training samples as a small network could wish for.
public let manySamples = 5000

/// The errors after 500 steps; more where samples would not be seen often enough.
private func saved(_ task: Task, _ count: Int, _ trial: Trial) -> ErrorPair {
  let steps = count > 1500 ? 1500 : count > 500 ? 1000 : 500
  return ErrorPair(
    none: Treatment.none.error(on: task, trial, steps: steps),
    dropout: Treatment.dropout.error(on: task, trial, steps: steps))
}
