import Laboratory
import Networks
import Numbers

/// Which remedies set a stuck thirty-layer net going?
///
/// Nets of one seed share data, batches and, where they start alike, every weight. A training ends
/// where the mean loss of ten batches is half that of a coin toss, or after 400 steps.
public let remedies = Experiment("remedies", seeds: 32, over: Net.tuned + [.wild, .clipped]) {
  trial, net in
  Run(trained(net, trial.seed, steps: trial.steps(stepLimit)))
}

/// Which rate suits each net? Six rates each, 200 steps at most, on data and weights
/// that it never sees.
public let rates = Experiment("rates", seeds: 3, over: Net.tuned) { trial, net in
  Method.rates(of: net.method.rule).map { rate in
    let steps = trial.steps(trialStepLimit)
    return Attempt(rate: rate, trained(net.moved(atRate: rate), trial.seed["tune"], steps: steps))
  }
}

/// Can the rate alone make a healthy net explode? ReLU with a He start, its first 60 steps.
public let tooFast = Experiment(
  "too-fast", seeds: 32, over: Method.rates(of: .descent).filter { $0 <= 1 }
) { trial, rate in
  Run(trained(.relu.moved(atRate: rate), trial.seed, steps: 60, until: .afterSteps))
}

/// The greatest number of steps of a training; "not reached" counts as this.
public let stepLimit = 400

/// The greatest number of steps of a training that only tries a rate.
public let trialStepLimit = 200

/// The loss of a coin toss, ln 2.
public let coinTossLoss = Double.log(2)

/// Trains a net on two spirals, in batches of 64.
func trained(
  _ net: Net, _ seed: Seed, steps: Int, until stop: Stop = .target(coinTossLoss / 2, over: 10)
) -> Training<Float> {
  let data = Dataset.spirals(count: 256, noise: 0.02, seed: seed["data"]).standardized
  func trained(with rule: some UpdateRule) -> Training<Float> {
    train(
      net.network(seed: seed["weights"]), on: data, minimizing: .crossEntropy, with: rule,
      steps: steps, batch: 64, seed: seed["batches"], until: stop)
  }
  return switch net.method.rule {
  case .descent: trained(with: Descent(rate: net.method.rate))
  case .clipped: trained(with: ClipNorm(1).then(Descent(rate: net.method.rate)))
  case .adam: trained(with: Adam(rate: net.method.rate))
  }
}
