import Laboratory
import Numbers

/// How much does dropout save when there is more to learn from?
public let dataSize = Experiment("data-size", seeds: 16, over: [100, 200, 500, 1000]) {
  trial, count in
  saved(count, trial)
}

/// The same with as many samples as the network could wish for.
public let largeDataSize = Experiment("data-size-large", seeds: 12, over: [2500, 5000]) {
  trial, count in
  saved(count, trial)
}

/// The errors after 500 steps; more where samples would not be seen often enough.
func saved(_ count: Int, _ trial: Trial) -> ErrorPair {
  let task = Task(trial, count: count)
  let steps = count >= 2500 ? 1500 : count >= 1000 ? 800 : 500
  return ErrorPair(
    none: Treatment.none.error(on: task, trial, steps: steps),
    dropout: Treatment.dropout.error(on: task, trial, steps: steps))
}
