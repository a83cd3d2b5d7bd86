import Figures
import Laboratory
import NormalizationScenario
import Notebook
import Numbers

/// What the page shows of a regression whose inputs differ in size.
struct ValleyPart {
  let steep: Sweep<View, Descent2D>
  let gentle: Sweep<View, Descent2D>

  @PageBuilder var parts: [any PagePart] {
    values
    contourFigure
    gapFigure
    table
    claims
  }

  func median(_ view: View, _ value: (Descent2D) -> Double) -> Double {
    steep[view].map(value).median
  }

  private var values: [Value] {
    [
      Value("raw-condition", median(.raw, \.condition) / 1e6, .fixed(1)),
      Value("raw-steps", median(.raw) { Double($0.steps) } / 1e6, .fixed(1)),
      Value("ready-steps", median(.standardized) { Double($0.steps) }, .fixed(0)),
      Value("scaled-steps", median(.scaled) { Double($0.steps) }, .fixed(0)),
      Value("gentle-condition", gentle[.raw].map(\.condition).median, .fixed(0)),
      Value("gentle-steps", gentle[.raw].map { Double($0.steps) }.median, .fixed(0)),
    ]
  }

  private var contourFigure: Figure {
    Figure(
      "valley", title: "The same regression as a gorge and as a bowl",
      panels: [[bowl("raw", gentle[.raw][0]), bowl("standardized", gentle[.standardized][0])]],
      sharedX: .all, sharedY: .all, legend: Figure.Legend.none, aspect: .equal)
  }

  private func bowl(_ title: String, _ found: Descent2D) -> Panel {
    let h = found.hessian
    return Panel(
      title, x: .linear("w₁ − w₁*", from: -1.3, to: 1.3),
      y: .linear("w₂ − w₂*", from: -0.5, to: 1.3)
    ) {
      Contours(
        x: -1.3...1.3, y: -0.5...1.3, steps: 28,
        levels: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30], label: ""
      ) { x, y in
        let loss = 0.5 * (h[0] * x * x + 2 * h[1] * x * y + h[2] * y * y)
        return Double(Float(loss + 1e-4))
      }
      Trajectory(
        x: found.path.map { Double($0[0]) }, y: found.path.map { Double($0[1]) }, label: "descent"
      ).colored(.series(2))
    }
  }

  private var gapFigure: Figure {
    Figure(
      "valley-gap", title: "Millions of steps, or a handful",
      x: .log("step", from: 1, to: 2e7), y: .log("gap ÷ gap at the start", from: 1e-7, to: 2)
    ) {
      for view in valleyViews {
        let gaps = steep[view][0].gaps
        Line(
          x: gaps.steps.dropFirst().map { Double($0) }, y: Array(gaps.values.dropFirst()),
          label: view.name)
      }
      for view in [View.raw, .centred] {
        let found = steep[view][0]
        let steps = (0...48).map { Double.pow(10, 7.3 * Double($0) / 48) }
        Theory(
          x: steps, y: steps.map { Double.exp(-4 * $0 / found.condition) },
          label: view == .raw ? "exp(−4t/κ)" : "")
      }
    }
  }

  private var table: Table {
    let number = { (value: Double) in
      value < 1000
        ? NumberFormat.significant(3).text(value) : NumberFormat.scientific(2).text(value)
    }
    return Table(
      "valley-conditions",
      caption:
        "Condition number $\\kappa$ and steps to $10^{-6}$ of the gap, medians; $x_1$ even over 1 … 1000.",
      columns: ["inputs", "κ without bias", "κ with bias", "steps without bias"],
      rows: valleyViews.map { view in
        [
          view.name, number(median(view, \.condition)), number(median(view, \.conditionWithBias)),
          number(median(view) { Double($0.steps) }),
        ]
      })
  }
}
