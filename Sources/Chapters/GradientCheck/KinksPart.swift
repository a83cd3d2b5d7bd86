import Figures
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of slopes across a bend.
struct KinksPart {
  let runs: [[Alarms]]

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    claim
  }

  /// The mean over draws of a count, as a share of the parameters, at each step.
  private func shares(_ count: KeyPath<Alarms, Int>) -> [Double] {
    kinkSteps.indices.map { index in
      runs.map { Double($0[index][keyPath: count]) / Double($0[index].parameters) }.mean
    }
  }

  /// Over all steps and draws.
  private func total(_ count: KeyPath<Alarms, Int>) -> Int {
    runs.joined().map { $0[keyPath: count] }.reduce(0, +)
  }

  private var values: [Value] {
    let crossings = total(\.crossings)
    return [
      Value("kink-crossings", crossings),
      Value("kink-alarms", total(\.crossingAlarms)),
      Value("kink-share", Double(total(\.crossingAlarms)) / Double(crossings), .percent(0)),
      Value("kink-near", Double(total(\.nearAlarms)) / Double(total(\.alarms)), .percent(0)),
      Value("kink-large", shares(\.alarms)[0], .percent(0)),
    ]
  }

  private var figure: Figure {
    // A share of no alarm has no place on a logarithmic axis.
    func positive(_ shares: [Double]) -> [Double] { shares.map { $0 > 0 ? $0 : .nan } }
    return Figure(
      "kinks", title: "Alarms come where a step crosses a bend, and nowhere else",
      x: .log("step h"), y: .log("share of the first layer’s parameters", from: 1e-4, to: 1)
    ) {
      Theory(
        x: kinkSteps, y: kinkSteps.map { shares(\.crossings)[0] * $0 / kinkSteps[0] },
        label: "∝ h")
      Line(x: kinkSteps, y: positive(shares(\.crossings)), label: "cross a bend")
      Dots(x: kinkSteps, y: positive(shares(\.alarms)), label: "alarms")
    }
  }

  private var claim: Claim {
    Claim(
      "kink-alarms",
      "With ReLU, single slopes raise an alarm only where $|z| < h\\,|\\partial z/\\partial\\theta|$ on some sample.",
      over: \Alarms.crossingAlarms, failsWith: "only the first half of each step counted",
      \Alarms.nearAlarms
    ) { foreseen in
      Evidence(
        "alarms foreseen ÷ all alarms, all steps and draws",
        Double(total(foreseen)) / Double(total(\.alarms)), .exactly(1))
    }
    .because(
      "Between its bends a ReLU network is a smooth function of each weight, and a step that crosses none meets no bend. A bend in the second half of the step counts too; without any alarm the ratio is no number, and fails."
    )
  }
}
