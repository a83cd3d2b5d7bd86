import Figures
import InitializationScenario
import Laboratory
import Networks
import Notebook
import Numbers

/// What the page shows of layers that taper, and of what one layer does to a direction.
struct BackwardPart {
  let tapers: Sweep<Initializer.Fan, Taper>
  let singular: Sweep<JacobianStart, Double>

  @PageBuilder var parts: [any PagePart] {
    figure
    Value("taper-inputs-slope", measured(.inputs, \.slopes).last!, .significant(2))
    Value("taper-outputs-signal", measured(.outputs, \.signals).last!, .significant(2))
    fanInForward
    fanOutBackward
    glorotBetween
    xavierOrLecun
    singularClaim
  }

  /// Mean squares relative to where the pass enters the last four layers, the mean of the seeds,
  /// in the order of the pass: from the first layer on, or from the last one back.
  private func measured(_ fan: Initializer.Fan, _ squares: KeyPath<Taper, [Double]>) -> [Double] {
    let runs = tapers[fan].map { taper -> [Double] in
      let ordered =
        squares == \Taper.signals ? taper.signals : taper.slopes.reversed()
      return ordered.map { $0 / ordered[0] }
    }
    return runs[0].indices.map { layer in runs.map { $0[layer] }.mean }
  }

  /// What theory says of one layer that halves the width: forward, and back.
  private static func factors(_ fan: Initializer.Fan) -> (forward: Double, back: Double) {
    switch fan {
    case .inputs: (1, 1 / 2)
    case .outputs: (2, 1)
    case .average: (4 / 3.0, 2 / 3.0)
    }
  }

  /// What is left after four layers.
  private func kept(_ fan: Initializer.Fan) -> (forward: Double, back: Double) {
    (measured(fan, \.signals).last!, measured(fan, \.slopes).last!)
  }
}

extension BackwardPart {
  private static let names: [(fan: Initializer.Fan, name: String)] = [
    (.inputs, "1/n_{in}, LeCun"), (.average, "2/(n_{in} + n_{out}), Glorot"),
    (.outputs, "1/n_{out}"),
  ]

  private var figure: Figure {
    func panel(
      _ title: String, _ squares: KeyPath<Taper, [Double]>, layers: [Double],
      _ factor: (Initializer.Fan) -> Double
    ) -> Panel {
      Panel(title, x: .linear("layer", from: 1, to: 5), y: .log("relative mean square")) {
        for (fan, name) in Self.names {
          Dots(x: layers, y: measured(fan, squares), label: name)
          Theory(
            x: layers, y: layers.indices.map { Double.pow(factor(fan), Double($0)) },
            label: fan == .outputs ? "theory" : "")
        }
      }
    }
    return Figure(
      "backward", title: "Where layers taper, no variance keeps both signal and gradient",
      panels: [
        [
          panel("E z², from the first layer on", \.signals, layers: [1, 2, 3, 4, 5]) {
            Self.factors($0).forward
          },
          panel("E (∂ℒ/∂z)², from the last layer back", \.slopes, layers: [5, 4, 3, 2, 1]) {
            Self.factors($0).back
          },
        ]
      ], sharedX: .all, sharedY: .all, height: 240, legend: .strip)
  }

  private var fanInForward: Claim {
    Claim(
      "fan-in-forward",
      "Variance $1/n_{\\text{in}}$ keeps the signal's mean square where layers taper.",
      over: kept(.inputs), failsWith: "variance 1/fan-out", kept(.outputs)
    ) { kept in
      Evidence(
        "E z² in the last layer ÷ in the first, 16 times fewer units", kept.forward,
        .within(0.1, of: 1))
    }
    .because("A unit adds up $n_{\\text{in}}$ terms; 32 seeds leave chance two percent.")
  }

  private var fanOutBackward: Claim {
    Claim(
      "fan-out-backward",
      "Variance $1/n_{\\text{out}}$ keeps the gradient's mean square on its way back.",
      over: kept(.outputs), failsWith: "variance 1/fan-in", kept(.inputs)
    ) { kept in
      Evidence("E (∂ℒ/∂z)² in the first layer ÷ in the last", kept.back, .within(0.1, of: 1))
    }
    .because("On the way back a unit adds up $n_{\\text{out}}$ terms, one for each unit it feeds.")
  }

  private var glorotBetween: Claim {
    Claim(
      "glorot-between",
      "Glorot's variance $2/(n_{\\text{in}} + n_{\\text{out}})$ keeps neither, and misses each by less than the other's choice does.",
      over: kept(.average), failsWith: "variance 1/fan-in", kept(.inputs)
    ) { kept in
      Evidence(
        "E z², last ÷ first, over (4/3)⁴ = 3.16", kept.forward / Double.pow(4.0 / 3, 4),
        .within(0.1, of: 1))
      Evidence(
        "E (∂ℒ/∂z)², first ÷ last, over (2/3)⁴ = 0.198", kept.back / Double.pow(2.0 / 3, 4),
        .within(0.1, of: 1))
    }
    .because(
      "Where a layer halves the width, $2n/(n + n/2) = 4/3$ and $2\\cdot\\tfrac n2/(n + n/2) = 2/3$."
    )
  }

  private var xavierOrLecun: Claim {
    .erratum(
      "xavier-or-lecun", taught: "Xavier's variance is $1/n_{\\text{in}}$.",
      "That is LeCun's. Glorot's is $2/(n_{\\text{in}} + n_{\\text{out}})$, and where layers taper the two part ways, forward and back.",
      over: kept(.inputs), failsWith: "Glorot's variance itself", kept(.average)
    ) { kept in
      Evidence(
        "forward, by what a layer multiplies E z²", Double.pow(kept.forward, 0.25),
        .within(0.05, of: 1))
      Evidence(
        "back, by what a layer multiplies E (∂ℒ/∂z)²", Double.pow(kept.back, 0.25),
        .within(0.05, of: 0.5))
    }
    .because("In square layers both are $1/n$: nothing but a taper can tell them apart.")
  }

  private var singularClaim: Claim {
    let quarterCircle = 8 / (3 * Double.pi)
    return Claim(
      "jacobian-singular-value",
      "The mean singular value of a square layer is $8/(3\\pi) \\approx 0.85$ for normal weights of variance $1/n$, and that over $\\sqrt3$ for uniform ones between $\\pm1/\\sqrt n$.",
      over: [singular[.normal], singular[.uniform]],
      failsWith: "orthogonal weights in place of both",
      [singular[.orthogonal], singular[.orthogonal]]
    ) { starts in
      Evidence("normal: mean ÷ 8/(3π)", starts[0].mean / quarterCircle, .within(0.01, of: 1))
      Evidence(
        "uniform: mean ÷ 8/(3π√3)", starts[1].mean * Double(3).squareRoot() / quarterCircle,
        .within(0.01, of: 1))
    }
    .because(
      "Singular values of a wide random matrix follow the quarter circle $\\sqrt{4-x^2}/\\pi$, and its mean is $8/(3\\pi)$; the shape of the draw does not matter."
    )
  }
}
