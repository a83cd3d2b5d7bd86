import Figures
import InitializationScenario
import Notebook
import Numbers

/// What the page shows of one batch on its way through six wide layers.
struct SixLayersPart {
  let wide: Passage
  let narrow: [Passage]

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    table
    tanhClaims
    reluClaims
    errata
  }

  func theory(_ start: WideStart) -> WideTheory { WideTheory(start, width: wide.width) }

  private var values: [Value] {
    let small = wide[.tanhSmall]
    let small0 = theory(.tanhSmall).variances[0].squareRoot()
    return [
      Value("wide-width", wide.width),
      Value("narrow-width", narrow[0].width),
      Value("small-gain", small0, .fixed(2)),
      Value("small-first", small[0].deviation, .fixed(2)),
      Value("small-last", small[5].deviation, .fixed(3)),
      Value("large-gain", theory(.tanhLarge).variances[0].squareRoot(), .fixed(1)),
      Value("large-saturated", wide[.tanhLarge][5].saturated, .percent(0)),
      Value("xavier-last", wide[.tanhXavier][5].deviation, .fixed(2)),
      Value("relu-xavier-first", wide[.reluXavier][0].deviation, .fixed(2)),
      Value("relu-xavier-last", wide[.reluXavier][5].deviation, .fixed(2)),
      Value(
        "default-loss", wide[.reluDefault][0].deviation / wide[.reluDefault][5].deviation, .fixed(0)
      ),
      Value("kaiming-last", wide[.reluKaiming][5].deviation, .fixed(2)),
      Value("kaiming-theory", (1 - 1 / Double.pi).squareRoot(), .fixed(3)),
      Value("kaiming-narrow-mean", deviations(.reluKaiming, layer: 6).mean, .fixed(3)),
      Value("kaiming-narrow-low", deviations(.reluKaiming, layer: 6).min() ?? .nan, .fixed(2)),
      Value("kaiming-narrow-high", deviations(.reluKaiming, layer: 6).max() ?? .nan, .fixed(2)),
    ]
  }

  /// The standard deviation at one layer, from 1, of every narrow pass.
  func deviations(_ start: WideStart, layer: Int) -> [Double] {
    narrow.map { $0[start][layer - 1].deviation }
  }
}

extension WideStart {
  /// The activation and the start, as a row of the figure names them.
  var names: (activation: String, start: String) {
    switch self {
    case .tanhSmall: ("tanh", "0.01 · N")
    case .tanhLarge: ("tanh", "0.05 · N")
    case .tanhXavier: ("tanh", "Xavier, 1/n")
    case .reluXavier: ("ReLU", "Xavier, 1/n")
    case .reluKaiming: ("ReLU", "Kaiming, 2/n")
    case .reluDefault: ("ReLU", "U[±1/√n]")
    }
  }

  /// Whether the signal arrives: these rows are drawn in blue.
  var isHealthy: Bool { self == .tanhXavier || self == .reluKaiming }
}

extension SixLayersPart {
  private var figure: Figure {
    Figure(
      "six-layers", title: "Two of six starts nearly keep the size of a signal",
      panels: WideStart.allCases.map { start in (1...6).map { panel(start, layer: $0) } },
      rowTitles: WideStart.allCases.map { Figure.RowTitle($0.names.activation, $0.names.start) },
      columnTitles: (1...6).map { "layer \($0)" }, sharedX: .rows, sharedY: .none, size: .wide,
      height: 64, legend: Figure.Legend.none)
  }

  private func panel(_ start: WideStart, layer: Int) -> Panel {
    let activity = wide[start][layer - 1]
    let edges = start.bins.edges
    let shares = activity.shares.map(Double.init)
    let expected = theory(start).shares(layer: layer, edges: edges)
    let centres = zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 }
    let top = max(shares.max() ?? 0, expected.max() ?? 0)
    return Panel(
      inset: "sd " + NumberFormat.significant(2).text(activity.deviation),
      x: .linear("activation", from: edges[0], to: edges[edges.count - 1]),
      y: .hidden("share of activations", from: 0, to: 1.25 * top)
    ) {
      Histogram(counts: shares, edges: edges).colored(.series(start.isHealthy ? 1 : 2))
      Theory(x: centres, y: expected, label: "")
    }
  }

  private var table: Table {
    let rows = WideStart.allCases.flatMap { start in
      [1, 6].map { layer -> [String] in
        let activity = wide[start][layer - 1]
        return [
          "\(start.names.activation), \(start.names.start)", "\(layer)",
          NumberFormat.fixed(3).text(activity.mean),
          NumberFormat.fixed(4).text(activity.deviation),
          NumberFormat.fixed(4).text(theory(start).deviations[layer - 1]),
          NumberFormat.percent(1).text(activity.saturated),
          NumberFormat.percent(1).text(activity.zero),
        ]
      }
    }
    return Table(
      "six-layers-moments",
      caption:
        "Activations of the first and the last of six layers, and what theory says of their standard deviation, sd.",
      columns: ["start", "layer", "mean", "sd", "sd in theory", "|h| > 0.99", "h = 0"], rows: rows)
  }
}
