import Laboratory
import NormalizationScenario
import Notebook
import Numbers

extension ValleyPart {
  var claims: [Claim] { [conditionNumber, contractionRate, stepRatio, stabilityLimit] }

  private var conditionNumber: Claim {
    Claim(
      "condition-number",
      "Standardizing two inputs leaves a condition number of $(1+|r|)/(1-|r|)$, with or without a bias.",
      over: steep[.standardized], failsWith: "scaling without centring", steep[.scaled]
    ) { runs in
      let theory = runs.map { (1 + abs($0.correlation)) / (1 - abs($0.correlation)) }
      Evidence(
        "greatest |κ ÷ theory − 1|, no bias",
        zip(runs, theory).map { $0.condition / $1 - 1 }.greatestSize, .below(1e-9))
      Evidence(
        "greatest |κ ÷ theory − 1|, bias",
        zip(runs, theory).map { $0.conditionWithBias / $1 - 1 }.greatestSize, .below(1e-9))
      Evidence("greatest κ, no bias", runs.map(\.condition).max() ?? .nan, .below(2))
    }
    .because(
      "The Hessian is $\\begin{bmatrix}1&r\\\\r&1\\end{bmatrix}$, with 1 beside it for a bias; of a thousand pairs of independent inputs none has $|r| > 1/3$."
    )
  }

  private var contractionRate: Claim {
    func ratios(_ contraction: (Descent2D) -> Double) -> [Double] {
      (steep[.raw] + gentle[.raw]).map { contraction($0) * $0.condition / 2 - 1 }
    }
    return Claim(
      "contraction-rate",
      "At its best rate, and where $\\kappa$ is large, descent shrinks the distance to the bottom by $e^{-2/\\kappa}$ a step.",
      over: ratios(\.contraction), failsWith: "rate 1/λmax", ratios(\.cautiousContraction)
    ) { ratios in
      Evidence("greatest |−ln(contraction) · κ/2 − 1|", ratios.greatestSize, .below(0.01))
    }
    .because(
      "$-\\ln\\frac{\\kappa-1}{\\kappa+1} = \\frac2\\kappa\\bigl(1 + \\frac1{3\\kappa^2} + \\dots\\bigr)$; at $1/\\lambda_{\\max}$ the slow direction shrinks half as fast."
    )
  }

  private var stepRatio: Claim {
    func ratios(_ view: View) -> [Double] {
      zip(steep[view], steep[.standardized]).map { Double($0.steps) / Double($1.steps) }
    }
    return Claim(
      "step-ratio", "Raw inputs cost a million times the steps of standardized ones.",
      over: ratios(.raw), failsWith: "inputs that were scaled only", ratios(.scaled)
    ) { ratios in
      Evidence("steps, raw ÷ standardized, least pair", ratios.min() ?? .nan, .atLeast(1e6))
    }
    .because(
      "$\\kappa\\ln(10^6)/4$ is eight million steps for the raw inputs, and two or three are left when $|r|$ is a few hundredths."
    )
  }

  private var stabilityLimit: Claim {
    Claim(
      "stability-limit", "Descent is stable below $2/\\lambda_{\\max}$ and explodes above it.",
      over: steep[.raw].map(\.logGapsAtLimit), failsWith: "a limit of 1/λmax",
      steep[.raw].map(\.logGapsAtHalf)
    ) { gaps in
      Evidence(
        "log₁₀ gap ÷ start, 2000 steps at 0.99 of it, greatest", gaps.map { $0[0] }.max() ?? .nan,
        .below(0))
      Evidence(
        "log₁₀ gap ÷ start, 2000 steps at 1.01 of it, least", gaps.map { $0[1] }.min() ?? .nan,
        .above(20))
    }
    .because(
      "The steepest direction is multiplied by $1 - 2.02 = -1.02$ a step, so its gap by $1.02^{4000} = 10^{34}$."
    )
  }
}
