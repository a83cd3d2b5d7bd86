import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// Rates of convergence on a parabola.
extension Optimizers {
  func quadraticsPart(_ found: Sweep<Int, Quadratics>) -> [any PagePart] {
    let (steep, mild) = (found[100][0], found[4][0])
    return [
      quadraticsFigure(steep),
      Value("best-decay", steep.bestDecay, .fixed(2)),
      descentRate(steep), momentumRate(steep), bestDecay(steep, mild), nesterovModes(steep),
      nesterovFaster(steep),
    ]
  }

  private func quadraticsFigure(_ found: Quadratics) -> Figure {
    let root = found.condition.squareRoot()
    let best = (root - 1) / (root + 1)
    return Figure(
      "quadratics", title: "One decay is best, and the condition says which",
      x: .linear("decay of momentum", from: 0, to: 1),
      y: .linear("factor a step, at the best rate", from: 0.75, to: 1)
    ) {
      Line(x: found.decays, y: found.best, label: "momentum")
      Guide(x: best * best, label: "((√κ − 1)/(√κ + 1))²")
      Guide(y: best, label: "(√κ − 1)/(√κ + 1)")
    }
  }

  private func descentRate(_ found: Quadratics) -> Claim {
    let theory = (found.condition - 1) / (found.condition + 1)
    return Claim(
      "gd-rate",
      "At its best rate descent shrinks the distance by $(\\kappa-1)/(\\kappa+1)$ a step.",
      kind: .identity, over: found.descent, failsWith: "rate 1/κ", found.cautiousDescent
    ) { rate in
      Evidence("|factor a step − theory|", abs(rate - theory), .below(1e-9))
    }
    .because(
      "At $\\eta = 2/(1+\\kappa)$ both curvatures, 1 and $\\kappa = 100$, give the same factor but for its sign."
    )
  }

  private func momentumRate(_ found: Quadratics) -> Claim {
    let root = found.condition.squareRoot()
    let theory = (root - 1) / (root + 1)
    return Claim(
      "momentum-rate",
      "At its best rate and decay momentum shrinks it by $(\\sqrt\\kappa-1)/(\\sqrt\\kappa+1)$.",
      over: found.momentum, failsWith: "rate 1/κ, decay 0.9", found.plainMomentum
    ) { rate in
      Evidence(
        "ln of the factor a step ÷ theory", Double.log(rate) / Double.log(theory),
        .within(0.02, of: 1))
    }
    .because(
      "Both modes then have a double root, whose factor $t$ still bends the fit by a percent at step 600."
    )
  }

  private func bestDecay(_ steep: Quadratics, _ mild: Quadratics) -> Claim {
    let root = steep.condition.squareRoot()
    let theory = (root - 1) * (root - 1) / ((root + 1) * (root + 1))
    return Claim(
      "best-decay",
      "The best decay at condition 100 is $((\\sqrt\\kappa-1)/(\\sqrt\\kappa+1))^2 = 0.67$, and not 0.9.",
      over: steep.bestDecay, failsWith: "condition 4", mild.bestDecay
    ) { decay in
      Evidence("best of forty decays", decay, .within(0.05, of: theory))
    }
    .because("The decay is the product of a mode's two roots; two steps of the sweep are allowed.")
  }

  private func nesterovModes(_ found: Quadratics) -> Claim {
    Claim(
      "nesterov-is-momentum",
      "Nesterov's momentum is momentum whose decay is $\\mu(1 - \\lambda\\eta)$ in the direction of curvature $\\lambda$.",
      kind: .identity, over: found.modeGap, failsWith: "a decay of μ", found.plainModeGap
    ) { gap in
      Evidence("greatest gap over three hundred steps, worst of three modes", gap, .below(1e-12))
    }
    .because(
      "$v \\leftarrow \\mu v + \\lambda(x - \\eta\\mu v) = \\mu(1-\\lambda\\eta)v + \\lambda x$.")
  }

  private func nesterovFaster(_ found: Quadratics) -> Claim {
    struct Factors {
      let nesterov: Double
      let momentum: Double
    }
    let theory = 1 - 2 / (3 * found.condition + 1).squareRoot()
    return .erratum(
      "nesterov-is-faster", taught: "Nesterov's momentum converges faster than the heavy ball.",
      "On a quadratic, both at their best, it is the slower one: $1 - 2/\\sqrt{3\\kappa+1}$ a step.",
      over: Factors(nesterov: found.nesterov, momentum: found.momentum),
      failsWith: "rate 1/κ, decay 0.9, where it is faster",
      Factors(nesterov: found.plainNesterov, momentum: found.plainMomentum)
    ) { factors in
      Evidence(
        "factor a step, Nesterov − momentum", factors.nesterov - factors.momentum, .above(0.05))
      Evidence("factor a step, Nesterov ÷ theory", factors.nesterov / theory, .within(0.01, of: 1))
    }
    .because(
      "0.885 against 0.818 at $\\kappa = 100$; what Nesterov's form buys is safety on functions that are no parabola."
    )
  }
}
