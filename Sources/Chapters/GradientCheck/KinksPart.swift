import Figures
import GradientCheckScenario
import Laboratory
import Networks
import Notebook
import Numbers

/// What the page shows of slopes across a bend.
struct KinksPart {
  let runs: Sweep<Activation, [Alarms]>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    claim
  }

  /// The mean over draws of a count, as a share of the parameters, at each step.
  private func shares(
    _ activation: Activation, _ count: (Alarms) -> Int
  ) -> [Double] {
    kinkSteps.indices.map { index in
      runs[activation].map { Double(count($0[index])) / Double($0[index].parameters) }.mean
    }
  }

  private func total(_ runs: [[Alarms]], _ count: KeyPath<Alarms, Int>) -> Int {
    runs.flatMap { $0 }.map { $0[keyPath: count] }.reduce(0, +)
  }

  private var values: [Value] {
    let crossings = total(runs[.relu], \.crossings)
    return [
      Value("kink-crossings", crossings),
      Value("kink-alarms", total(runs[.relu], \.crossingAlarms)),
      Value(
        "kink-share", Double(total(runs[.relu], \.crossingAlarms)) / Double(crossings),
        .percent(0)),
      Value("kink-large", shares(.relu) { $0.crossingAlarms + $0.otherAlarms }[0], .percent(0)),
    ]
  }

  private var figure: Figure {
    // A share of no alarm has no place on a logarithmic axis.
    func positive(_ shares: [Double]) -> [Double] { shares.map { $0 > 0 ? $0 : .nan } }
    return Figure(
      "kinks", title: "Alarms come where a step crosses a bend, and nowhere else",
      x: .log("step h"), y: .log("share of the first layer's parameters", from: 1e-5, to: 1)
    ) {
      Theory(
        x: kinkSteps, y: kinkSteps.map { shares(.relu) { $0.crossings }[0] * $0 / kinkSteps[0] },
        label: "∝ h")
      Line(x: kinkSteps, y: positive(shares(.relu) { $0.crossings }), label: "cross a bend")
      Dots(
        x: kinkSteps, y: positive(shares(.relu) { $0.crossingAlarms + $0.otherAlarms }),
        label: "alarms")
    }
  }

  private var claim: Claim {
    Claim(
      "kink-alarms",
      "With ReLU, single slopes raise an alarm only where $|z| < h\\,|\\partial z/\\partial\\theta|$ on some sample.",
      over: runs[.relu], failsWith: "tanh, which has no bend", runs[.tanh]
    ) { runs in
      Evidence("alarms elsewhere, all steps and draws", total(runs, \.otherAlarms), .exactly(0))
      Evidence("alarms across a bend", total(runs, \.crossingAlarms), .above(0))
    }
    .because(
      "Between its bends a ReLU network is a smooth function of each weight, and a step that crosses none meets no bend."
    )
  }
}
