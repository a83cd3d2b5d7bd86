import Figures
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of steps that are too large, too small, and right.
struct StepSizePart {
  let methods: Sweep<Method, StepErrors>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    orderClaims
    stepClaims
  }

  /// The median error at each step.
  private func errors(_ kind: Method.Kind, _ precision: Method.Precision) -> [Double] {
    methods[Method(kind, precision)].map { $0.errors.map(Double.init) }.columnMedians
  }

  /// The median error at the step nearest to `step`.
  private func error(
    _ kind: Method.Kind, _ precision: Method.Precision, at step: Double
  ) -> Double {
    let distances = Method.steps.map { abs(Double.log($0 / step)) }
    return errors(kind, precision)[distances.firstIndex(of: distances.min()!)!]
  }

  /// The step with the least median error.
  private func bestStep(_ kind: Method.Kind, _ precision: Method.Precision) -> Double {
    let errors = errors(kind, precision)
    return Method.steps[errors.firstIndex(of: errors.min()!)!]
  }

  private static func cubeRoot(_ precision: Method.Precision) -> Double {
    Double.pow(precision.epsilon, 1.0 / 3)
  }

  private var values: [Value] {
    [
      Value("best-double", bestStep(.central, .double), .scientific(0)),
      Value("best-single", bestStep(.central, .single), .scientific(0)),
      Value("best-forward", bestStep(.forward, .double), .scientific(0)),
      Value("root-double", Self.cubeRoot(.double), .scientific(0)),
      Value("root-single", Self.cubeRoot(.single), .scientific(0)),
      Value("least-central", errors(.central, .double).min()!, .scientific(0)),
      Value("least-forward", errors(.forward, .double).min()!, .scientific(0)),
      Value("least-five-point", errors(.fivePoint, .double).min()!, .scientific(0)),
      Value("least-single", errors(.central, .single).min()!, .scientific(0)),
      Value("complex-error", error(.complexStep, .double, at: 1e-12), .scientific(0)),
      Value("single-at-tiny", error(.central, .single, at: 1e-7), .fixed(2)),
    ]
  }
}

extension Method.Precision {
  /// The distance from 1 to the next number.
  fileprivate var epsilon: Double { self == .double ? 0x1p-52 : 0x1p-23 }

  fileprivate var name: String { self == .double ? "float64" : "float32" }
}

extension Method.Kind {
  fileprivate var name: String {
    switch self {
    case .forward: "forward"
    case .central: "central"
    case .fivePoint: "five-point"
    case .complexStep: "complex step"
    }
  }
}

extension StepSizePart {
  private var figure: Figure {
    Figure(
      "step-size", title: "Too large a step bends, too small a step drowns in roundoff",
      panels: [Method.Precision.allCases.map(panel)], sharedX: .all, sharedY: .all, size: .wide,
      height: 300, legend: .strip)
  }

  private func panel(_ precision: Method.Precision) -> Panel {
    let root = Self.cubeRoot(precision)
    let (above, below) = (
      Method.steps.filter { $0 >= root }, Method.steps.filter { $0 <= root }
    )
    // Through the median error at the largest and at a small step of the central difference.
    let large = error(.central, precision, at: above[0]) / (above[0] * above[0])
    let small = precision.epsilon
    return Panel(
      precision.name, x: .log("step h", from: 1e-15, to: 0.1),
      y: .log("relative error", from: 1e-17, to: 10)
    ) {
      Theory(x: above, y: above.map { large * $0 * $0 }, label: "h²")
      Theory(x: below, y: below.map { small / $0 }, label: "ε/h")
      for kind in Method.Kind.allCases {
        Line(x: Method.steps, y: errors(kind, precision), label: kind.name)
      }
      Guide(x: root, label: "∛ε")
    }
  }

  /// The slope of the median error between two steps.
  private func slope(_ kind: Method.Kind, from low: Double, to high: Double) -> Double {
    let points = zip(Method.steps, errors(kind, .double)).filter { step, _ in
      step >= 0.99 * low && step <= 1.01 * high
    }
    return logarithmicSlope(points.map(\.0), points.map(\.1))
  }

  private var orderClaims: [Claim] {
    [
      Claim(
        "forward-order-1", "The error of a forward difference falls as the step.",
        over: Method.Kind.forward, failsWith: "a central difference", .central
      ) { kind in
        Evidence(
          "slope of the error, h from 10⁻⁶ to 10⁻³", slope(kind, from: 1e-6, to: 1e-3),
          .within(0.02, of: 1))
      }
      .because("The first term that Taylor's series leaves over is $\\tfrac12 h f''$."),
      Claim(
        "central-order-2", "The error of a central difference falls as the square of the step.",
        over: Method.Kind.central, failsWith: "a forward difference", .forward
      ) { kind in
        Evidence(
          "slope of the error, h from 10⁻⁴ to 10⁻²", slope(kind, from: 1e-4, to: 1e-2),
          .within(0.02, of: 2))
      }
      .because("Even terms cancel; what is left begins with $\\tfrac16 h^2 f'''$."),
      Claim(
        "roundoff-branch",
        "Left of the best step the error of a difference grows as one over the step.",
        over: Method.Kind.central, failsWith: "a complex step, which subtracts nothing",
        .complexStep
      ) { kind in
        Evidence(
          "slope of the error, h from 10⁻¹³ to 10⁻⁸", slope(kind, from: 1e-13, to: 1e-8),
          .within(0.1, of: -1))
      }
      .because(
        "The difference of two losses keeps their rounding errors, some ε each, and is divided by $2h$."
      ),
    ]
  }

  private var stepClaims: [Claim] {
    [
      Claim(
        "best-step", "The best step of a central difference is near $\\varepsilon^{1/3}$.",
        over: Method.Kind.central, failsWith: "a forward difference, whose best step is √ε",
        .forward
      ) { kind in
        for precision in Method.Precision.allCases {
          Evidence(
            "best step ÷ ∛ε, \(precision.name)",
            bestStep(kind, precision) / Self.cubeRoot(precision), .between(0.1, 10))
        }
      }
      .because(
        "$ch^2 + \\varepsilon/h$ is least at $h = (\\varepsilon/2c)^{1/3}$; third derivatives move it by the cube root of their size."
      ),
      Claim(
        "float32-needs-larger-h",
        "In float32 a right gradient scores terribly at $h = 10^{-7}$ and well near $\\varepsilon^{1/3}$.",
        over: Method.Precision.single, failsWith: "the same network in float64", .double
      ) { precision in
        Evidence(
          "relative error at h = 10⁻⁷", error(.central, precision, at: 1e-7), .above(0.1))
        Evidence(
          "relative error near ∛ε of float32",
          error(.central, precision, at: Self.cubeRoot(.single)), .below(1e-3))
      }
      .because(
        "At $h = 10^{-7}$ the roundoff $\\varepsilon/h$ is of the size of the loss itself, at $\\varepsilon^{1/3}$ it is $\\varepsilon^{2/3} = 2\\cdot10^{-5}$."
      ),
    ]
  }
}
