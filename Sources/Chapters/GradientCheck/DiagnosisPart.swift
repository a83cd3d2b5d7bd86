import Figures
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of two rules that are often taught.
struct DiagnosisPart {
  let runs: Sweep<Double, Diagnosis>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    worksAbove
    errata
  }

  private var large: [Diagnosis] { runs[100] }

  private static func index(_ step: Double) -> Int {
    diagnosisSteps.firstIndex { $0 < 2 * step }!
  }

  /// The mean share over draws at each step.
  private func shares(_ runs: [Diagnosis], _ rule: KeyPath<Diagnosis, [Double]>) -> [Double] {
    runs.map { $0[keyPath: rule] }.columnMeans
  }

  private var values: [Value] {
    [
      Value("large-loss", large.map(\.loss).median, .significant(2)),
      Value("small-loss", runs[1].map(\.loss).median, .significant(2)),
      Value(
        "condemned-absolute", shares(large, \.right.aboveStep)[Self.index(1e-7)], .percent(0)),
      Value(
        "condemned-falling", shares(large, \.right.condemned)[Self.index(1e-7)], .percent(0)),
      Value("fall-above", large.map { $0.right.fall[Self.index(1e-2)] }.median, .fixed(0)),
      Value("fall-wrong", large.map { $0.wrong.fall[Self.index(1e-2)] }.median, .fixed(2)),
    ]
  }

  private var figure: Figure {
    let steps = diagnosisSteps
    return Figure(
      "diagnosis", title: "One rule condemns a right gradient if the loss is large, one if the step is small",
      panels: [
        [
          Panel(
            "|error| > h", x: .log("step h"),
            y: .linear("share of slopes called wrong", from: 0, to: 1)
          ) {
            Line(
              x: steps, y: shares(large, \.right.aboveStep), label: "right, loss in thousands")
            Line(x: steps, y: shares(runs[1], \.right.aboveStep), label: "right, loss near 1")
            Line(x: steps, y: shares(large, \.wrong.aboveStep), label: "wrong by 1 %")
          },
          Panel(
            "the error does not fall with h → h/10", x: .log("step h"),
            y: .linear("share of slopes called wrong", from: 0, to: 1)
          ) {
            let shorter = Array(steps.dropLast())
            Line(
              x: shorter, y: shares(large, \.right.notFalling), label: "right, loss in thousands")
            Line(x: shorter, y: shares(runs[1], \.right.notFalling), label: "right, loss near 1")
            Line(x: shorter, y: shares(large, \.wrong.notFalling), label: "wrong by 1 %")
          },
        ]
      ], sharedX: .none, sharedY: .all, size: .wide, height: 260, legend: .strip)
  }

  private var worksAbove: Claim {
    Claim(
      "rule-works-above",
      "Well above the roundoff branch, a tenth of the step tells a right gradient from a wrong one.",
      over: Self.index(1e-2), failsWith: "from h = 10⁻⁷ to 10⁻⁸", Self.index(1e-7)
    ) { index in
      Evidence(
        "right slopes called wrong, mean share", shares(large, \.right.notFalling)[index],
        .below(0.05))
      Evidence(
        "wrong slopes called right, mean share",
        1 - shares(large, \.wrong.notFalling)[index], .below(0.05))
      Evidence(
        "factor by which a right error falls, median",
        large.map { $0.right.fall[index] }.median, .between(90, 110))
    }
    .because(
      "The error $\\tfrac16 h^2 f'''$ of a right slope falls to a hundredth from $h = 10^{-2}$ to $10^{-3}$; that of a wrong one stays."
    )
  }

  private var errata: [Claim] {
    let tiny = Self.index(1e-7)
    return [
      Claim.erratum(
        "absolute-threshold",
        taught: "A slope is right if its error is at most $h$, say $10^{-7}$.",
        "At a loss of several thousand nearly all right slopes fail $|\\text{error}| \\le h$.",
        over: shares(large, \.right.aboveStep)[tiny],
        failsWith: "a relative error above 10⁻⁵, at the same step",
        shares(large, \.right.aboveTable)[tiny]
      ) { share in
        Evidence("share of right slopes called wrong at h = 10⁻⁷", share, .atLeast(0.9))
      }
      .because(
        "Roundoff alone is $\\varepsilon\\mathcal{L}/h$: $10^{-5}$ at a loss of five thousand, a hundred times $h$."
      ),
      Claim.erratum(
        "rule-condemns-a-large-loss",
        taught:
          "If the error is above $h$, make $h$ ten times smaller: if the error does not fall a hundredfold, the gradient is wrong.",
        "At $h = 10^{-7}$ both rules together call the right slopes of a large loss wrong.",
        over: large, failsWith: "a loss near 1", runs[1]
      ) { runs in
        Evidence(
          "share of right slopes called wrong", shares(runs, \.right.condemned)[tiny],
          .atLeast(0.9))
      }
      .because("On the roundoff branch a smaller step makes the error larger, not smaller."),
    ]
  }
}

extension [[Double]] {
  /// The mean of each column.
  fileprivate var columnMeans: [Double] {
    self[0].indices.map { column in map { $0[column] }.mean }
  }
}
