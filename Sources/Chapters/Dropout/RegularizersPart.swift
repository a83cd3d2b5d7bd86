import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of six ways to hold a network back.
struct RegularizersPart {
  let errors: [[Double]]
  let faint: [[Double]]
  let tune: [[[Double]]]

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    table
    claim
  }

  private func column(_ regularizer: Regularizer, _ runs: [[Double]]) -> [Double] {
    let index = Regularizer.allCases.firstIndex(of: regularizer)!
    return runs.map { $0[index] }
  }

  /// From the least mean error to the greatest.
  private var ranked: [Regularizer] {
    Regularizer.allCases.sorted {
      column($0, errors).mean < column($1, errors).mean
    }
  }

  private var values: [Value] {
    func error(_ name: String, _ regularizer: Regularizer) -> Value {
      Value(name, column(regularizer, errors).mean, .percent(1))
    }
    return [
      error("none-error", .none), error("l2-error", .l2), error("max-norm-error", .maxNorm),
      error("dropout-mean-error", .dropout), error("early-error", .earlyStopping),
    ]
  }

  private var figure: Figure {
    let means = ranked.map { column($0, errors) }
    let reaches = means.map {
      Difference.Confidence.percent95.reach(pairs: $0.count) * $0.standardError
    }
    return Figure(
      "regularizers", title: "Four ways help about alike; stopping early costs more than it saves",
      x: .linear("test error"), y: .categories(), height: 260
    ) {
      Interval(
        ranked.map(\.name), x: means.map(\.mean),
        lower: zip(means, reaches).map { $0.mean - $1 },
        upper: zip(means, reaches).map { $0.mean + $1 })
      Guide(x: column(.none, errors).mean, label: "nothing done")
    }
  }

  private var table: Table {
    Table(
      "regularizers",
      caption:
        "Test errors after at most 500 steps, means over the seeds, and what each way saves against nothing, pair by pair; *won* counts the pairs with the smaller error. *Tune* are the mean errors of all strengths considered, on other seeds.",
      columns: ["way", "strength", "error", "saved, 99 % interval", "won", "tune"],
      rows: ranked.map(row))
  }

  private func row(_ regularizer: Regularizer) -> [String] {
    let percent = NumberFormat.percent(1)
    let saved = Difference(
      column(.none, errors), minus: column(regularizer, errors), .percent99)
    let index = Regularizer.allCases.firstIndex(of: regularizer)!
    let tuned = tune[0][index].indices.map { candidate in
      percent.text(tune.map { $0[index][candidate] }.mean)
    }
    let isNone = regularizer == .none
    return [
      regularizer.name, regularizer.treatment.strength,
      percent.text(column(regularizer, errors).mean),
      isNone ? "–" : "\(percent.text(saved.lower)) to \(percent.text(saved.upper))",
      isNone ? "–" : "\(saved.won)",
      tuned.isEmpty ? "–" : tuned.joined(separator: ", "),
    ]
  }

  private var claim: Claim {
    Claim(
      "order-where-intervals-allow",
      "L2, max-norm and dropout, with max-norm or without, err less than nothing done; stopping early errs more.",
      over: errors, failsWith: "every way at a strength too small to matter", faint
    ) { runs in
      for (worse, better) in Self.order {
        let difference = Difference(
          column(worse, runs), minus: column(better, runs), .percent99)
        Evidence(
          "error, \(worse.name) − \(better.name), low end of 99 %", difference.lower, .above(0.01))
      }
    }
    .because(
      "One point of a hundred is worth having. No order is claimed among the four that help: in trials their intervals touched. Stopping early gives up a fifth of few samples to learn when."
    )
  }

  private static let order: [(Regularizer, Regularizer)] = [
    (.none, .l2), (.none, .maxNorm), (.none, .dropout), (.none, .dropoutWithMaxNorm),
    (.earlyStopping, .none),
  ]
}

extension Regularizer {
  /// The name in figures and tables.
  var name: String {
    switch self {
    case .none: "nothing"
    case .l2: "L2"
    case .earlyStopping: "early stopping"
    case .maxNorm: "max-norm"
    case .dropout: "dropout"
    case .dropoutWithMaxNorm: "dropout + max-norm"
    }
  }
}

extension Treatment {
  /// The settings in a few words.
  var strength: String {
    var parts: [String] = []
    if l2 > 0 { parts.append("λ = \(l2)") }
    if let inputsKept, let unitsKept { parts.append("p = \(inputsKept), \(unitsKept)") }
    if let maxNorm { parts.append("‖w‖ ≤ \(maxNorm)") }
    if stopsEarly { parts.append("1/5 held back") }
    // A setting stays on one line.
    let settings = parts.map { $0.split(separator: " ").joined(separator: "\u{A0}") }
    return parts.isEmpty ? "–" : settings.joined(separator: "; ")
  }
}
