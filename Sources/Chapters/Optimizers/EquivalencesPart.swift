import Figures
import Notebook
import Numbers
import OptimizersScenario

/// Rules that look different and are the same.
extension Optimizers {
  func equivalencesPart(_ found: Equivalences) -> [any PagePart] {
    [
      equivalencesFigure(found), momentumForms(found), nesterovForms(found.nesterov),
      terminalVelocity(found),
    ]
  }

  private func equivalencesFigure(_ found: Equivalences) -> Figure {
    func panel(_ title: String, _ forms: MomentumForms) -> Panel {
      let steps = forms.outside.indices.map { Double(4 * $0) }
      return Panel(title, x: .linear("step"), y: .linear("first parameter")) {
        Line(x: steps, y: forms.outside, label: "rate outside the velocity")
        Line(x: steps, y: forms.inside, label: "rate inside").dashed(.short)
      }
    }
    return Figure(
      "equivalences", title: "Two forms of momentum, one until the rate changes",
      panels: [
        [
          panel("Constant rate", found.momentum),
          panel("Rate ÷ 10 every fifty steps", found.scheduledMomentum),
        ]
      ], sharedX: .all, sharedY: .all, height: 240, legend: .strip)
  }

  private func momentumForms(_ found: Equivalences) -> Claim {
    Claim(
      "momentum-forms",
      "At a constant rate it is the same whether the rate stands inside the velocity, outside, or outside of a mean of gradients.",
      over: found.momentum, failsWith: "a rate that falls by steps", found.scheduledMomentum
    ) { forms in
      Evidence("greatest gap, rate inside", forms.rateInside, .below(1e-12))
      Evidence("greatest gap, mean of gradients", forms.averaged, .below(1e-12))
    }
    .because("The velocities differ by constant factors; two hundred steps round to about 10⁻¹⁴.")
  }

  private func nesterovForms(_ forms: NesterovForms) -> Claim {
    Claim(
      "nesterov-forms",
      "The points of Nesterov's momentum, rewritten, are those at which the look-ahead form takes its gradients.",
      over: forms.toLookAhead, failsWith: "the points at which its steps end", forms.toSteps
    ) { gap in
      Evidence("greatest gap", gap, .below(1e-12))
    }
    .because(
      "One form pauses before the velocity is spent, the other after; two hundred steps round to about 10⁻¹⁴."
    )
  }

  private func terminalVelocity(_ found: Equivalences) -> Claim {
    Claim(
      "terminal-velocity",
      "Along a steady gradient a step of momentum grows to $\\eta g/(1-\\gamma)$; where signs alternate it falls to $\\eta g/(1+\\gamma)$.",
      over: found.steady, failsWith: "no memory", found.memoryless
    ) { steps in
      Evidence("|step · (1 − γ) ÷ ηg − 1|, steady", abs(steps.steady * 0.1 - 1), .below(1e-9))
      Evidence(
        "|step · (1 + γ) ÷ ηg − 1|, alternating", abs(steps.alternating * 1.9 - 1), .below(1e-9))
    }
    .because(
      "Two geometric series at $\\gamma = 0.9$; after five hundred steps $\\gamma^t < 10^{-22}$.")
  }

  func adaptiveStepsPart(_ found: AdaptiveSteps) -> [any PagePart] {
    [
      adaptiveStepsFigure(found),
      Value("uncorrected-peak", found.uncorrected.reduce(0) { max($0, $1) }, .fixed(1)),
      Value("adadelta-path-gap", found.adadelta.greatest, .percent(2)),
      adamFirstStep(found), adaGradDecay(found), adaGradRareFeatures(found),
      adadeltaFirstStep(found), adadeltaScaleFree(found), adamScaleFree(found),
    ]
  }

  private func adaptiveStepsFigure(_ found: AdaptiveSteps) -> Figure {
    let steps = found.corrected.indices.map { Double($0 + 1) }
    return Figure(
      "adaptive-steps", title: "Without its correction, Adam begins with too much",
      x: .linear("step", from: 1, to: 60), y: .linear("step length ÷ rate", from: 0, to: 7)
    ) {
      Line(x: steps, y: found.uncorrected, label: "Adam, uncorrected")
      Line(x: steps, y: found.corrected, label: "Adam")
      Line(x: steps, y: steps.map { 1 / $0.squareRoot() }, label: "AdaGrad, 1/√t")
    }
  }

  private func adamFirstStep(_ found: AdaptiveSteps) -> Claim {
    struct First {
      let corrected: Double
      let uncorrected: [Double]
    }
    return Claim(
      "adam-first-step",
      "Adam's first step is its rate, whatever the gradient; uncorrected it is 3.162 times that, and grows until step 12.",
      over: First(corrected: found.corrected[0], uncorrected: found.uncorrected),
      failsWith: "both decays 0.9",
      First(corrected: found.corrected[0], uncorrected: found.uncorrectedEqual)
    ) { first in
      Evidence("|first step ÷ rate − 1|", abs(first.corrected - 1), .below(1e-6))
      Evidence("first step ÷ rate, uncorrected", first.uncorrected[0], .within(0.001, of: 3.1623))
      Evidence(
        "number of the longest step, uncorrected",
        first.uncorrected.firstIndex(of: first.uncorrected.greatest)! + 1, .exactly(12))
    }
    .because(
      "$0.1/\\sqrt{0.001} = \\sqrt{10}$, and $(1-0.9^t)/\\sqrt{1-0.999^t}$ is greatest at $t = 12$."
    )
  }

  private func adaGradDecay(_ found: AdaptiveSteps) -> Claim {
    Claim(
      "adagrad-decay", "Along a constant gradient AdaGrad's steps fall like $1/\\sqrt t$.",
      over: found.adaGradExponent, failsWith: "RMSprop", found.rmspropExponent
    ) { exponent in
      Evidence("exponent of t in the step", exponent, .within(0.001, of: -0.5))
    }
    .because("The sum of $t$ equal squares is $t g^2$.")
  }

  private func adaGradRareFeatures(_ found: AdaptiveSteps) -> Claim {
    Claim(
      "adagrad-rare-features",
      "AdaGrad takes ten times longer steps for a feature that is seen a hundred times less often.",
      over: found.adaGradRare, failsWith: "plain descent", found.descentRare
    ) { ratio in
      Evidence("step for the rare feature ÷ for the frequent one", ratio, .within(0.01, of: 10))
    }
    .because("The steps are $\\eta/\\sqrt{\\text{times seen}}$, and $\\sqrt{100} = 10$.")
  }

  private func adadeltaFirstStep(_ found: AdaptiveSteps) -> Claim {
    adadelta(
      "adadelta-first-step",
      "Adadelta's first step along gradients of size $10\\sqrt{\\epsilon/(1-\\rho)}$ is within half a percent of that along huge ones.",
      "first step", \.first, found
    )
    .because(
      "At that size $\\epsilon$ is a hundredth of the mean square of the first step, and the root halves it: the gap is $1 - 1/\\sqrt{1.01}$."
    )
  }

  private func adadeltaScaleFree(_ found: AdaptiveSteps) -> Claim {
    adadelta(
      "adadelta-scale-free",
      "Adadelta's path does not notice the scale of gradients of size $10\\sqrt{\\epsilon/(1-\\rho)}$ or more, within half a percent.",
      "path", \.greatest, found
    )
    .because(
      "Later steps are scaled by the mean square of the earlier ones, which are all too short, so the gap grows a little before it settles."
    )
    .doesNotHold()
  }

  /// A claim that Adadelta does not notice the scale of its gradients.
  private func adadelta(
    _ id: String, _ sentence: String, _ what: String, _ gap: KeyPath<ScaleGap, Double>,
    _ found: AdaptiveSteps
  ) -> Claim {
    Claim(
      id, sentence, over: found.adadelta[keyPath: gap], failsWith: "gradients a tenth as large",
      found.adadeltaSmall[keyPath: gap]
    ) { gap in
      Evidence("\(what) against that along huge gradients, relative gap", gap, .below(0.005))
    }
  }

  private func adamScaleFree(_ found: AdaptiveSteps) -> Claim {
    Claim(
      "adam-scale-free",
      "Adam's path is the same to the last bit whether gradients are multiplied by $2^{-50}$ or $2^{50}$, if $\\epsilon = 0$ and $0/0 := 0$.",
      kind: .identity, over: found.adamChanged, failsWith: "ε = 10⁻⁸", found.adamChangedByEpsilon
    ) { changed in
      Evidence("numbers of 101 paths that differ", changed, .exactly(0))
    }
    .because("Powers of two change no rounding, and the quotient cancels them.")
  }
}
