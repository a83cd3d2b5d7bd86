import Figures
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of planted mistakes.
struct BugsPart {
  let hunts: [BugHunt]
  let late: Sweep<WeightScale, StartAndEnd>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    table
    found
    located
    worstIsNotFirst
    lateBug
  }

  /// One mistake in one draw.
  private struct Case {
    let bug: Bug
    let errors: BlockErrors
  }

  private var cases: [Case] {
    hunts.flatMap { hunt in zip(Bug.allCases, hunt.wrong).map { Case(bug: $0, errors: $1) } }
  }

  private var inherited: [Case] { cases.filter(\.bug.isInherited) }

  private func share(_ cases: [Case], _ named: KeyPath<BlockErrors, Int>) -> Double {
    Double(cases.count { $0.errors[keyPath: named] != $0.bug.layer }) / Double(cases.count)
  }

  private var values: [Value] {
    let small = late[.small]
    return [
      Value("bug-count", Bug.allCases.count),
      Value("hand-written-error", hunts.map(\.right.greatest).max()!, .scientific(0)),
      Value("worst-misleads", share(inherited, \.worst), .percent(0)),
      Value("late-start", small.map(\.start.error).max()!, .scientific(0)),
      Value("late-end", small.map(\.end.error).median, .scientific(0)),
      Value("late-share", small.shareLate, .percent(0)),
      Value("late-reach-start", small.map(\.start.reach).median, .fixed(1)),
      Value("late-reach-end", small.map(\.end.reach).median, .fixed(1)),
    ]
  }

  private var figure: Figure {
    let blocks = hunts[0].blocks
    let rows = Bug.allCases.indices.map { index in
      hunts.map { hunt in
        hunt.wrong[index].errors.map { Double.log(max($0, 1e-12)) / Double.log(10) }
      }
      .columnMedians
    }
    return Figure(
      "bugs", title: "A mistake spoils its layer and all before it, none behind it",
      x: .categories("block of parameters, inputs to output"), y: .categories(), size: .wide,
      height: 460
    ) {
      HeatMap(
        columns: blocks, rows: Bug.allCases.map(\.name), values: rows, bounds: -12...0,
        label: "log₁₀ of the relative error")
    }
  }

  private var table: Table {
    Table(
      "bug-list",
      caption:
        "The planted mistakes, each with the layer that a check should name, the median over the draws of its greatest error, and how often over the draws the check named that layer by the rule *nearest the output* and by the rule *largest error*.",
      columns: ["mistake", "layer", "error", "nearest", "largest"],
      rows: Bug.allCases.map { bug in
        let cases = cases.filter { $0.bug == bug }
        return [
          bug.name, "\(bug.layer)",
          NumberFormat.scientific(0).text(cases.map(\.errors.greatest).median),
          "\(cases.count { $0.errors.suspect == bug.layer })",
          "\(cases.count { $0.errors.worst == bug.layer })",
        ]
      })
  }

  private var found: Claim {
    Claim(
      "bugs-found", "Every planted mistake is found by the error of some block, in every draw.",
      over: cases.map(\.errors), failsWith: "the right gradient, written by the same hand",
      hunts.map(\.right)
    ) { errors in
      Evidence(
        "greatest error of a block, least over mistakes and draws",
        errors.map(\.greatest).min()!, .above(1e-6))
    }
    .because(
      "A right gradient stays below $10^{-7}$; ten times that is the least that can be told from it."
    )
  }

  private var located: Claim {
    Claim(
      "bugs-located",
      "The wrong block nearest the output names the layer in whose gradients the mistake begins.",
      over: share(cases, \.suspect), failsWith: "the block with the largest error instead",
      share(cases, \.worst)
    ) { share in
      Evidence("share of mistakes and draws in which another layer is named", share, .exactly(0))
    }
    .because(
      "A pass back computes the slopes of layer $l$ from those of layer $l+1$ alone: what lies nearer the output cannot know of the mistake."
    )
  }

  private var worstIsNotFirst: Claim {
    Claim.erratum(
      "worst-is-not-first", taught: "Look for the mistake where the error is largest.",
      "The largest error is often in a layer before the mistake, which only inherited it.",
      over: share(inherited, \.worst), failsWith: "the wrong block nearest the output",
      share(inherited, \.suspect)
    ) { share in
      Evidence(
        "share of inherited mistakes and draws in which another layer is named", share,
        .atLeast(0.25))
    }
    .because(
      "Wrong slopes on their way back are as wrong in every layer they pass; which one is worst is a matter of chance."
    )
  }

  private var lateBug: Claim {
    Claim(
      "late-bug",
      "A pass back that clamps beyond $|z| = 3$ passes at the start and fails after training.",
      over: late[.small], failsWith: "large weights at the start", late[.large]
    ) { runs in
      Evidence("error at the start, greatest", runs.map(\.start.error).max()!, .below(1e-6))
      Evidence(
        "share of draws with an error above 10⁻⁶ after training", runs.shareLate, .atLeast(0.875))
    }
    .because(
      "Weights of size 0.1 do not reach the clamp, trained ones do; four draws of 32 may get stuck before. A check tells only of where it was made."
    )
  }
}

extension [StartAndEnd] {
  /// The share of runs whose last check finds the clamp.
  fileprivate var shareLate: Double {
    Double(count { $0.end.error > 1e-6 }) / Double(count)
  }
}

extension Bug {
  /// The mistake in a few words.
  fileprivate var name: String {
    switch self {
    case .errorTurned: "target − output"
    case .meanForgotten: "1/m forgotten"
    case .penaltyForgotten: "penalty forgotten"
    case .penaltyOnBias: "penalty on biases"
    case .slopeAtOutput: "tanh′(h), not tanh′(z)"
    case .neighbourInputs: "inputs off by one layer"
    case .weightsUntransposed: "W not transposed"
    case .biasForgotten: "bias forgotten"
    case .slopeForgotten: "tanh′ forgotten"
    case .maskForgotten: "mask forgotten"
    case .maskUnscaled: "mask without 1/p"
    case .meanHeld: "mean held fixed"
    case .varianceHeld: "variance held fixed"
    case .countedTwice: "counted twice"
    }
  }
}
