import Figures
import GradientCheckScenario
import Notebook
import Numbers

/// What the page shows of checks with a penalty.
struct PenaltyPart {
  let runs: [PenaltyErrors]

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    includePenalty
    largePenaltyHides
  }

  private static let usual = penaltyStrengths.firstIndex { $0 > 0.005 }!

  private var values: [Value] {
    [
      Value("forgotten-error", runs.map { $0.forgotten[Self.usual] }.median, .scientific(0)),
      Value("hidden-small", runs.map(\.hidden[0]).median, .fixed(2)),
      Value(
        "hidden-large", runs.map { $0.hidden[penaltyStrengths.count - 1] }.median, .scientific(0)),
    ]
  }

  private var figure: Figure {
    let series: [(String, KeyPath<PenaltyErrors, [Double]>)] = [
      ("right, penalty in the loss", \.included), ("right, penalty left out", \.forgotten),
      ("tanh′ forgotten", \.hidden),
    ]
    return Figure(
      "regularized", title: "A penalty left out looks like a bug, and a large one makes a bug look small",
      x: .log("strength λ of the penalty"), y: .log("relative error", from: 1e-11, to: 10),
      legend: .strip
    ) {
      for (label, errors) in series {
        Band(x: penaltyStrengths, runs: runs.map { $0[keyPath: errors] }, label: label)
      }
      Guide(y: 1e-7, label: "right")
      Guide(y: 1e-3, label: "wrong")
    }
  }

  private var includePenalty: Claim {
    Claim(
      "include-penalty",
      "A right gradient fails the check if the loss is taken without its penalty.",
      over: runs.map { $0.forgotten[Self.usual] }, failsWith: "the penalty in the loss",
      runs.map { $0.included[Self.usual] }
    ) { errors in
      Evidence("relative error at λ = 0.01, least", errors.min()!, .above(1e-3))
    }
    .because(
      "The two sides differ by $\\lambda w$, so the error is about $\\lambda\\|w\\|/2\\|g\\|$, some hundredths here."
    )
  }

  private var largePenaltyHides: Claim {
    let last = penaltyStrengths.count - 1
    return Claim(
      "large-penalty-hides", "Beside a large penalty a wrong gradient of the data no longer scores as wrong.",
      over: runs.map { $0.hidden[last] }, failsWith: "a penalty of 10⁻⁶", runs.map(\.hidden[0])
    ) { errors in
      Evidence("relative error of a wrong gradient, greatest", errors.max()!, .below(1e-3))
    }
    .because(
      "The mistake stays what it is and $\\lambda\\|w\\|$ grows under it: the error falls as $1/\\lambda$."
    )
  }
}
