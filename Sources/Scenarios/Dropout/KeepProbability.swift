import Laboratory
import Numbers

/// How much should be kept?
public let keepProbability = Experiment(
  "keep-probability", seeds: 8, over: Width.allCases
) { trial, width in
  let task = Task(trial)
  return Width.probabilities.map { keep in
    var treatment = Treatment.none
    treatment.unitsKept = keep
    treatment.hidden = [width.units(keeping: keep)]
    return treatment.error(on: task, trial, steps: width.steps(keeping: keep))
  }
}

/// What stays the same while the probability p changes.
public enum Width: String, Codable, CaseIterable, Sendable {
  /// 128 units.
  case fixed
  /// 64/p units: 64 at work on average.
  case product

  /// The probabilities with which hidden units are kept.
  public static let probabilities = [0.1, 0.2, 0.3, 0.5, 0.7, 0.85, 1]

  func units(keeping keep: Double) -> Int {
    self == .fixed ? 128 : Int((64 / keep).rounded())
  }

  /// A unit that is seldom kept learns seldom, and gets more time where there are few.
  func steps(keeping keep: Double) -> Int { self == .fixed && keep < 0.25 ? 1000 : 500 }
}
