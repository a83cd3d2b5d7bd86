import Laboratory
import Numbers

/// Which way of holding a network back helps most, each with a strength chosen on other seeds?
public let regularizers = Experiment("regularizers", seeds: 32) { trial in
  let task = Task(trial)
  return Regularizer.allCases.map { $0.treatment.error(on: task, trial) }
}

/// The ablation of `regularizers`: the same ways at a strength too small to matter.
public let faintRegularizers = Experiment("regularizers-faint", seeds: 8) { trial in
  let task = Task(trial)
  let none = Treatment.none.error(on: task, trial)
  return Regularizer.allCases.map { $0.faint == .none ? none : $0.faint.error(on: task, trial) }
}

/// Every strength that was considered, on seeds of their own; none where there is no choice.
public let regularizersTune = Experiment("regularizers-tune", seeds: 8) { trial in
  let task = Task(trial)
  return Regularizer.allCases.map { regularizer in
    let candidates = regularizer.candidates
    return candidates.count == 1 ? [] : candidates.map { $0.error(on: task, trial) }
  }
}

/// A way of holding a network back.
public enum Regularizer: String, Codable, CaseIterable, Sendable {
  case none, l2, earlyStopping, maxNorm, dropout, dropoutWithMaxNorm

  /// What is judged: the candidate that did best on the tune seeds.
  public var treatment: Treatment { candidates[chosen] }

  /// The index of that candidate.
  public var chosen: Int {
    switch self {
    case .none, .earlyStopping: 0
    case .l2: 1
    case .maxNorm: 1
    case .dropout: 1
    case .dropoutWithMaxNorm: 2
    }
  }

  /// The strengths that were considered.
  public var candidates: [Treatment] {
    switch self {
    case .none: [.none]
    case .l2: [0.03, 0.1, 0.3].map { Treatment(l2: $0) }
    case .earlyStopping: [Treatment(stopsEarly: true)]
    case .maxNorm: [0.25, 0.5, 1].map { Treatment(maxNorm: $0) }
    case .dropout:
      [(0.8, 0.5), (0.6, 0.5)].map { Treatment(inputsKept: $0.0, unitsKept: $0.1) }
    case .dropoutWithMaxNorm:
      [0.25, 0.5, 1].map { Treatment(inputsKept: 0.8, unitsKept: 0.5, maxNorm: $0) }
    }
  }

  /// The same at a strength too small to matter.
  var faint: Treatment {
    switch self {
    case .none, .earlyStopping: .none
    case .l2: Treatment(l2: 0x1p-14)
    case .maxNorm: Treatment(maxNorm: 8)
    case .dropout: Treatment(inputsKept: 0.99, unitsKept: 0.99)
    case .dropoutWithMaxNorm: Treatment(inputsKept: 0.99, unitsKept: 0.99, maxNorm: 8)
    }
  }
}
