import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// Rates that fall.
extension Optimizers {
  func schedulesPart(_ found: Findings) -> [any PagePart] {
    [
      schedulesFigure(found[schedules]), floorFigure(found[noiseFloor]),
      schedulesTable(found[schedules]), floorClaim(found[noiseFloor]),
      decayBeatsFloor(found[schedules]),
    ]
  }

  private func schedulesFigure(_ found: Sweep<Annealing, Regression>) -> Figure {
    let plans: [Annealing] = [.constant, .stair, .exponential, .inverseTime, .cosine]
    let steps = stride(from: 0.0, through: 2_000, by: 20).map { $0 }
    return Figure(
      "schedules", title: "Where the rate falls, so does the floor",
      panels: [
        [
          Panel("Share of the rate", x: .linear("step"), y: .linear("share", from: 0, to: 1.05)) {
            for plan in plans {
              let schedule = plan.schedule(steps: 2_000)
              Line(x: steps, y: steps.map { schedule.share(at: Int($0) + 1) }, label: plan.name)
            }
          },
          Panel("Loss above that of the truth", x: .linear("step"), y: .log("½‖w − w*‖²")) {
            for plan in plans { Band(found[plan].map(\.losses.curve), label: plan.name) }
          },
        ]
      ], sharedX: .all, sharedY: .none, size: .wide, height: 280, legend: .strip)
  }

  private func floorFigure(_ found: Sweep<Double, Double>) -> Figure {
    let rates = found.parameters
    return Figure(
      "noise-floor", title: "At a constant rate the loss comes to rest on a floor",
      x: .log("rate"), y: .log("mean loss above that of the truth, last quarter")
    ) {
      Dots(x: rates, y: rates.map { found[$0].mean }, label: "measured")
      Theory(x: rates, y: rates.map { floorTheory(rate: $0) })
    }
  }

  private func schedulesTable(_ found: Sweep<Annealing, Regression>) -> Table {
    Table(
      "schedules",
      caption:
        "The loss above that of the truth over the last twenty steps, and in how many pairs it is below that of a constant rate.",
      columns: ["schedule", "median", "10–90\u{202F}%", "below constant"],
      rows: found.parameters.map { plan in
        let last = found[plan].map(\.last)
        let format = NumberFormat.significant(2)
        return [
          plan.name, format.text(last.median),
          "\(format.text(last.quantile(0.1)))–\(format.text(last.quantile(0.9)))",
          plan == .constant ? "–" : "\(wins(found, plan)) of \(last.count)",
        ]
      })
  }

  private func wins(_ found: Sweep<Annealing, Regression>, _ plan: Annealing) -> Int {
    zip(found[plan], found[.constant]).count { $0.last < $1.last }
  }

  private func floorClaim(_ found: Sweep<Double, Double>) -> Claim {
    func ratios(_ theory: (Double) -> Double) -> [Double] {
      found.parameters.map { rate in found[rate].mean / theory(rate) }
    }
    let (dimension, batch) = (Double(regression.dimension), Double(regression.batch))
    return Claim(
      "noise-floor",
      "At a constant rate the loss comes to rest $\\eta\\sigma^2 d/(2B(2-\\eta(B+d+1)/B))$ above that of the truth.",
      over: ratios { floorTheory(rate: $0) }, failsWith: "the first order, ησ²d/(4B)",
      ratios { $0 * dimension / (4 * batch) }
    ) { ratios in
      Evidence(
        "|measured ÷ theory − 1|, worst of five rates", ratios.map { abs($0 - 1) }.greatest,
        .below(0.1))
    }
    .because(
      "The recursion of $\\mathbb{E}\\|w-w^*\\|^2$ is exact for normal inputs; 32 runs of five hundred steps are good to 2.5\u{202F}% at the smallest rate."
    )
  }

  private func decayBeatsFloor(_ found: Sweep<Annealing, Regression>) -> Claim {
    struct Plans {
      let wins: [Int]
      let ratios: [Double]
    }
    func plans(_ plans: [Annealing]) -> Plans {
      Plans(
        wins: plans.map { wins(found, $0) },
        ratios: plans.map { plan in
          zip(found[plan], found[.constant]).map { $0.last / $1.last }.median
        })
    }
    return Claim(
      "decay-beats-floor",
      "A rate that falls ends below the floor of a constant one, in nearly every pair.",
      over: plans([.stair, .exponential, .inverseTime, .cosine, .warmUpThenCosine]),
      failsWith: "warm-up alone", plans([.warmUp])
    ) { plans in
      Evidence("pairs won, least of the schedules", Double(plans.wins.min() ?? 0), .atLeast(28))
      Evidence(
        "loss ÷ that of a constant rate, median, greatest", plans.ratios.greatest, .below(0.2))
    }
    .because(
      "Every one of them ends at a fiftieth of the rate or less, and the floor goes with the rate; a fifth leaves room for what is still falling."
    )
  }
}
