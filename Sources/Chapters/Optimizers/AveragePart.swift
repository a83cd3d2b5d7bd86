import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// What an exponential average remembers.
extension Optimizers {
  func movingAveragePart(_ found: Sweep<Double, MovingAverage>) -> [any PagePart] {
    let averages = found.results.map { $0[0] }
    let slow = averages.filter { $0.decay >= 0.9 }
    let older = slow.map { 1 - $0.shareInside }
    return [
      movingAverageFigure(averages),
      Value("older-least", older.least, .percent(0)),
      Value("older-greatest", older.greatest, .percent(0)),
      Value("in-place-peak", found[0.9][0].inPlacePeak, .fixed(0)),
      weightsSum(averages), window(averages), windowIsNotAll(slow),
      correctedInPlace(found[0.9][0]),
    ]
  }

  private func movingAverageFigure(_ averages: [MovingAverage]) -> Figure {
    func steps(_ average: MovingAverage) -> [Double] {
      average.ones.steps.map { Double($0) / Double(average.window) }
    }
    let shown = averages.filter { [0.5, 0.9, 0.99].contains($0.decay) }
    return Figure(
      "moving-average", title: "An average that starts at zero must grow up first",
      panels: [
        [
          Panel(
            "Average of a constant 1", x: .linear("steps × (1 − β)", from: 0, to: 6),
            y: .linear("average", from: 0, to: 1.05)
          ) {
            for average in shown {
              Line(x: steps(average), y: average.ones.values, label: "β = \(average.decay)")
            }
            Guide(y: 1 - Double.exp(-1), label: "1 − 1/e")
          },
          Panel(
            "Corrected, and written back", x: .linear("steps × (1 − β)", from: 0, to: 6),
            y: .log("average", from: 0.5, to: 1e5)
          ) {
            for average in shown where average.decay <= 0.9 {
              Line(x: steps(average), y: average.inPlace.values, label: "β = \(average.decay)")
            }
            Guide(y: 1, label: "corrected aside")
          },
        ]
      ], sharedX: .none, sharedY: .none, size: .wide, height: 250, legend: .strip)
  }

  private func weightsSum(_ averages: [MovingAverage]) -> Claim {
    Claim(
      "weights-sum", "After $t$ steps the weights of an exponential average sum to $1 - \\beta^t$.",
      kind: .identity, over: averages.map(\.gap), failsWith: "the corrected average",
      averages.map(\.correctedGap)
    ) { gaps in
      Evidence("|average of ones − (1 − βᵗ)|, worst step and decay", gaps.greatest, .below(1e-11))
    }
    .because("A geometric series; twelve thousand steps may each round by half a unit of 1.")
  }

  private func window(_ averages: [MovingAverage]) -> Claim {
    func shares(_ keep: (Double) -> Bool) -> [Double] {
      averages.filter { keep($0.decay) }.map(\.shareInside)
    }
    return Claim(
      "window",
      "About $1 - 1/e$ of the weight lies on the last $1/(1-\\beta)$ values, if $\\beta$ is 0.9 or more.",
      over: shares { $0 >= 0.9 }, failsWith: "β = 0.5", shares { $0 < 0.9 }
    ) { shares in
      Evidence(
        "|share inside − (1 − 1/e)|, worst decay",
        shares.map { abs($0 - (1 - Double.exp(-1))) }.greatest, .below(0.02))
    }
    .because(
      "$1 - \\beta^{1/(1-\\beta)}$ is 0.651 at $\\beta = 0.9$ and falls to $1 - 1/e = 0.632$.")
  }

  private func windowIsNotAll(_ averages: [MovingAverage]) -> Claim {
    .erratum(
      "window-is-not-all", taught: "The average is one over the last $1/(1-\\beta)$ values.",
      "Over a third of the weight is older than that.",
      over: averages.map { 1 - $0.shareInside }, failsWith: "a plain mean of these values",
      averages.map { _ in 0 }
    ) { older in
      Evidence(
        "share of the weight that is older, least of the decays", older.least, .above(1.0 / 3))
    }
    .because("$\\beta^{1/(1-\\beta)}$ rises to $1/e$ from 0.349 at $\\beta = 0.9$.")
  }

  private func correctedInPlace(_ average: MovingAverage) -> Claim {
    .erratum(
      "corrected-in-place",
      taught:
        "Compute $v \\leftarrow \\beta v + (1-\\beta) g$, then $v \\leftarrow v / (1 - \\beta^t)$.",
      "Written back as state, the corrected average of a constant 1 blows up.",
      over: average.inPlacePeak, failsWith: "corrected aside",
      average.ones.values.last! / (1 - Double.pow(average.decay, Double(average.ones.steps.last!)))
    ) { peak in
      Evidence("greatest average of a constant 1", peak, .above(100))
    }
    .because(
      "Each step multiplies by $\\beta/(1-\\beta^t)$, which is over 1 for the first 21 steps.")
  }
}
