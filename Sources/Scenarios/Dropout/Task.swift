import Laboratory
import Networks
import Numbers

/// Few noisy digits to learn from, many others to be judged by.
struct Task {
  private(set) var training: Dataset
  let test: Dataset

  init(_ trial: Trial, count: Int = 200, test: Int = 1000) {
    training = Self.training(count, trial)
    self.test = Self.digits(trial.size(test, quick: 200), trial.seed["test"])
  }

  /// So many samples to learn from, judged by the same test samples.
  func learning(_ count: Int, _ trial: Trial) -> Task {
    var task = self
    task.training = Self.training(count, trial)
    return task
  }

  private static func training(_ count: Int, _ trial: Trial) -> Dataset {
    digits(trial.size(count, quick: min(count, 200)), trial.seed["digits"])
  }

  private static func digits(_ count: Int, _ seed: Seed) -> Dataset {
    Dataset.digits(count: count, pixelNoise: 0.2, seed: seed)
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
