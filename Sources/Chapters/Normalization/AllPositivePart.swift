import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of the directions in which the weights of a unit move.
struct OneSignPart {
  let signs: Sweep<Signs, OneSign>

  @PageBuilder var parts: [any PagePart] {
    Value("one-sign-batch", signs[.positive].map(\.batch).mean, .percent(0))
    Value("one-sign-independent", signs[.independent].map(\.single).mean, .percent(1))
    figure
    oneSign
    independentSigns
    batchSoftens
  }

  private var figure: Figure {
    func panel(_ title: String, _ which: Signs) -> Panel {
      let pattern = signs[which][0].pattern
      return Panel(title, x: .whole("sample"), y: .whole("weight")) {
        HeatMap(
          x: pattern.indices.map { Double($0 + 1) }, y: (1...OneSign.width).map { Double($0) },
          values: (0..<OneSign.width).map { weight in pattern.map { Double($0[weight]) } },
          map: .diverging, bounds: -1...1, label: "sign")
      }
    }
    return Figure(
      "all-positive", title: "With positive inputs, all weights of a unit rise or fall together",
      panels: [[panel("positive inputs", .positive)], [panel("independent signs", .independent)]],
      sharedX: .all, sharedY: .all, height: 110, legend: Figure.Legend.none)
  }

  private var oneSign: Claim {
    Claim(
      "one-sign",
      "One sample at a time, all weights that enter a unit from positive inputs move the same way, always.",
      over: Signs.positive, failsWith: "inputs of independent signs", .independent
    ) { which in
      Evidence(
        "share of samples and units, least seed", signs[which].map(\.single).min() ?? .nan,
        .exactly(1))
    }
    .because("The gradient is $\\delta\\,x$ with one number $\\delta$ for the unit.")
  }

  private var independentSigns: Claim {
    Claim(
      "independent-signs", "Independent signs of $d$ weights agree with probability $2^{1-d}$.",
      over: Signs.independent, failsWith: "positive inputs", .positive
    ) { which in
      Evidence(
        "share of samples and units: standard errors from 2^(1 − d)",
        (signs[which].map(\.single).mean - Double.pow(2, 1 - Double(OneSign.width)))
          / signs[.independent].map(\.single).standardError, .within(3, of: 0))
    }
    .because("Of $2^d$ patterns of signs two have no mixture.")
  }

  private var batchSoftens: Claim {
    Claim(
      "batch-softens", "In batches of eight, fewer units move all their weights the same way.",
      over: signs[.positive].map(\.batch), failsWith: "one sample at a time",
      signs[.positive].map(\.single)
    ) { shares in
      Evidence("share of batches and units, mean", shares.mean, .below(0.95))
    }
    .because(
      "A batch adds up gradients of both signs; one unit in twenty is a softening that counts.")
  }
}

/// What the page shows of the way that the weights of a linear unit take.
struct ZigzagPart {
  let wide: Sweep<Signs, Walk>
  let plane: Sweep<Signs, Walk>

  @PageBuilder var parts: [any PagePart] {
    Value("zigzag-positive", plane[.positive].map(\.length).median, .fixed(1))
    Value("zigzag-independent", plane[.independent].map(\.length).median, .fixed(1))
    figure
    claim
  }

  private var figure: Figure {
    func panel(_ title: String, _ which: Signs) -> Panel {
      let path = plane[which][shown].path
      return Panel(
        title, x: .linear("w₁", from: -0.5, to: 1.2), y: .linear("w₂", from: -1.3, to: 0.3)
      ) {
        Line(x: [0, 1], y: [0, -1], label: "").colored(.muted)
        Trajectory(x: path.map { Double($0[0]) }, y: path.map { Double($0[1]) })
      }
    }
    return Figure(
      "zigzag", title: "Down and to the right, by steps that lead up or down but never across",
      panels: [[panel("positive inputs", .positive), panel("independent signs", .independent)]],
      sharedX: .all, sharedY: .all, legend: Figure.Legend.none, aspect: .equal)
  }

  /// The seed of the median ratio, by rank.
  private var shown: Int {
    let ratios = ratios(plane, to: .independent)
    return ratios.indices.sorted { ratios[$0] < ratios[$1] }[ratios.count / 2]
  }

  private func ratios(_ walks: Sweep<Signs, Walk>, to other: Signs, of first: Signs = .positive)
    -> [Double]
  {
    zip(walks[first], walks[other]).map { $0.length / $1.length }
  }

  private var claim: Claim {
    Claim(
      "zigzag-length",
      "Positive inputs make the way of a unit longer, by a factor of 1.4 or more.",
      over: [ratios(plane, to: .independent), ratios(wide, to: .independent)],
      failsWith: "other independent signs in place of positive inputs",
      [
        ratios(plane, to: .independent, of: .otherIndependent),
        ratios(wide, to: .independent, of: .otherIndependent),
      ]
    ) { ratios in
      for (name, ratios) in zip(["two weights", "ten weights"], ratios) {
        Evidence("\(name): median length, |u| ÷ s ⊙ |u|", ratios.median, .atLeast(1.4))
        Evidence(
          "\(name): pairs of \(ratios.count) that are longer", ratios.count { $0 > 1 }, .atLeast(28)
        )
      }
    }
    .because(
      "Both see inputs of the same sizes. Where weights must move in opposite directions, steps of one sign take back what the last one gave."
    )
  }
}
