import Figures
import Notebook
import Numbers
import OptimizersScenario

/// Why downhill, and how far.
extension Optimizers {
  func taylorPart(_ runs: [Taylor]) -> [any PagePart] {
    [
      taylorFigure(runs),
      Value("taylor-steepest", runs.map(\.steepest).least, .fixed(2)),
      Value("taylor-downhill", runs.map(\.downhill).mean, .fixed(4)),
      secondOrderDrop(runs),
    ]
  }

  private func taylorFigure(_ runs: [Taylor]) -> Figure {
    let edges = (0...40).map { Double($0) / 20 - 1 }
    let counts = runs[0].counts.indices.map { bin in
      runs.map { Double($0.counts[bin]) }.mean
    }
    let rates = runs[0].steps
    return Figure(
      "taylor", title: "One direction is steepest, and two derivatives say how far it leads",
      panels: [
        [
          Panel(
            "Slope of the loss along a direction", x: .linear("slope ÷ ‖g‖", from: -1.05, to: 1.05),
            y: .linear("directions of a thousand")
          ) {
            Histogram(counts: counts, edges: edges, label: "random directions")
            Guide(x: -1, label: "−g")
          },
          Panel(
            "Error of the predicted drop", x: .log("rate η"), y: .log("error")
          ) {
            Band(x: rates, runs: runs.map(\.firstOrder), label: "−η‖g‖²")
            Band(x: rates, runs: runs.map(\.secondOrder), label: "with ½η²gᵀHg")
          },
        ]
      ], sharedX: .none, sharedY: .none, size: .wide, height: 260, legend: .strip)
  }

  private func secondOrderDrop(_ runs: [Taylor]) -> Claim {
    Claim(
      "second-order-drop",
      "The loss falls by $\\eta\\|g\\|^2 - \\tfrac12\\eta^2 g^\\top H g$, with an error of order $\\eta^3$.",
      over: runs.map { $0.order($0.secondOrder) }, failsWith: "the first derivative alone",
      runs.map { $0.order($0.firstOrder) }
    ) { orders in
      Evidence(
        "exponent of η in the error, median of the seeds", orders.median, .within(0.1, of: 3))
    }
    .because(
      "Taylor's theorem: the first term left out is of third order; the fourth bends the fit.")
  }

  func staleGradientsPart(_ limits: [DelayLimit]) -> [any PagePart] {
    let delays = limits.map { Double($0.delay) }
    return [
      Figure(
        "stale-gradients", title: "Old gradients ask for small steps",
        x: .whole("delay τ, steps", from: 0, to: 16), y: .log("greatest stable rate · curvature")
      ) {
        Dots(x: delays, y: limits.map(\.rate), label: "measured")
        Theory(x: delays, y: limits.map(\.theory), label: "2 sin(π/(2(2τ + 1)))")
      },
      Value("delay-sixteen", limits[limits.count - 1].rate, .fixed(3)),
      delayLimit(limits),
    ]
  }

  private func delayLimit(_ limits: [DelayLimit]) -> Claim {
    Claim(
      "delay-limit",
      "Descent along gradients that are $\\tau$ steps old is stable if and only if $a < 2\\sin\\frac{\\pi}{2(2\\tau+1)}$.",
      over: limits.map { $0.rate / $0.theory }, failsWith: "the limit of fresh gradients, 2",
      limits.map { $0.rate / 2 }
    ) { ratios in
      Evidence(
        "|measured ÷ theory − 1|, worst of seventeen delays",
        ratios.map { abs($0 - 1) }.greatest, .below(0.01))
    }
    .because(
      "There a root of $z^{\\tau+1} - z^\\tau + a$ leaves the unit circle; a percent is what eight thousand steps tell apart."
    )
  }
}
