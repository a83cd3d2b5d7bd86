import Figures
import InitializationScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of units that answer to nothing.
struct DeadUnitsPart {
  let units: Sweep<DeadUnits.Rule, DeadUnits>
  let silence: Sweep<Double, Silence>

  @PageBuilder var parts: [any PagePart] {
    table
    Value("silent-share", silence[0].map(\.negative).median, .percent(0))
    Value("second-layer-revived", Fates(units[.descent], layer: 2).revived)
    Value("momentum-moved", Fates(units[.momentum], layer: 1).moved)
    deadStayDead
    halfIsNotDead
  }

  /// The dead units of one hidden layer, over all seeds.
  private struct Fates {
    let dead: Int
    let moved: Int
    let revived: Int

    init(_ runs: [DeadUnits], layer: Int) {
      func total(_ counts: KeyPath<DeadUnits, [Int]>) -> Int {
        runs.map { $0[keyPath: counts][layer - 1] }.reduce(0, +)
      }
      (dead, moved, revived) = (total(\.dead), total(\.moved), total(\.revived))
    }
  }

  private var table: Table {
    let names: [DeadUnits.Rule: String] = [.descent: "descent", .momentum: "momentum"]
    return Table(
      "dead-units",
      caption:
        "Units of two hidden layers of 64 that were dead after 20 steps, over \(units[.descent].count) seeds, and what became of them by step 400.",
      columns: ["rule", "hidden layer", "dead", "of these moved", "revived"],
      rows: DeadUnits.Rule.allCases.flatMap { rule in
        [1, 2].map { layer in
          let fates = Fates(units[rule], layer: layer)
          return [names[rule]!, "\(layer)", "\(fates.dead)", "\(fates.moved)", "\(fates.revived)"]
        }
      })
  }

  private var deadStayDead: Claim {
    Claim(
      "dead-stay-dead",
      "Under plain descent a dead unit of the first hidden layer never moves again: its gradient is exactly zero.",
      over: Fates(units[.descent], layer: 1), failsWith: "momentum",
      Fates(units[.momentum], layer: 1)
    ) { fates in
      Evidence("dead units of the first layer, all seeds", fates.dead, .atLeast(32))
      Evidence("of these, moved by one bit or more", fates.moved, .exactly(0))
      Evidence("of these, revived", fates.revived, .exactly(0))
    }
    .because(
      "Its inputs are the data, which do not change, and where $\\operatorname{relu}' = 0$ on all of them every step is zero. Momentum still carries what the unit gathered while it lived."
    )
  }

  private var halfIsNotDead: Claim {
    .erratum(
      "half-is-not-dead",
      taught: "From Kaiming's start half of the ReLU units are dead.",
      "Each unit is silent on about half of the samples; a dead one is silent on all, and few are.",
      over: silence[0], failsWith: "biases of −5, where units are dead indeed", silence[-5]
    ) { runs in
      Evidence(
        "share of negative pre-activations, median", runs.map(\.negative).median,
        .within(0.05, of: 0.5))
      Evidence("share of dead units, median", runs.map(\.dead).median, .below(0.1))
    }
    .because(
      "A pre-activation is negative with probability one half; on 256 samples at once hardly ever, though deep layers, whose samples have grown alike, come nearer to it: a tenth is a fifth of what is taught."
    )
  }
}
