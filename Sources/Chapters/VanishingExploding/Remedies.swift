import Figures
import Laboratory
import Notebook
import Numbers
import VanishingExplodingScenario

/// Thirty layers and their remedies: figures and table.
extension VanishingExploding {
  func remediesFigure(_ found: Findings) -> Figure {
    let runs = found[remedies]
    func panel(_ title: String, to top: Double = 1.5, note: String = "", _ nets: [Net]) -> Panel {
      Panel(
        title, x: .linear("step", from: 0, to: Double(stepLimit)),
        y: .log("loss", from: 0.3, to: top)
      ) {
        for net in nets {
          let band = Band(x: everyTenth, runs: runs[net].map(\.drawn), label: net.shortName)
          if net.isBaseline { band.colored(.muted) } else { band }
        }
        Guide(y: coinTossLoss / 2, label: "target")
        if !note.isEmpty { Note(note, x: 200, y: top / 3) }
      }
    }
    return Figure(
      "remedies", title: "Three stuck nets and what sets them going",
      panels: [
        [
          panel("A: sigmoid, variance 2/n", [.sigmoid, .relu, .normalized, .residual]),
          panel("B: tanh, U[±1/√n]", [.tanh, .tanhXavier, .tanhOrthogonal]),
        ],
        [
          panel(
            "C: ReLU, gain 1.7, rate 0.1", to: 1000,
            note: "the baseline is not finite\nafter a few steps",
            [.wild, .clipped]),
          ratePanel(found[tooFast]),
        ],
      ],
      sharedX: .none, sharedY: .none, size: .wide, height: 200, legend: .strip)
  }

  private func ratePanel(_ runs: Sweep<Double, Run>) -> Panel {
    Panel(
      "A healthy start, the rate alone", x: .linear("step", from: 0, to: 60),
      y: .log("loss", from: 0.3, to: 100)
    ) {
      for rate in runs.parameters {
        Line(
          x: runs[rate][0].steps.map { Double($0) },
          y: runs[rate][0].steps.indices.map { index in
            runs[rate].map { run in
              index < run.losses.count ? Double(run.losses[index]) : .infinity
            }.median
          }, label: "rate \(NumberFormat.significant(2).trimmed(rate))")
      }
      Note("rate 1 is not finite\nafter a few steps", x: 14, y: 40)
    }
  }

  func ratesFigure(_ found: Sweep<Net, [Attempt]>) -> Figure {
    func panel(_ net: Net) -> Panel {
      let medians = found.medianSteps(of: net)
      let rates = found[net][0].map(\.rate)
      let chosen = rates.firstIndex(of: net.method.rate)!
      let color = Color.series(net.isBaseline ? 2 : 1)
      return Panel(
        net.shortName, x: .log("rate"), y: .linear("steps to the target", from: 0, to: 210)
      ) {
        Guide(y: Double(trialStepLimit))
        Line(x: rates, y: medians).colored(color)
        Dots(x: rates, y: medians).colored(.muted)
        Dots(x: [rates[chosen]], y: [medians[chosen]]).colored(color)
      }
    }
    return Figure(
      "rates", title: "The rate of each net, chosen on other seeds",
      panels: [
        Net.tuned[..<6].map(panel), Net.tuned[6...].map(panel),
      ], rowTitles: ["A", "B"],
      sharedX: .none, sharedY: .all, size: .wide, height: 120, legend: Figure.Legend.none)
  }

  func remediesTable(_ found: Sweep<Net, Run>) -> Table {
    Table(
      "remedies",
      caption:
        "Thirty layers of width 32 on two spirals. Steps to half the loss of a coin toss, \(stepLimit) where it is not reached; the loss is the mean of the last ten batches.",
      columns: ["net", "rate", "reached", "steps, median", "10–90 %", "loss, median"],
      rows: (Net.tuned + [.wild, .clipped]).map { net in
        let runs = found[net]
        let steps = runs.map(\.cappedSteps)
        let format = NumberFormat.fixed(0)
        return [
          net.name, NumberFormat.significant(2).trimmed(net.method.rate),
          "\(runs.count { $0.stepsToTarget != nil }) of \(runs.count)",
          format.text(steps.median),
          "\(format.text(steps.quantile(0.1)))–\(format.text(steps.quantile(0.9)))",
          NumberFormat.fixed(2).text(runs.map(\.finalLoss).median),
        ]
      })
  }

  private var everyTenth: [Double] {
    stride(from: 0, through: stepLimit, by: 10).map { Double($0) }
  }
}

extension Net {
  /// What the net changes of its baseline; the baseline's own name for itself.
  var shortName: String {
    switch self {
    case .sigmoid, .tanh, .wild: "baseline"
    case .sigmoidAdam: "Adam"
    case .sigmoidXavier: "Xavier start"
    case .tanhToReLU: "ReLU"
    case .relu: "ReLU"
    case .normalized: "batch norm"
    case .residual: "residual"
    case .tanhXavier: "Xavier start"
    case .tanhOrthogonal: "orthogonal"
    case .clipped: "clipping"
    default: name
    }
  }

  /// Whether this is one of the three nets to be rescued.
  var isBaseline: Bool { self == .sigmoid || self == .tanh || self == .wild }
}

extension Run {
  /// The steps to the target, the limit where it was not reached.
  var cappedSteps: Double { Double(stepsToTarget ?? stepLimit) }

  /// The loss at every tenth step to the limit; a run that ended is drawn on at its last value.
  var drawn: [Double] {
    stride(from: 0, through: stepLimit, by: 10).map { step in
      let index = steps.firstIndex { $0 >= step } ?? steps.count - 1
      return Double(losses[index])
    }
  }
}

extension Sweep<Net, [Attempt]> {
  /// The median steps to the target at each rate of a net; the limit counts where it was missed.
  func medianSteps(of net: Net) -> [Double] {
    self[net][0].indices.map { rate in
      self[net].map { Double($0[rate].stepsToTarget ?? trialStepLimit) }.median
    }
  }
}
