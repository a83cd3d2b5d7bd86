import Figures
import Laboratory
import Networks
import Notebook
import Numbers
import VanishingExplodingScenario

/// Activations and their slopes.
extension VanishingExploding {
  func activationsFigure(_ found: Sweep<Activation, Bend>) -> Figure {
    let panels = bends.map { activation in
      let bend = found[activation][0]
      return Panel(
        activation.name, x: .linear("z", from: -4, to: 4), y: .linear("", from: -1.2, to: 2)
      ) {
        Line(x: bend.inputs, y: bend.values, label: "value")
        Line(x: bend.slopeLine.x, y: bend.slopeLine.y, label: "slope")
      }
    }
    return Figure(
      "activations", title: "What each activation lets through: only its slope",
      panels: [Array(panels[..<4]), Array(panels[4...])], sharedX: .all, sharedY: .all,
      size: .wide, height: 150, legend: .strip)
  }

  func activationClaims(_ found: Sweep<Activation, Bend>) -> [any PagePart] {
    let sigmoid = found[.sigmoid][0]
    let tanh = found[.tanh][0]
    // σ(1 − σ) = s at σ = (1 + r)/2, r = √(1 − 4s); z = ln(σ/(1 − σ)).
    let root = (1 - 4 * flatSlope).squareRoot()
    let edge = Double.log((1 + root) / (1 - root))
    return [
      Value("flat-beyond", edge, .fixed(2)),
      Value("tanh-flat-beyond", tanh.flatBeyond ?? .nan, .fixed(2)),
      Claim(
        "sigmoid-slope", "The sigmoid's slope is ¼ at most.", kind: .identity, over: sigmoid,
        failsWith: "tanh", tanh
      ) { bend in
        Evidence("|greatest slope − ¼|", abs(bend.greatestSlope - 0.25), .below(1e-15))
      }
      .because("$\\sigma' = \\sigma(1-\\sigma)$, a product of two numbers that add up to one."),
      Claim(
        "saturation",
        "Beyond $|z| = \\ln\\frac{1+r}{1-r}$, $r = \\sqrt{0.96}$, the sigmoid's slope is below 0.01.",
        kind: .identity, over: sigmoid, failsWith: "tanh", tanh
      ) { bend in
        Evidence(
          "|z| found by bisection − theory", abs((bend.flatBeyond ?? .nan) - edge), .below(1e-12))
      }
      .because("$\\sigma(1-\\sigma) = 0.01$ has the solutions $\\sigma = (1 \\pm r)/2$."),
    ]
  }
}

extension Bend {
  /// The slope along `inputs`; where it jumps at zero, its limits from both sides and a gap between.
  fileprivate var slopeLine: (x: [Double], y: [Double]) {
    guard abs(slopesAtZero[1] - slopesAtZero[0]) > 0.01, let zero = inputs.firstIndex(of: 0) else {
      return (inputs, slopes)
    }
    func broken(_ numbers: [Double], _ middle: [Double]) -> [Double] {
      numbers[..<zero] + middle + numbers[(zero + 1)...]
    }
    return (
      broken(inputs, [0, 0, 0]), broken(slopes, [slopesAtZero[0], .nan, slopesAtZero[1]])
    )
  }
}
