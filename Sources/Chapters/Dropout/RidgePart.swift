import DropoutScenario
import Figures
import Laboratory
import Notebook
import Numbers

/// What the page shows of linear regression under dropout.
struct RidgePart {
  let runs: Sweep<Thinning, Shrinkage>
  let path: Sweep<Thinning, Shrinkage>

  @PageBuilder var parts: [any PagePart] {
    Value("ridge-share", shares(plain, plain).mean, .fixed(3))
    lossIdentity
    figure
    claim
  }

  private var plain: Thinning { Thinning.judged[0] }
  private var inverted: Thinning { Thinning.judged[1] }
  private var keptAll: Thinning { Thinning.judged[2] }

  /// How far the weights of each run lie on the way from the ridge solution, 0, to least squares, 1.
  private func shares(_ trained: Thinning, _ theory: Thinning) -> [Double] {
    zip(runs[trained], runs[theory]).map { run, theory in
      // Weights that see pX are 1/p as long as weights that see X; of one kind, the factor is 1.
      let scale = theory.leastSquares[0] / run.leastSquares[0]
      let way = zip(theory.leastSquares, theory.ridge).map { $0 - $1 }
      let gone = zip(run.weights, theory.ridge).map { scale * $0 - $1 }
      return zip(way, gone).map { $0 * $1 }.sum / way.map { $0 * $0 }.sum
    }
  }

  private var figure: Figure {
    let keeps = path.parameters.map(\.keep)
    let found = path.parameters.map { path[$0][0] }
    return Figure(
      "ridge", title: "Dropout of inputs is ridge regression",
      x: .linear("probability p of keeping an input", from: 0.2, to: 1),
      y: .linear("weight"), height: 320
    ) {
      for index in found[0].ridge.indices {
        Theory(x: keeps, y: found.map { $0.ridge[index] }, label: index == 0 ? "ridge" : "")
        Dots(
          x: keeps, y: found.map { $0.weights[index] }, label: "x\(subscripts[index])")
      }
    }
  }

  private let subscripts = ["₁", "₂", "₃", "₄", "₅", "₆"]

  private var claim: Claim {
    Claim(
      "dropout-is-ridge",
      "Under dropout of its inputs, linear regression ends at a ridge solution, not at least squares.",
      over: [(plain, plain), (inverted, inverted)], failsWith: "all inputs kept: least squares",
      [(keptAll, plain), (keptAll, inverted)]
    ) { cases in
      for (run, theory) in cases {
        let shares = shares(run, theory)
        let name = theory.scaling == .plain ? "plain" : "inverted"
        Evidence("\(name): way to least squares, mean", shares.mean, .within(0.05, of: 0))
        Evidence(
          "\(name): the same in standard errors", shares.mean / shares.standardError,
          .within(3, of: 0))
      }
    }
    .because(
      "On average over masks the loss is the ridge objective exactly; averaged weights follow descent on it, up to chance."
    )
  }

  private var lossIdentity: Claim {
    Claim(
      "loss-over-masks",
      "Averaged over all masks, the squared error of a linear model is that of scaled inputs plus a penalty on its weights.",
      kind: .identity, over: \Shrinkage.identityError, failsWith: "the penalty left out",
      \Shrinkage.bareError
    ) { error in
      for (name, thinning) in [("plain", plain), ("inverted", inverted)] {
        Evidence(
          "\(name): expected loss against its formula, relative, greatest",
          runs[thinning].map { $0[keyPath: error] }.max() ?? .nan, .atMost(1e-12))
      }
    }
    .because(
      "The variance of a sum of independent terms is the sum of theirs; all $2^6$ masks are added up."
    )
  }
}
