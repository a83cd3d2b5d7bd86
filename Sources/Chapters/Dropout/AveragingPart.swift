import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of committees of thinned networks.
struct AveragingPart {
  let committees: Sweep<Thinned, Committee>
  let hardly: Sweep<Thinned, Committee>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    claim
  }

  private var values: [Value] {
    [
      masksNeeded("masks-one", .oneLayer), masksNeeded("masks-two", .twoLayers),
      loss("scaled-loss", \.scaledLoss), loss("committee-loss") { Double($0.losses.last!) },
    ]
  }

  private func masksNeeded(_ name: String, _ thinned: Thinned) -> Value {
    let needed = needed(committees[thinned], within: 0.005)
    let most = Committee.sizes.last!
    return Value(name, needed.isFinite ? NumberFormat.fixed(0).text(needed) : "more than \(most)")
  }

  private func loss(_ name: String, _ loss: (Committee) -> Double) -> Value {
    Value(name, committees[.oneLayer].map(loss).mean, .fixed(2))
  }

  /// The mean over seeds of the committee's error minus that of scaled weights, by size.
  private func excess(_ runs: [Committee]) -> [Double] {
    Committee.sizes.indices.map { index in
      runs.map { Double($0.errors[index]) - $0.scaledError }.mean
    }
  }

  /// The smallest committee whose mean excess is at most so much.
  private func needed(_ runs: [Committee], within limit: Double) -> Double {
    excess(runs).firstIndex { $0 <= limit }.map { Double(Committee.sizes[$0]) } ?? .infinity
  }

  private var figure: Figure {
    Figure(
      "averaging", title: "Many thinned networks come near one whole one in error, not in loss",
      panels: [
        [
          panel("one hidden layer", "test error", .oneLayer, \.errors, \.scaledError),
          panel("two hidden layers", "test error", .twoLayers, \.errors, \.scaledError),
        ],
        [
          panel("", "test loss", .oneLayer, \.losses, \.scaledLoss),
          panel("", "test loss", .twoLayers, \.losses, \.scaledLoss),
        ],
      ], sharedX: .all, sharedY: .rows, size: .wide, height: 190, legend: .direct)
  }

  private func panel(
    _ title: String, _ quantity: String, _ thinned: Thinned, _ values: KeyPath<Committee, [Float]>,
    _ scaled: KeyPath<Committee, Double>
  ) -> Panel {
    Panel(title, x: .log("masks averaged"), y: .linear(quantity)) {
      Band(
        x: Committee.sizes.map(Double.init),
        runs: committees[thinned].map { $0[keyPath: values].map(Double.init) }, label: "average")
      Guide(
        y: committees[thinned].map { $0[keyPath: scaled] }.median, label: "scaled weights")
    }
  }

  private var claim: Claim {
    Claim(
      "how-many-masks",
      "More than five and at most fifty thinned networks, averaged, err within a point of one network with scaled weights.",
      over: committees, failsWith: "hardly anything dropped", hardly
    ) { committees in
      for (thinned, name) in [(Thinned.oneLayer, "one layer"), (.twoLayers, "two layers")] {
        Evidence(
          "\(name): masks until the mean error is within a point",
          needed(committees[thinned], within: 0.01), .between(6, 50))
      }
    }
    .because(
      "Srivastava et al. (2014) found about 50 on MNIST. What is too much falls at first as one over the number of masks, so where it passes a point depends on the task; the order of magnitude, more than five and at most fifty, need not."
    )
  }
}
