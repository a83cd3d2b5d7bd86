import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of how much to drop, and of how much data makes it superfluous.
struct AmountPart {
  let keep: Sweep<Width, [Double]>
  let sizes: Sweep<Int, ErrorPair>
  let large: Sweep<Int, ErrorPair>

  @PageBuilder var parts: [any PagePart] {
    values
    keepFigure
    interiorOptimum
    sizeFigure
    gainFades
  }

  private var values: [Value] {
    let fixed = means(.fixed)
    let best = fixed.indices.min { fixed[$0] < fixed[$1] } ?? 0
    return [
      Value("best-keep", Width.probabilities[best], .fixed(1)),
      Value("best-keep-error", fixed[best], .percent(1)),
      Value("keep-all-error", fixed[fixed.count - 1], .percent(1)),
      Value("keep-least-error", fixed[0], .percent(1)),
      Value("product-least-error", means(.product)[0], .percent(1)),
      Value("peak-gain", gains.max() ?? .nan, .percent(1)),
      Value("peak-size", counts[gains.firstIndex(of: gains.max() ?? 0) ?? 0]),
      Value("large-gain", gains.last ?? .nan, .percent(1)),
      Value("large-error", pairs(5000).map(\.none).mean, .percent(1)),
      Value(
        "large-share", pairs(5000).map(\.gain).mean / pairs(5000).map(\.none).mean, .percent(0)),
      Value("small-share", pairs(100).map(\.gain).mean / pairs(100).map(\.none).mean, .percent(0)),
    ]
  }

  // MARK: How much to keep

  private func errors(_ width: Width, keeping probability: Double) -> [Double] {
    let index = Width.probabilities.firstIndex(of: probability)!
    return keep[width].map { $0[index] }
  }

  private func means(_ width: Width) -> [Double] {
    Width.probabilities.map { errors(width, keeping: $0).mean }
  }

  private var keepFigure: Figure {
    Figure(
      "keep-probability", title: "With a fixed width, neither everything nor next to nothing",
      x: .linear("probability p of keeping a hidden unit", from: 0, to: 1),
      y: .linear("test error"), height: 320
    ) {
      for (width, name) in [(Width.fixed, "128 units"), (.product, "64/p units")] {
        Band(
          x: Width.probabilities, runs: keep[width], label: name)
      }
    }
  }

  private var interiorOptimum: Claim {
    Claim(
      "interior-optimum",
      "With a fixed number of units, keeping half beats keeping a tenth and keeping all.",
      over: Width.fixed, failsWith: "more units the fewer are kept", .product
    ) { width in
      for other in [0.1, 1] {
        let difference = Difference(
          errors(width, keeping: other), minus: errors(width, keeping: 0.5), .percent95)
        Evidence(
          "error at p = \(other) − at 0.5, low end of 95 %", difference.lower, .above(0))
      }
    }
    .because(
      "At $p = 1$ nothing is regularized, and a tenth of 128 units is too small a network to learn with."
    )
  }

  // MARK: How much data

  private var counts: [Int] { sizes.parameters + large.parameters }
  private func pairs(_ count: Int) -> [ErrorPair] {
    sizes.parameters.contains(count) ? sizes[count] : large[count]
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
      over: 5000, failsWith: "500 samples", 500
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
