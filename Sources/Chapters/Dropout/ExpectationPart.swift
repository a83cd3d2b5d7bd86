import DropoutScenario
import Figures
import Laboratory
import Networks
import Notebook
import Numbers

/// What the page shows of means over masks, and of a scale that was forgotten.
struct ExpectationPart {
  let averages: Sweep<Networks.Layer.Scaling, Averages>
  let answers: Sweep<Switched, Answers>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    table
    keepsMean
    bendMovesMean
    forgotten
  }

  private var values: [Value] {
    [
      Value(
        "bent-shift", averages[.inverted].map { shift($0.bent) }.median, .percent(0)),
      Value("forgotten-ratio", answers[.plain].map(\.logitRatio).median, .fixed(2)),
      Value("forgotten-changed-biases", changed(.plainWithBiases), .percent(1)),
      Value("right-loss", answers[.plain].map(\.rightLoss).median, .fixed(2)),
      Value("forgotten-loss", answers[.plain].map(\.forgottenLoss).median, .fixed(2)),
    ]
  }

  private func changed(_ network: Switched) -> Double { answers[network].map(\.changed).median }

  /// By what share a stage's mean over all numbers moved.
  private func shift(_ stage: Averages.Stage) -> Double {
    stage.means.sum / stage.unmasked.sum - 1
  }

  private var figure: Figure {
    let stages: [(title: String, stage: (Averages) -> Averages.Stage)] = [
      ("units", \.units), ("sums of units", \.sums), ("after ReLU", \.bent),
    ]
    return Figure(
      "expectation", title: "Inverted dropout keeps means, until something bends them",
      panels: [stages.map { panel($0.title, $0.stage) }], sharedX: .none, sharedY: .none,
      size: .wide, height: 220, legend: .strip)
  }

  private func panel(_ title: String, _ stage: (Averages) -> Averages.Stage) -> Panel {
    Panel(title, x: .linear("without masks"), y: .linear("mean over masks")) {
      let ends = stage(averages[.inverted][0]).unmasked
      let line = [ends.min() ?? 0, ends.max() ?? 1]
      Theory(x: line, y: line, label: "")
      for (scaling, name) in [
        (Networks.Layer.Scaling.inverted, "inverted"), (.plain, "plain, no scale"),
      ] {
        let points = stage(averages[scaling][0])
        Dots(x: points.unmasked, y: points.means, label: name)
      }
    }
  }

  private var table: Table {
    let names: [(Switched, String)] = [
      (.plain, "plain, no biases"), (.plainWithBiases, "plain, biases"),
      (.inverted, "inverted, no biases"),
    ]
    return Table(
      "forgotten-scale",
      caption:
        "Two hidden layers trained with half of their units, asked with all of them. *As trained* multiplies plain layers by $p$, *switched off* does not: medians over the seeds.",
      columns: ["network", "logits ÷ as trained", "loss as trained", "switched off", "changed"],
      rows: names.map { network, name in
        let runs = answers[network]
        return [
          name, NumberFormat.fixed(2).text(runs.map(\.logitRatio).median),
          NumberFormat.fixed(2).text(runs.map(\.rightLoss).median),
          NumberFormat.fixed(2).text(runs.map(\.forgottenLoss).median),
          NumberFormat.percent(1).text(changed(network)),
        ]
      })
  }

  private var keepsMean: Claim {
    Claim(
      "inverted-keeps-mean",
      "Inverted dropout keeps the mean of a unit and of the sum that sees it.",
      over: averages[.inverted], failsWith: "plain masks without a scale", averages[.plain]
    ) { runs in
      deviation("units: mean over masks", runs.map(\.units), .within(0.1, of: 1))
      deviation("sums: mean over masks", runs.map(\.sums), .within(0.15, of: 1))
    }
    .because(
      "$\\mathbb{E}[m/p] = 1$ passes through every sum. A mean that is kept is missed by about one standard error."
    )
  }

  private var bendMovesMean: Claim {
    Claim(
      "bend-moves-mean", "The mean of what ReLU makes of the sum is not kept.",
      over: averages[.inverted].map(\.bent), failsWith: "the sum itself",
      averages[.inverted].map(\.sums)
    ) { deviation("mean over masks", $0, .above(3)) }
    .because(
      "ReLU is convex, so by Jensen's inequality its mean can only rise; a mean that is kept is missed by about one standard error."
    )
  }

  private func deviation(
    _ name: String, _ stages: [Averages.Stage], _ bound: Bound
  ) -> Evidence {
    let squares = stages.map { $0.deviation * $0.deviation }
    return Evidence(
      "\(name) − without, in standard errors, rms",
      squares.mean.squareRoot(), bound)
  }

  private var forgotten: Claim {
    Claim.erratum(
      "forgotten-scale",
      taught: "Once training is done, dropout is simply switched off.",
      "With plain masks that multiplies the logits by $p^{-L}$ and raises the loss; without biases no prediction shows it.",
      over: answers[.plain], failsWith: "inverted dropout", answers[.inverted]
    ) { runs in
      Evidence(
        "logits ÷ as trained, greatest distance from 4",
        runs.map { abs($0.logitRatio - 4) }.max() ?? .nan, .atMost(1e-5))
      Evidence(
        "loss ÷ as trained, least", runs.map { $0.forgottenLoss / $0.rightLoss }.min() ?? .nan,
        .above(1))
      Evidence(
        "predictions that change, greatest share", runs.map(\.changed).max() ?? .nan, .exactly(0))
    }
    .because(
      "Two layers, $p = \\frac12$. ReLU without biases passes a positive factor on unchanged, so the greatest logit stays the greatest."
    )
  }
}
