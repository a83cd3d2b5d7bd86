import Figures
import Laboratory
import Notebook
import Numbers
import OptimizersScenario

/// What a rotation does to rules that scale each parameter by itself.
extension Optimizers {
  func valleyPart(
    _ found: Sweep<Method, Valley>, _ paths: Sweep<Method, [ValleyPath]>
  ) -> [any PagePart] {
    func ratio(_ method: Method) -> Double { found[method].map(\.ratio).median }
    func steps(_ method: Method, _ walk: KeyPath<Valley, ValleyWalk>) -> Double {
      found[method].map { Double($0[keyPath: walk].steps) }.median
    }
    let adaptive: [Method] = [.adaGrad, .rmsprop, .adam]
    return [
      valleyFigure(found), valleyPathsFigure(paths),
      Value("adagrad-along", steps(.adaGrad, \.along), .fixed(0)),
      Value("adagrad-turned", steps(.adaGrad, \.turned), .fixed(0)),
      Value("adam-along", steps(.adam, \.along), .fixed(0)),
      Value("adam-turned", steps(.adam, \.turned), .fixed(0)),
      Value("momentum-valley", steps(.momentum, \.along), .fixed(0)),
      Claim(
        "axis-aligned-only",
        "Rules that scale each parameter by itself fly along a valley that follows an axis, and crawl once it is turned by 45°.",
        over: adaptive.map(ratio), failsWith: "descent and momentum",
        [Method.descent, .momentum].map(ratio)
      ) { ratios in
        Evidence("steps turned ÷ steps along an axis, median, least rule", ratios.least, .above(5))
      }
      .because(
        "A diagonal scaling can undo a diagonal curvature, whatever its condition of 1000, and no other; descent commutes with rotations."
      ),
    ]
  }

  private func valleyFigure(_ found: Sweep<Method, Valley>) -> Figure {
    let bySteps = found[.adam].indices.sorted {
      found[.adam][$0].turned.steps < found[.adam][$1].turned.steps
    }
    let seed = bySteps[bySteps.count / 2]
    func panel(_ title: String, _ walk: KeyPath<Valley, ValleyWalk>) -> Panel {
      Panel(
        title, x: .log("step + 1", from: 1, to: 4_000), y: .log("distance", from: 0.005, to: 2)
      ) {
        Guide(y: 0.01, label: "target")
        for method in Valley.methods {
          let distances = found[method][seed][keyPath: walk].distances
          Line(
            x: distances.steps.map { Double($0 + 1) },
            y: distances.values.map { min(max(Double($0), 0.005), 2) }, label: method.name)
        }
      }
    }
    return Figure(
      "valley", title: "Adaptive rules need the valley to follow an axis",
      panels: [[panel("Along an axis", \.along), panel("Turned by 45°", \.turned)]],
      sharedX: .all, sharedY: .all, size: .wide, height: 300, legend: .strip)
  }

  private func valleyPathsFigure(_ paths: Sweep<Method, [ValleyPath]>) -> Figure {
    func panel(_ method: Method, _ index: Int) -> Panel {
      let path = paths[method][0][index]
      return Panel(
        "\(method.name), \(path.steps) steps", x: .hidden("x", from: -1.5, to: 1),
        y: .hidden("y", from: -1.8, to: 1.5)
      ) {
        Line(x: [-1.5, 1], y: index == 0 ? [0, 0] : [-1.5, 1]).colored(.muted)
        self.path(path.x, path.y).colored(.series(2)).dashed(.solid)
      }
    }
    let (along, turned) = (paths[.adaGrad][0][0].steps, paths[.adaGrad][0][1].steps)
    return Figure(
      "valley-paths",
      title: "Turned by 45°, the valley costs AdaGrad \(turned) steps instead of \(along)",
      panels: [0, 1].map { index in paths.parameters.map { panel($0, index) } },
      rowTitles: ["Along an axis", "Turned by 45°"], sharedX: .none, sharedY: .none, size: .wide,
      height: 190, legend: .none, aspect: .equal)
  }
}
