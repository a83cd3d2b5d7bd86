import Figures
import InitializationScenario
import Laboratory
import Notebook
import Numbers

/// What the page shows of units that start equal.
struct SymmetryPart {
  let starts: Sweep<EqualStart, Symmetry>

  @PageBuilder var parts: [any PagePart] {
    values
    figure
    unitsStayEqual
    zerosMoveNothing
  }

  private var values: [Value] {
    let losses = EqualStart.allCases.map { start in
      Value(
        "symmetry-loss-\(start.rawValue)",
        starts[start].map { $0.losses.values[$0.losses.count - 1] }.median, .fixed(2))
    }
    return losses + [
      Value("symmetry-random-rank", starts[.random].map { Double($0.rank) }.median, .fixed(0)),
      Value(
        "symmetry-broken-rank", starts[.equalThenRandom].map { Double($0.rank) }.median, .fixed(0)),
    ]
  }

  private var unitsStayEqual: Claim {
    Claim(
      "units-stay-equal",
      "Hidden units that start with equal weights, in and out, never become different.",
      over: starts[.equal], failsWith: "equal weights in, random weights out",
      starts[.equalThenRandom]
    ) { runs in
      Evidence(
        "greatest difference between two units' weights", runs.map(\.difference).max() ?? .nan,
        .exactly(0))
      Evidence("greatest rank of W¹", runs.map(\.rank).max() ?? 0, .atMost(1))
    }
    .because(
      "Equal units compute equal numbers and receive equal slopes, whatever the data: not nearly, but bit for bit."
    )
  }

  private var zerosMoveNothing: Claim {
    Claim(
      "zeros-move-one-bias",
      "From all-zero weights, tanh and ReLU networks move nothing but the bias of the output.",
      over: starts[.zeroTanh] + starts[.zeroReLU], failsWith: "random weights", starts[.random]
    ) { runs in
      Evidence(
        "blocks that moved, of 4: most in any run", runs.map(\.moved.count).max() ?? 0,
        .exactly(1))
      Evidence("greatest rank of W¹", runs.map(\.rank).max() ?? 0, .exactly(0))
    }
    .because(
      "$h = f(0) = 0$ stops the slope of $W^2$, and $W^2 = 0$ stops all that lies before it.")
  }
}

extension SymmetryPart {
  private static let shown: [(start: EqualStart, title: String)] = [
    (.zeroTanh, "all zero"), (.equal, "all equal"), (.equalThenRandom, "W¹ equal, W² random"),
    (.random, "random"),
  ]

  private var figure: Figure {
    let runs = Self.shown.map { starts[$0.start][0] }
    return Figure(
      "symmetry", title: "Equal units stay equal, so eight of them are worth one",
      panels: [runs.map(paths), runs.map(losses)],
      columnTitles: Self.shown.map(\.title), sharedX: .all, sharedY: .rows, size: .wide,
      height: 130, legend: Figure.Legend.none)
  }

  private func paths(_ run: Symmetry) -> Panel {
    let steps = run.paths.indices.map { 8 * Double($0) }
    return Panel(
      inset: "rank \(run.rank)", x: .linear("step"), y: .linear("weight of one pixel, by unit")
    ) {
      for unit in run.paths[0].indices {
        Line(x: steps, y: run.paths.map { Double($0[unit]) }).colored(.series(1)).dashed(.solid)
      }
    }
  }

  private func losses(_ run: Symmetry) -> Panel {
    Panel(x: .linear("step"), y: .linear("training loss", from: 0)) {
      Line(x: run.losses.steps.map(Double.init), y: run.losses.values).colored(.series(1))
    }
  }
}
