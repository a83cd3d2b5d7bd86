import Laboratory
import Networks
import Numbers

/// Few noisy digits to learn from, many others to be judged by.
struct Task {
  let training: Dataset
  let test: Dataset

  init(_ trial: Trial, count: Int = 200, test: Int = 1000) {
    func digits(_ count: Int, _ name: String) -> Dataset {
      Dataset.digits(count: count, pixelNoise: 0.2, seed: trial.seed[name])
    }
    training = digits(trial.size(count, quick: min(count, 200)), "digits")
    self.test = digits(trial.size(test, quick: 200), "test")
  }

  /// The share of test samples that a network gets wrong.
  func testError(of network: Network<Float>) -> Double {
    Self.error(of: network, on: test)
  }

  /// The share of training samples that a network gets wrong, all its units at work.
  func trainingError(of network: Network<Float>) -> Double {
    Self.error(of: network, on: training)
  }

  private static func error(of network: Network<Float>, on data: Dataset) -> Double {
    1 - (network.score(on: data, minimizing: .crossEntropy).accuracy ?? .nan)
  }
}
