import Figures
import Notebook
import Numbers
import OptimizersScenario

/// Rules as they are sometimes printed.
extension Optimizers {
  func misprintsPart(_ found: Misprints) -> [any PagePart] {
    [
      growth(
        "momentum-sign", taught: "$v \\leftarrow \\gamma v + \\eta g$, then $x \\leftarrow x + v$.",
        "Added, that velocity climbs.", found.momentumSign,
        because: "The sign of $v$ is that of the gradient: one minus must stand somewhere."),
      growth(
        "momentum-no-rate", taught: "$v \\leftarrow \\gamma v + g$, then $x \\leftarrow x - v$.",
        "Without a rate momentum diverges where the curvature is over $2(1+\\gamma)$.",
        found.momentumNoRate,
        because:
          "The rate is then 1, and the stability limit of momentum is $2(1+\\gamma)$ over the curvature, here 10."
      ),
      growth(
        "nesterov-mixed",
        taught: "$v \\leftarrow \\gamma v + \\nabla f(x - \\beta v)$, then $x \\leftarrow x - v$.",
        "With a second letter and no rate, Nesterov's momentum diverges.", found.nesterovMixed,
        because:
          "Nothing scales the gradient; $\\beta$ is tried as a half, with $\\gamma = 0.9$ and curvature 10."
      ),
      growth(
        "adagrad-uses-loss",
        taught: "$s \\leftarrow s + J^2$, then $x \\leftarrow x - \\eta J/\\sqrt{s}$.",
        "With the loss in place of its gradient the rule cannot turn round.", found.adaGradByLoss,
        because: "A loss has no direction: from the left of the minimum every step leads away."),
      noSquareRoot(found.noSquareRoot), epsilonInside(found.epsilonInside),
      stepFromZero(found.stepFromZero), squareDecay(found.squareDecay),
    ]
  }

  private func growth(
    _ id: String, taught: String, _ sentence: String, _ losses: Pair<Double>, because: String
  ) -> Claim {
    misprint(id, taught: taught, sentence, losses, right: "the right version", because: because) {
      Evidence("loss after fifty steps ÷ at the start", $0, .above(10))
    }
  }

  private func noSquareRoot(_ ratios: Pair<Double>) -> Claim {
    misprint(
      "no-square-root", taught: "$x \\leftarrow x - \\eta g/(s + \\epsilon)$.",
      "Without the root a loss a thousand times larger takes steps a thousand times smaller.",
      ratios, right: "with the root", because: "$g/g^2 = 1/g$; only $g/\\sqrt{g^2}$ has no unit."
    ) {
      Evidence("first step, loss × 1000 ÷ loss × 1", $0, .within(1e-6, of: 0.001))
    }
  }

  private func epsilonInside(_ steps: Pair<Double>) -> Claim {
    misprint(
      "epsilon-inside", taught: "It does not matter whether $\\epsilon$ stands under the root.",
      "Under the root, $\\epsilon = 10^{-8}$ shortens the step along a gradient of $10^{-5}$ tenfold.",
      steps, right: "ε beside the root",
      because:
        "$\\sqrt{10^{-10} + 10^{-8}} \\approx 10^{-4}$: under the root $\\epsilon$ acts like $\\sqrt\\epsilon$."
    ) {
      Evidence("first step ÷ rate", $0, .within(0.001, of: 0.0995))
    }
  }

  private func stepFromZero(_ breaks: Pair<Int?>) -> Claim {
    misprint(
      "adam-from-zero",
      taught: "Initialize $t = 0$, correct by $1 - \\beta^t$, and raise $t$ after the step.",
      "Counted from 0, Adam's first step is not a number.", breaks, right: "counted from 1",
      because: "$1 - \\beta^0 = 0$."
    ) {
      firstBreak($0, .exactly(1))
    }
  }

  private func squareDecay(_ decays: Pair<SquareDecay>) -> Claim {
    misprint(
      "beta2", taught: "$\\beta_2 = 9.999$.",
      "At 9.999 Adam takes roots of negative numbers; corrected, it keeps nine tenths of the weight on the first gradient, and breaks later.",
      decays, right: "β₂ = 0.999",
      because:
        "$1 - 9.999 < 0$; both $s$ and $1 - \\beta_2^t$ change sign and grow tenfold a step, until they overflow."
    ) { decay in
      firstBreak(decay.uncorrectedBreak, .exactly(1), ", uncorrected")
      Evidence(
        "weight of the first of a hundred squares, corrected", decay.firstWeight,
        .within(0.01, of: 0.9))
      firstBreak(decay.correctedBreak, .below(400), ", corrected")
    }
  }

  private func firstBreak(_ step: Int?, _ bound: Bound, _ version: String = "") -> Evidence {
    Evidence(
      "first step that is not a number\(version)", step.map { Double($0) } ?? .infinity, bound)
  }

  /// A rule as it is printed, whose ablation is the rule as it is meant.
  private func misprint<Subject: Codable & Sendable>(
    _ id: String, taught: String, _ sentence: String, _ pair: Pair<Subject>, right: String,
    because reason: String, @EvidenceBuilder evidence: (Subject) -> [Evidence]
  ) -> Claim {
    Claim.erratum(
      id, taught: taught, sentence, over: pair.wrong, failsWith: right, pair.right,
      evidence: evidence
    )
    .because(reason)
  }
}
