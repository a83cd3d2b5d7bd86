import Figures
import Numbers

private let layers = (1...4).map { "layer \($0)" }

private func samples(_ group: Int) -> [Double] {
  (0..<60).map { Double.exp(irregular(group * 61 + $0) * 3 + Double(group) / 4) }
}

private let steps = (0...40).map(Double.init)

/// A path through the arrows of a flow.
func arrowsOfAFlow() -> Figure {
  Figure("arrows", x: .linear("x"), y: .linear("y"), size: .square, aspect: .equal) {
    VectorField(x: -2...2, y: -2...2, arrows: 8) { x, y in (dx: y, dy: -x) }.colored(.muted)
    Trajectory(x: [1.5, 0, -1], y: [0, -1.2, 0], label: "flow")
  }
}

/// Points over the regions of two classes, and the regions of three.
func regionsOfClasses() -> Figure {
  let two = Panel("two", x: .linear("x"), y: .linear("y")) {
    DecisionBoundary(x: -1...1, y: -1...1, steps: 16, value: { x, y in x * x + y })
    Dots(x: [-0.5, 0, 0.5], y: [0.5, -0.2, 0.1], label: "class 0")
  }
  let three = Panel("three", x: .linear("x"), y: .linear("y")) {
    DecisionBoundary(x: -1...1, y: -1...1, steps: 16, scores: { x, y in [x, y, -x - y] })
  }
  return Figure(
    "classes", panels: [[two, three]], sharedX: .all, sharedY: .all, aspect: .equal)
}

/// Densities that lie over each other.
func ridgesByLayer() -> Figure {
  Figure("ridges", x: .linear("activation"), y: .categories(), height: 260) {
    Ridges(layers, samples: layers.indices.map(samples))
  }
}

/// Two series of boxes on a logarithmic axis.
func boxesSideBySide() -> Figure {
  Figure("boxes", x: .categories(), y: .log("norm")) {
    BoxPlot(layers, samples: layers.indices.map(samples), label: "Kaiming")
    BoxPlot(layers, samples: layers.indices.map { samples($0 + 4) }, label: "Xavier")
  }
}

/// Violins from left to right.
func violinsThatLie() -> Figure {
  Figure("violins", x: .log("norm"), y: .categories(), height: 280) {
    Violin(layers, samples: layers.indices.map(samples), direction: .right)
  }
}

/// Curves through zero over many decades.
func valuesOfBothSigns() -> Figure {
  Figure("symmetric", x: .linear("step"), y: .symlog("curvature", linear: 0.01)) {
    for (name, sign) in [("up", 1.0), ("down", -1.0)] {
      Line(x: steps, y: steps.map { sign * Double.exp($0 / 4 - 5) - sign }, label: name)
    }
  }
}

/// A legend where the lines are not.
func legendInside() -> Figure {
  Figure("inside", x: .linear("step"), y: .linear("loss"), legend: .inside) {
    for rate in 1...3 {
      Line(x: steps, y: steps.map { Double.exp(-$0 / Double(5 * rate)) }, label: "rate \(rate)")
    }
  }
}

/// Panels that the text calls by letters, with looks from a palette.
func panelsWithLetters() -> Figure {
  let panels = ["ReLU", "", "tanh"].map { title in
    Panel(title, inset: "σ 0.5", x: .linear("step"), y: .linear("loss")) {
      for name in ["Adam", "descent"] {
        Line(x: steps, y: steps.map { Double.exp(-$0 / Double(name.count)) }, label: name)
      }
    }
  }
  return Figure(
    "letters", panels: [panels], sharedX: .all, sharedY: .all, size: .wide,
    palette: ["descent", "momentum", "Adam"], numbering: .letters)
}

/// Names that need several lines.
func intervalsWithLongNames() -> Figure {
  Figure("long-names", x: .linear("accuracy"), y: .categories(), height: 220) {
    Interval(
      ["a residual network with batch normalization and dropout after every layer", "plain"],
      x: [0.8, 0.6], lower: [0.7, 0.5], upper: [0.9, 0.7])
  }
}

/// More series than a figure should have.
func fortySeries() -> Figure {
  Figure("many", x: .linear("step"), y: .linear("loss")) {
    for index in 0..<40 {
      Line(x: [0, 1], y: [1, Double(index) / 40], label: "series \(index)")
    }
  }
}
