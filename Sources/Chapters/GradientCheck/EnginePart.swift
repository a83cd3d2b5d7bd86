import Figures
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of the engine's own gradients.
struct EnginePart {
  let checks: Sweep<Part, Checked>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    claim
  }

  private var values: [Value] {
    let medians = checks.results.map { $0.map(\.error).median }
    let worst = medians.firstIndex(of: medians.max()!)!
    return [
      Value("engine-parts", checks.parameters.count),
      Value("engine-worst-name", checks.parameters[worst].name),
      Value("engine-worst", medians[worst], .scientific(0)),
      Value("engine-best", medians.min()!, .scientific(0)),
    ]
  }

  private var figure: Figure {
    Figure(
      "layers", title: "Every layer, loss and penalty of the engine passes",
      x: .log("relative error at h = 10⁻⁵", from: 1e-12, to: 1e-2), y: .categories(), height: 520
    ) {
      for (group, name) in Self.groups {
        let parts = checks.parameters.filter { $0.group == group }
        let errors = parts.map { checks[$0].map(\.error) }
        Interval(
          parts.map(\.name), x: errors.map(\.median), lower: errors.map { $0.min()! },
          upper: errors.map { $0.max()! }, label: name)
      }
      Guide(x: 1e-7, label: "right")
      Guide(x: 1e-5, label: "plausible")
      Guide(x: 1e-3, label: "wrong")
    }
  }

  private static let groups: [(Part.Group, String)] = [
    (.activation, "activations"), (.layer, "layers"), (.loss, "losses"), (.penalty, "penalties"),
  ]

  private var claim: Claim {
    let checks = checks.results.flatMap { $0 }
    return Claim(
      "engine-passes",
      "Away from kinks, every gradient of this report's engine agrees with central differences to seven digits.",
      over: checks.map(\.error), failsWith: "one slope of each gradient with its sign turned",
      checks.map(\.errorTurned)
    ) { errors in
      Evidence("relative error, the worst of all parts and draws", errors.max()!, .below(1e-7))
    }
    .because(
      "At $h = 10^{-5}$ roundoff leaves about $10^{-11}$ of the loss, and $h^2$ about as much of the third derivative."
    )
  }
}
