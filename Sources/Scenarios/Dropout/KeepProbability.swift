import Laboratory
import Numbers

/// How much should be kept of a network, and of one that grows as less is kept?
public let keepProbability = Experiment("keep-probability", seeds: 32) { trial in
  KeptErrors(Task(trial), trial)
}

/// Test errors of networks in which only hidden units are masked, one for each of `probabilities`.
public struct KeptErrors: Codable, Sendable {
  /// The probabilities with which hidden units are kept.
  public static let probabilities = [0.1, 0.25, 0.5, 1]

  /// 64 units.
  public let fixed: [Double]
  /// 32/p units: 32 at work on average.
  public let product: [Double]

  init(_ task: Task, _ trial: Trial) {
    func error(_ units: Int, keeping keep: Double) -> Double {
      // A unit that is seldom kept learns seldom, and gets more time.
      Treatment(hidden: [units], unitsKept: keep)
        .error(on: task, trial, steps: keep < 0.25 ? 750 : 500)
    }
    let fixed = Self.probabilities.map { error(64, keeping: $0) }
    self.fixed = fixed
    product = zip(Self.probabilities, fixed).map { keep, ofSixtyFour in
      let units = Int((32 / keep).rounded())
      return units == 64 ? ofSixtyFour : error(units, keeping: keep)
    }
  }
}
