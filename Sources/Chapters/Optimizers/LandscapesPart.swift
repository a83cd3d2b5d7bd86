import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// Walks over surfaces that can be drawn.
extension Optimizers {
  func landscapesPart(_ found: Findings) -> [any PagePart] {
    [
      landscapesFigure(found[landscapes]), landscapeRules(found[landscapes]),
      landscapeLosses(found[landscapes]),
      landscapesTable(found[landscapes]), convexAnyStart(found[bowl]),
    ]
      + saddlePart(found[saddle]) + plateauPart(found[plateau])
      + valleyPart(found[valley], found[valleyPaths])
  }

  private var drawn: [Method] { [.descent, .momentum, .rmsprop, .adam] }

  private var palette: Palette { ["descent", "momentum", "RMSprop", "Adam"] }

  private func frame(_ surface: Surface) -> (
    name: String, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    switch surface {
    case .ravine: ("Ravine", -1.8...0.6, -0.5...0.5)
    case .rosenbrock: ("Rosenbrock", -1.8...1.6, -0.6...2)
    case .beale: ("Beale", -1.6...4, -1.5...2.2)
    case .saddle: ("Saddle", -1.8...1.8, -1.8...1.8)
    case .plateau: ("Plateau", -1...3.2, -1.2...2)
    case .doubleWell: ("Two wells", -1.8...1.9, -1...1.2)
    case .bowl: ("Bowl", -3.6...2, -2.2...2.4)
    }
  }

  private func panels(_ panel: (Surface) -> Panel) -> [[Panel]] {
    [
      [.ravine, .rosenbrock, .beale, .saddle].map(panel),
      [.plateau, .doubleWell, .bowl].map(panel),
    ]
  }

  /// Contours from values to four digits at 25 × 25 nodes, nine pixels apart.
  private func map(_ surface: Surface) -> Contours {
    let frame = frame(surface)
    func nodes(_ range: ClosedRange<Double>) -> [Double] {
      (0...24).map { node in
        let share = Double(node) / 24
        return (range.lowerBound + share * (range.upperBound - range.lowerBound)).rounded(to: 1e4)
      }
    }
    let (x, y) = (nodes(frame.x), nodes(frame.y))
    return Contours(
      x: x, y: y,
      values: y.map { y in
        x.map { x in leading(surface.value(x, y) - surface.least + 0x1p-10) }
      }, levels: .logarithmic(7), label: "loss"
    )
    .withoutColorBar()
  }

  /// A positive value to four digits.
  private func leading(_ value: Double) -> Double {
    let decades = (Double.log(value) / Double.log(10)).rounded(.down)
    return value.rounded(to: Double.pow(10, 3 - decades))
  }

  private func mapped(
    _ name: String, _ surface: Surface, @MarkBuilder _ marks: () -> [any Mark]
  ) -> Panel {
    let frame = frame(surface)
    return Panel(
      name, x: .hidden("x", from: frame.x.lowerBound, to: frame.x.upperBound),
      y: .hidden("y", from: frame.y.lowerBound, to: frame.y.upperBound), marks: marks)
  }

  private func path(_ walk: SurfaceWalk, label: String) -> Trajectory {
    path(walk.x, walk.y, label: label)
  }

  private func landscapesFigure(_ found: Sweep<Surface, [SurfaceWalk]>) -> Figure {
    Figure(
      "landscapes", title: "Twelve ways downhill, on seven surfaces",
      panels: panels { surface in
        mapped(frame(surface).name, surface) {
          map(surface)
          for walk in found[surface][0] where !drawn.contains(walk.method) {
            path(walk, label: walk.method.name).colored(.muted).dashed(.solid)
          }
          for walk in found[surface][0] where drawn.contains(walk.method) {
            path(walk, label: walk.method.name).dashed(.solid)
          }
        }
      }, sharedX: .none, sharedY: .none, size: .wide, height: 220, legend: .strip,
      palette: palette)
  }

  /// The valley of Rosenbrock once a rule, so that a reader can step from one to the next.
  private func landscapeRules(_ found: Sweep<Surface, [SurfaceWalk]>) -> Figure {
    let walks = found[.rosenbrock][0]
    let floor: [Double] = (-14...14).map { 0.1 * Double($0) }
    let rows = stride(from: 0, to: walks.count, by: 4).map { Array(walks[$0..<$0 + 4]) }
    return Figure(
      "landscape-rules", title: "Twelve rules in Rosenbrock's valley, one by one",
      panels: rows.map { row in
        row.map { walk in
          mapped(walk.method.name, .rosenbrock) {
            Line(x: floor, y: floor.map { $0 * $0 }).colored(.muted)
            Dots(x: [1], y: [1]).colored(.muted)
            path(walk, label: "").colored(.series(2)).dashed(.solid)
          }
        }
      }, sharedX: .none, sharedY: .none, size: .wide, height: 150, legend: .none)
  }

  private func landscapeLosses(_ found: Sweep<Surface, [SurfaceWalk]>) -> Figure {
    Figure(
      "landscape-losses", title: "Every rule's loss against steps",
      panels: panels { surface in
        Panel(
          frame(surface).name, x: .log("step + 1"),
          y: .log("loss above the least", from: 1e-12, to: 1e4)
        ) {
          for walk in found[surface][0] where !drawn.contains(walk.method) {
            line(walk, every: 2, label: "other rules").colored(.muted).dashed(.solid)
          }
          for walk in found[surface][0] where drawn.contains(walk.method) {
            line(walk, label: walk.method.name)
          }
        }
      }, sharedX: .all, sharedY: .all, size: .wide, height: 180, legend: .strip, palette: palette)
  }

  /// The loss of a walk at every point that is stored, or at fewer, the last among them.
  private func line(_ walk: SurfaceWalk, every stride: Int = 1, label: String) -> Line {
    let last = walk.losses.steps.count - 1
    let shown = walk.losses.steps.indices.filter { $0 % stride == 0 || $0 == last }
    return Line(
      x: shown.map { Double(walk.losses.steps[$0] + 1) },
      y: shown.map { leading(min(max(Double(walk.losses.values[$0]), 1e-12), 1e4)) }, label: label)
  }

  private func landscapesTable(_ found: Sweep<Surface, [SurfaceWalk]>) -> Table {
    Table(
      "landscapes",
      caption:
        "Mean loss above the least over three hundred steps, each rule at its best of 25 rates.",
      columns: ["rule"] + Surface.allCases.map { frame($0).name },
      rows: Method.allCases.map { method in
        [method.name]
          + Surface.allCases.map { surface in
            let walk = found[surface][0].first { $0.method == method }!
            return NumberFormat.significant(2).text(walk.meanLoss)
          }
      })
  }

  private func convexAnyStart(_ found: Sweep<Surface, [[Double]]>) -> Claim {
    /// The greatest distance between the ends of walks of one rule, along one axis.
    func spread(_ surface: Surface) -> Double {
      Bowl.methods.indices.map { method in
        (0..<2).map { axis in
          let ends = found[surface].map { $0[method][axis] }
          return ends.greatest - ends.least
        }.greatest
      }.greatest
    }
    return Claim(
      "convex-any-start", "On a convex surface every start leads to the same end, by every rule.",
      over: spread(.bowl), failsWith: "two wells", spread(.doubleWell)
    ) { spread in
      Evidence("greatest distance of two ends along an axis, worst rule", spread, .below(0.01))
    }
    .because("There is one minimum; a hundredth is what two thousand steps may leave of the way.")
  }

  private func saddlePart(_ found: Sweep<Method, Saddle>) -> [any PagePart] {
    [
      Figure(
        "saddle", title: "Descent waits at a saddle, adaptive rules do not",
        x: .log("distance y₀ from the ridge"), y: .log("steps until |y| = 1")
      ) {
        for method in found.parameters {
          let walk = found[method][0]
          Line(x: walk.distances, y: walk.steps.map { Double($0) }, label: method.name)
        }
        Theory(
          x: found[.descent][0].distances,
          y: found[.descent][0].distances.map { Saddle.theory($0) }, label: "ln(1/y₀)/ln(1 + 2η)")
      },
      saddleEscape(found),
    ]
  }

  private func saddleEscape(_ found: Sweep<Method, Saddle>) -> Claim {
    struct Escape {
      let descent: [(steps: Int, theory: Double)]
      let adaptive: [(far: Int, near: Int)]
    }
    let descent = found[.descent][0]
    let adaptive = [found[.rmsprop][0], found[.adam][0]]
    return Claim(
      "saddle-escape",
      "From $y_0$ beside the ridge of $x^2 - y^2$ descent takes $\\ln(1/y_0)/\\ln(1+2\\eta)$ steps; RMSprop and Adam hardly notice $y_0$.",
      over: Escape(
        descent: zip(descent.steps, descent.distances).map { ($0, Saddle.theory($1)) },
        adaptive: adaptive.map { ($0.steps[0], $0.steps.last!) }),
      failsWith: "a start on the ridge",
      Escape(
        descent: [(descent.stepsFromRidge, .infinity)],
        adaptive: adaptive.map { ($0.steps[0], $0.stepsFromRidge) })
    ) { escape in
      Evidence(
        "|steps of descent − theory|, worst of six starts",
        escape.descent.map { abs(Double($0.steps) - $0.theory) }.greatest, .atMost(1))
      Evidence(
        "steps from 10⁻¹² ÷ from 10⁻², RMSprop and Adam, worse",
        escape.adaptive.map { Double($0.near) / Double($0.far) }.greatest, .below(2))
    }
    .because(
      "Descent multiplies $y$ by $1 + 2\\eta$ a step; the others step by about their rate, however small the slope."
    )
  }

  private func plateauPart(_ found: Sweep<Method, [Int]>) -> [any PagePart] {
    func exponent(_ method: Method) -> Double {
      Statistics.line(
        through: plateauSlopes.map { Double.log($0) },
        found[method][0].map { Double.log(Double($0)) }
      ).slope
    }
    let adaptive = found.parameters.filter { ![.descent, .momentum, .nesterov].contains($0) }
    struct Exponents {
      let proportional: Double
      let adaptive: [Double]
    }
    let scaled = adaptive.map(exponent)
    return [
      Value("plateau-momentum", exponent(.momentum), .fixed(2)),
      Claim(
        "plateau",
        "Over a plateau descent takes a number of steps that goes as 1/slope; adaptive rules do not notice the slope.",
        over: Exponents(proportional: exponent(.descent), adaptive: scaled),
        failsWith: "Adam in the place of descent",
        Exponents(proportional: exponent(.adam), adaptive: scaled)
      ) { exponents in
        Evidence(
          "exponent of the slope in the steps of descent", exponents.proportional,
          .within(0.02, of: -1))
        Evidence(
          "the same of rules that adapt, greatest size",
          exponents.adaptive.map { abs($0) }.greatest, .below(0.02))
      }
      .because("A step of descent is $\\eta$ times the slope; Adam's is $\\eta$."),
    ]
  }
}

extension Optimizers {
  /// A path to a thousandth of a unit, a tenth of a pixel, without points that stay where the one
  /// before was.
  func path(_ x: [Float], _ y: [Float], label: String = "") -> Trajectory {
    let points = zip(x, y).map { (x: Double($0).rounded(to: 1e3), y: Double($1).rounded(to: 1e3)) }
    let moved = points.indices.filter { $0 == 0 || points[$0] != points[$0 - 1] }
    return Trajectory(
      x: moved.map { points[$0].x }, y: moved.map { points[$0].y }, label: label)
  }
}

extension Double {
  /// The nearest multiple of one part of so many.
  fileprivate func rounded(to parts: Double) -> Double { (self * parts).rounded() / parts }
}
