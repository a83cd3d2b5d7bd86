import Laboratory
import Numbers

/// How fast does the share of heads settle?
public let tosses = Experiment("tosses", seeds: 32, over: [0.5, 0.6]) { trial, probability in
  let count = trial.size(4096, quick: 256)
  var heads = 0
  var shares: [Double] = []
  for toss in 0..<count {
    heads += trial.seed["coin"].uniform(at: toss) < probability ? 1 : 0
    shares.append(Double(heads) / Double(toss + 1))
  }
  return Curve(steps: Array(1...count), values: shares).thinned(to: 64, .logarithmic)
}
