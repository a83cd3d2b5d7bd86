import Figures
import InitializationScenario
import Laboratory
import Networks
import Notebook
import Numbers

/// What the page shows of gains and depths.
struct GainSweepPart {
  let courses: Sweep<GainCourse, [Double]>

  @PageBuilder var parts: [any PagePart] {
    figure
    for (name, activation) in [("relu", Activation.relu), ("tanh", .tanh), ("linear", .identity)] {
      Value("\(name)-best-gain", bestGain(activation, depth: 16), .fixed(2))
    }
    reluClaim
    tanhClaim
  }

  /// The gain at which tanh keeps pre-activations of variance one: 1 ÷ √(E tanh² z).
  private static let tanhTheory = 1 / MeanField(.tanh, gain: 1).meanSquare(at: 1).squareRoot()

  /// The median loss at the rate that suits the net best.
  private func loss(_ course: GainCourse) -> Double {
    GainCourse.rates.indices.map { rate in
      courses[course].map { $0[rate].isFinite ? $0[rate] : .infinity }.median
    }.least
  }

  private func bestGain(_ activation: Activation, depth: Int) -> Double {
    GainCourse.gains.min {
      loss(GainCourse(activation, depth: depth, gain: $0))
        < loss(GainCourse(activation, depth: depth, gain: $1))
    } ?? .nan
  }

  /// The best gains of the two deeper nets.
  private func bestGains(_ activation: Activation) -> [Double] {
    GainCourse.depths.dropFirst().map { bestGain(activation, depth: $0) }
  }

  private var figure: Figure {
    let theories: [Activation: Double] = [
      .relu: Double(2).squareRoot(), .tanh: Self.tanhTheory, .identity: 1,
    ]
    func panel(_ activation: Activation) -> Panel {
      Panel(
        activation == .identity ? "no activation" : activation.name, x: .log2("gain g"),
        y: .log2("layers")
      ) {
        HeatMap(
          x: GainCourse.gains, y: GainCourse.depths.map { Double($0) },
          values: GainCourse.depths.map { depth in
            GainCourse.gains.map {
              min(loss(GainCourse(activation, depth: depth, gain: $0)), Double.log(10))
            }
          }, bounds: 0...Double.log(10), label: "loss")
        Guide(x: theories[activation]!, label: "theory")
      }
    }
    return Figure(
      "gain-sweep", title: "The deeper the net, the narrower the choice of gains",
      panels: [GainCourse.activations.map(panel)], sharedX: .all, sharedY: .all, size: .wide,
      height: 150)
  }

  private var reluClaim: Claim {
    Claim(
      "relu-best-gain", "Eight and sixteen ReLU layers learn best from a gain near √2.",
      over: bestGains(.relu), failsWith: "no activation at all", bestGains(.identity)
    ) { gains in
      Evidence(
        "best gain of eight layers ÷ √2", gains[0] / Double(2).squareRoot(), .between(0.8, 1.25))
      Evidence(
        "best gain of sixteen layers ÷ √2", gains[1] / Double(2).squareRoot(), .between(0.8, 1.25))
    }
    .because(
      "$g^2/2 = 1$ keeps the mean square; 0.8 to 1.25 is one step of the grid to either side.")
  }

  private var tanhClaim: Claim {
    Claim(
      "tanh-wants-more", "Eight and sixteen tanh layers learn best from a gain above one.",
      over: bestGains(.tanh), failsWith: "no activation at all", bestGains(.identity)
    ) { gains in
      Evidence("best gain, least of both depths", gains.least, .above(1))
      Evidence(
        "best gain ÷ that which keeps a variance of one (1.59), least",
        gains.least / Self.tanhTheory, .above(1 / 1.5))
      Evidence("the same, greatest", gains.greatest / Self.tanhTheory, .below(1.5))
    }
    .because(
      "tanh takes a part of every signal, and $g^2\\,\\mathbb{E}\\tanh^2 z = 1$ at $g = 1.59$ gives it back; at a gain of one nothing does."
    )
  }
}
