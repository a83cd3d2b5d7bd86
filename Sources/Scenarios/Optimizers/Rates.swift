import Laboratory
import Networks
import Numbers

/// How wide is the window of good rates, and where does it lie if the loss is multiplied by 100?
///
/// Nineteen rates from 10⁻⁴ to 10², three a decade so that a factor of 100 leads from one to another;
/// 120 steps on three clouds that overlap.
public let rates = Experiment("rates", seeds: 8, over: Method.allCases) { trial, method in
  let data = Dataset.blobs(
    classes: 3, count: 192, deviation: 0.5, seed: trial.seed["data"])
  let start = Network<Float>(
    inputs: 2, [.dense(16), .tanh, .dense(3)], initializer: .xavier, seed: trial.seed["weights"])
  func losses(scale: Double) -> [Float] {
    triedRates.map { rate in
      func trained(_ rule: some UpdateRule) -> Float {
        let training = train(
          start, on: data, minimizing: .crossEntropy, with: Multiply(scale).then(rule),
          steps: trial.steps(120), batch: 32, seed: trial.seed["batches"])
        let score = training.network.score(on: data, minimizing: .crossEntropy)
        return training.ending.isFinite && score.loss.isFinite ? Float(score.loss) : .infinity
      }
      return trained(method.rule(rate))
    }
  }
  let startLoss = start.score(on: data, minimizing: .crossEntropy).loss
  return RateScan(start: startLoss, plain: losses(scale: 1), scaled: losses(scale: 100))
}

/// The rates that every rule tries.
public let triedRates = (0..<19).map { Double.pow(10, Double($0 - 12) / 3) }

/// The loss on all samples after training, by rate.
public struct RateScan: Codable, Sendable {
  /// The loss at the start.
  public let start: Double
  /// The loss after training; infinite where it diverged.
  public let plain: [Float]
  /// The same where training saw a hundred times the loss.
  public let scaled: [Float]
}

/// Multiplies a gradient, as it is multiplied if the loss is.
private struct Multiply: GradientRule {
  let factor: Double

  init(_ factor: Double) { self.factor = factor }

  func change<S: NetworkScalar>(
    _ gradient: UnsafeMutableBufferPointer<S>, at parameters: UnsafeBufferPointer<S>
  ) {
    guard let start = gradient.baseAddress else { return }
    S.scale(S(factor), start, into: start, count: gradient.count)
  }
}
