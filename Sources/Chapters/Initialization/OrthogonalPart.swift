import Figures
import InitializationScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of deep linear networks.
struct OrthogonalPart {
  let towers: Sweep<LinearTower, Int?>
  let lengths: Sweep<Bool, Lengths>
  let modes: Sweep<Int, [[Double]]>

  @PageBuilder var parts: [any PagePart] {
    figure
    for depth in [2, 8, 32] {
      Value("orthogonal-steps-\(depth)", steps(depth: depth, isOrthogonal: true).median, .fixed(0))
    }
    Value("gaussian-steps-shallow", steps(depth: 2, isOrthogonal: false).median, .fixed(0))
    Value("gaussian-steps-deep", steps(depth: 32, isOrthogonal: false).median, .fixed(0))
    isometryClaim
    depthIndependent
    depthSaturates
    modeClaim
  }

  /// The steps to the target, the limit where it was not reached.
  private func steps(depth: Int, isOrthogonal: Bool) -> [Double] {
    towers[LinearTower(depth: depth, isOrthogonal: isOrthogonal)]
      .map { Double($0 ?? linearStepLimit) }
  }

  private var figure: Figure {
    let depths = LinearTower.depths.map { Double($0) }
    let race = Panel(
      "Steps to a hundredth of the loss, rate ∝ 1/depth", x: .log2("depth"), y: .log("steps")
    ) {
      for (isOrthogonal, name) in [(true, "orthogonal"), (false, "normal, 1/n")] {
        let runs = LinearTower.depths.map { steps(depth: $0, isOrthogonal: isOrthogonal) }
        Interval(
          x: depths, y: runs.map(\.median), lower: runs.map { $0.quantile(0.1) },
          upper: runs.map { $0.quantile(0.9) }, label: name)
      }
    }
    let times = modes[2][0].indices.map { $0 * Modes.interval }
    let curves = Panel(
      "Two decoupled layers: strength of each mode", x: .linear("step"), y: .linear("u", from: 0)
    ) {
      for (index, strength) in Modes.strengths.enumerated() {
        let shown = times.indices.filter { $0.isMultiple(of: 4) }
        Dots(
          x: shown.map { Double(times[$0]) }, y: shown.map { modes[2][0][$0][index] },
          label: "s = \(NumberFormat.fixed(2).text(strength))")
        Theory(
          x: times.map { Double($0) }, y: times.map { Modes.theory(strength, step: $0) },
          label: index == Modes.strengths.count - 1 ? "theory" : "")
      }
    }
    return Figure(
      "orthogonal",
      title: "From orthogonal weights, depth costs few steps, and after eight layers hardly any",
      panels: [[race, curves]], sharedX: .none, sharedY: .none, size: .wide, height: 240,
      legend: .strip)
  }

  private var isometryClaim: Claim {
    Claim(
      "orthogonal-isometry",
      "Through 32 orthogonal layers every signal keeps its length, and every gradient.",
      kind: .identity, over: lengths[true], failsWith: "normal weights of variance 1/n",
      lengths[false]
    ) { lengths in
      Evidence(
        "|length after ÷ before − 1| of a signal, greatest of 8 seeds",
        lengths.map { abs($0.signal - 1) }.greatest, .below(1e-12))
      Evidence(
        "the same of a gradient", lengths.map { abs($0.gradient - 1) }.greatest, .below(1e-12))
    }
    .because("$\\|Wh\\|^2 = h^{\\mathsf T}W^{\\mathsf T}Wh = \\|h\\|^2$; what is left is rounding.")
  }

  private var depthIndependent: Claim {
    equalSteps(
      "depth-independent",
      "At a rate divided by the depth, a linear net of orthogonal weights takes the same number of steps at any depth, from two layers to thirty-two.",
      from: 2
    )
    .because(
      "All singular values of the product start at one, whatever the depth [@saxe2014]; a fourth is the margin of equality of this chapter."
    )
    .doesNotHold()
  }

  private var depthSaturates: Claim {
    equalSteps(
      "depth-saturates",
      "From eight layers to thirty-two, depth costs a linear net of orthogonal weights hardly any steps.",
      from: 8
    )
    .because(
      "A mode of strength $u$ moves at $u^{2-2/D}$ times its error: at $u = 1/\\sqrt2$, the least on the way from one isometry to another at right angles, eight layers are to thirty-two as 1 to 0.94."
    )
  }

  /// A claim that all depths from one on take equally many steps, to within a fourth.
  private func equalSteps(_ id: String, _ sentence: String, from shallowest: Int) -> Claim {
    func meanSteps(_ isOrthogonal: Bool) -> [Double] {
      LinearTower.depths.filter { $0 >= shallowest }
        .map { steps(depth: $0, isOrthogonal: isOrthogonal).mean }
    }
    return Claim(
      id, sentence, over: meanSteps(true), failsWith: "normal weights of variance 1/n",
      meanSteps(false)
    ) { means in
      Evidence(
        "mean steps, most of the depths ÷ fewest", means.greatest / means.least, .below(1.25))
    }
  }

  private var modeClaim: Claim {
    Claim(
      "logistic-mode",
      "In two decoupled linear layers a mode comes in along Saxe's logistic curve.",
      over: modes[2][0], failsWith: "one layer, which rises at once", modes[1][0]
    ) { records in
      Evidence(
        "|u − theory| ÷ s, greatest of all modes and steps",
        records.enumerated().flatMap { record, strengths in
          strengths.indices.map { mode in
            let theory = Modes.theory(Modes.strengths[mode], step: record * Modes.interval)
            return abs(strengths[mode] - theory) / Modes.strengths[mode]
          }
        }.greatest, .below(0.02))
    }
    .because(
      "Descent at $\\eta s \\le 0.02$ follows the differential equation $\\dot u = 2u(s-u)$ to within about $\\eta s$."
    )
  }
}
