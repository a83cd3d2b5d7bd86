import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of hidden units that cannot rely on each other.
struct CoAdaptationPart {
  let runs: [Overfitted]
  let features: [[[Float]]]

  @PageBuilder var parts: [any PagePart] {
    values
    histograms
    featureGrid
    claim
  }

  private var none: [Activity] { runs.map(\.none.activity) }
  private var dropout: [Activity] { runs.map(\.dropout.activity) }
  private var keptAll: [Activity] { runs.map(\.keptAll.activity) }

  private var values: [Value] {
    [
      Value("zeros-none", none.map(\.zero).median, .percent(0)),
      Value("zeros-dropout", dropout.map(\.zero).median, .percent(0)),
      Value("evenness-none", none.map(\.evenness).median, .fixed(2)),
      Value("evenness-dropout", dropout.map(\.evenness).median, .fixed(2)),
    ]
  }

  private var histograms: Figure {
    Figure(
      "co-adaptation", title: "Under dropout fewer units answer, and a few answer loudly",
      x: .linear("activation ÷ mean activation", from: 0, to: 6),
      y: .log("share of activations"), height: 300
    ) {
      for (name, runs) in [("no dropout", none), ("dropout", dropout)] {
        let edges = Activity.edges
        Line(
          x: zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 },
          y: edges.indices.dropLast().map { bin in runs.map { Double($0.shares[bin]) }.median },
          label: name)
      }
    }
  }

  private var featureGrid: Figure {
    Figure(
      "co-adaptation-features", title: "What training added to eight units",
      panels: [
        [pictures("no dropout", features[0]), pictures("dropout", features[1])]
      ], sharedX: .none, sharedY: .none, size: .wide, height: 240)
  }

  private func pictures(_ title: String, _ units: [[Float]]) -> Panel {
    Panel(title, x: .hidden("column"), y: .hidden("row")) {
      ImageGrid(
        units.map { $0.map(Double.init) }, width: 16, columns: 4, map: .diverging, bounds: -1...1,
        label: "")
    }
  }

  private var claim: Claim {
    Claim(
      "sparser", "Under dropout, fewer hidden units answer to a sample.",
      over: (none, dropout), failsWith: "dropout that keeps everything", (none, keptAll)
    ) { none, other in
      let differences = zip(none, other).map { $1.zero - $0.zero }
      Evidence("share of zeros with − without, median", differences.median, .atLeast(0.05))
      Evidence(
        "pairs of \(differences.count) with more zeros", differences.count { $0 > 0 }, .atLeast(28))
    }
    .because(
      "A unit that must be useful alone answers to fewer things (Srivastava et al. 2014, 7.2); one answer in twenty is an effect that a histogram shows."
    )
  }
}
