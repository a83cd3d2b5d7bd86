import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of how much to drop, and of how much data makes it superfluous.
struct AmountPart {
  let kept: [KeptErrors]
  let few: [[ErrorPair]]
  let many: [ErrorPair]

  @PageBuilder var parts: [any PagePart] {
    values
    keepFigure
    interiorOptimum
    sizeFigure
    gainFades
  }

  private var values: [Value] {
    let fixed = KeptErrors.probabilities.indices.map { place in kept.map { $0.fixed[place] }.mean }
    let best = fixed.indices.min { fixed[$0] < fixed[$1] } ?? 0
    return [
      Value(
        "best-keep", NumberFormat.significant(2).trimmed(KeptErrors.probabilities[best])),
      Value("best-keep-error", fixed[best], .percent(1)),
      Value("keep-all-error", fixed[fixed.count - 1], .percent(1)),
      Value("keep-least-error", fixed[0], .percent(1)),
      Value("product-least-error", kept.map { $0.product[0] }.mean, .percent(1)),
      Value("peak-gain", gains.max() ?? .nan, .percent(1)),
      Value("peak-size", counts[gains.firstIndex(of: gains.max() ?? 0) ?? 0]),
      Value("large-gain", gains.last ?? .nan, .percent(1)),
      Value("large-error", many.map(\.none).mean, .percent(1)),
      Value("large-share", many.map(\.gain).mean / many.map(\.none).mean, .percent(0)),
      Value("small-share", pairs(100).map(\.gain).mean / pairs(100).map(\.none).mean, .percent(0)),
    ]
  }

  // MARK: How much to keep

  private var keepFigure: Figure {
    Figure(
      "keep-probability", title: "With a fixed width, neither everything nor next to nothing",
      x: .linear("probability p of keeping a hidden unit", from: 0, to: 1),
      y: .linear("test error"), height: 320
    ) {
      for (name, errors) in [("64 units", \KeptErrors.fixed), ("32/p units", \.product)] {
        Band(x: KeptErrors.probabilities, runs: kept.map { $0[keyPath: errors] }, label: name)
      }
    }
  }

  private var interiorOptimum: Claim {
    Claim(
      "interior-optimum",
      "With a fixed number of units, keeping half beats keeping a tenth and keeping all.",
      over: \KeptErrors.fixed, failsWith: "more units the fewer are kept", \KeptErrors.product
    ) { errors in
      let runs = KeptErrors.probabilities.indices.map { place in
        kept.map { $0[keyPath: errors][place] }
      }
      let half = KeptErrors.probabilities.firstIndex(of: 0.5)!
      let ends = [runs[0], runs[runs.count - 1]].map {
        Difference($0, minus: runs[half], .percent95).lower
      }
      Evidence(
        "error at an end − at p = 0.5, low end of 95 %, the lesser of both ends",
        ends.min() ?? .nan, .above(0.01))
    }
    .because(
      "At $p = 1$ nothing is regularized, and a tenth of 64 units is too small a network to learn with. An optimum is interior only if both ends are worse, so the ablation need mend but one: of 320 units a tenth is enough. One point of a hundred is worth having."
    )
  }

  // MARK: How much data

  private let counts = fewSamples + [manySamples]
  private func pairs(_ count: Int) -> [ErrorPair] {
    if let place = fewSamples.firstIndex(of: count) { return few.map { $0[place] } }
    precondition(count == manySamples, "no run had \(count) samples")
    return many
  }
  private var gains: [Double] { counts.map { pairs($0).map(\.gain).mean } }

  private var sizeFigure: Figure {
    let x = counts.map(Double.init)
    func interval(_ count: Int) -> Difference {
      Difference(pairs(count).map(\.none), minus: pairs(count).map(\.dropout), .percent95)
    }
    let intervals = counts.map(interval)
    return Figure(
      "data-size", title: "What dropout saves fades as samples arrive",
      panels: [
        [
          Panel("test error", x: .log("training samples"), y: .linear("error", from: 0)) {
            for (name, error) in [("no dropout", \ErrorPair.none), ("dropout", \.dropout)] {
              Line(
                x: x, y: counts.map { pairs($0).map { $0[keyPath: error] }.mean }, label: name)
            }
          },
          Panel("saved by dropout", x: .log("training samples"), y: .linear("error", from: 0)) {
            Interval(
              x: x, y: intervals.map(\.mean), lower: intervals.map(\.lower),
              upper: intervals.map(\.upper))
            Guide(y: (gains.max() ?? 0) / 4, label: "¼ of the peak")
          },
        ]
      ], sharedX: .all, sharedY: .none, size: .wide, height: 230)
  }

  private var gainFades: Claim {
    Claim(
      "gain-fades",
      "With 5000 samples, dropout saves less than a quarter of what it saves at best.",
      over: manySamples, failsWith: "500 samples", 500
    ) { count in
      Evidence(
        "mean saved at this size ÷ at the best size",
        pairs(count).map(\.gain).mean / (gains.max() ?? .nan), .below(0.25))
    }
    .because(
      "Noise is a prior, and data outvote a prior. Where the quarter falls depends on the task; it was set before these seeds were run."
    )
  }
}
