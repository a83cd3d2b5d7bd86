import Laboratory
import Networks
import Numbers

/// How many thinned networks must be averaged to do as well as one whole network?
public let averaging = Experiment("averaging", seeds: 32, over: Thinned.allCases) {
  trial, thinned in
  Committee(thinned.treatment, Task(trial, test: 300), trial)
}

/// The ablation of `averaging`: nearly everything is kept.
public let averagingHardly = Experiment("averaging-hardly", seeds: 8, over: Thinned.allCases) {
  trial, thinned in
  Committee(thinned.hardly, Task(trial, test: 300), trial)
}

/// What is thinned.
public enum Thinned: String, Codable, CaseIterable, Sendable {
  /// One hidden layer, or two, half of their units kept.
  case oneLayer, twoLayers

  var treatment: Treatment {
    switch self {
    case .oneLayer: .dropout
    case .twoLayers: Treatment(hidden: [128, 128], inputsKept: 0.8, unitsKept: 0.5)
    }
  }

  /// The same layers, with hardly anything dropped.
  var hardly: Treatment {
    switch self {
    case .oneLayer: Treatment(inputsKept: 0.98, unitsKept: 0.95)
    case .twoLayers: Treatment(hidden: [128, 128], inputsKept: 0.98, unitsKept: 0.95)
    }
  }
}

/// Averages of the probabilities that a network gives under k different masks.
public struct Committee: Codable, Sendable {
  /// The numbers of masks.
  public static let sizes = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70]

  /// The test error and loss of the averages, by number of masks.
  public let errors: [Float]
  public let losses: [Float]
  /// The test error and loss of the whole network with scaled weights.
  public let scaledError: Double
  public let scaledLoss: Double

  init(_ treatment: Treatment, _ task: Task, _ trial: Trial) {
    let network = treatment.train(on: task, trial).network
    let score = network.score(on: task.test, minimizing: .crossEntropy)
    scaledError = 1 - (score.accuracy ?? .nan)
    scaledLoss = score.loss
    var sum = Matrix<Float>(rows: task.test.count, columns: 10)
    var (errors, losses) = ([Float](), [Float]())
    var mask = 0
    let modes = (1...Self.sizes.last!).map { Mode.sampling(masks: trial.seed["draws"][$0]) }
    network.forEachPass(over: task.test.inputs, modes: modes) { logits in
      sum = sum + logits.softmaxRows
      mask += 1
      guard Self.sizes.contains(mask) else { return }
      errors.append(Float(Self.error(of: sum, task.test.labels!)))
      losses.append(Float(Self.loss(of: sum, masks: mask, task.test.labels!)))
    }
    (self.errors, self.losses) = (errors, losses)
  }

  private static func error(of sum: Matrix<Float>, _ labels: [Int]) -> Double {
    Double(zip(sum.rowArgMax, labels).count { $0 != $1 }) / Double(labels.count)
  }

  /// −log of the mean probability of the right class, on average.
  private static func loss(of sum: Matrix<Float>, masks: Int, _ labels: [Int]) -> Double {
    labels.indices.map { row in
      -Double.log(max(Double(sum[row, labels[row]]), 0x1p-120) / Double(masks))
    }.mean
  }
}
