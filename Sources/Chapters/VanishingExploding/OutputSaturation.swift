import Figures
import Laboratory
import Notebook
import Numbers
import VanishingExplodingScenario

/// A neuron that is badly wrong: figure, claims and values.
extension VanishingExploding {
  func outputSaturationParts(_ found: Sweep<OutputPair, WrongNeuron>) -> [any PagePart] {
    let ratios = WrongNeuron.starts.indices.map { stepRatio(found, at: $0) }
    return [
      saturationFigure(found),
      Value("squared-steps", found[.sigmoidSquared][0].steps[8] ?? 0),
      Value("entropy-steps", found[.sigmoidCrossEntropy][0].steps[8] ?? 0),
      gradientIsError(found), crossEntropyLearns(ratios),
    ]
  }

  /// Steps with squared error ÷ steps with cross-entropy, from the start of an index.
  private func stepRatio(_ found: Sweep<OutputPair, WrongNeuron>, at start: Int) -> Double {
    func steps(_ pair: OutputPair) -> Double {
      found[pair][0].steps[start].map { Double($0) } ?? .infinity
    }
    return steps(.sigmoidSquared) / steps(.sigmoidCrossEntropy)
  }

  private func saturationFigure(_ found: Sweep<OutputPair, WrongNeuron>) -> Figure {
    let names: [OutputPair: String] = [
      .sigmoidSquared: "sigmoid, squared error",
      .sigmoidCrossEntropy: "sigmoid, cross-entropy", .linearSquared: "linear, squared error",
    ]
    let slopes = Panel(
      "Slope where the target is zero", x: .linear("z"), y: .linear("∂ℒ/∂z", from: -0.5, to: 1.5)
    ) {
      for pair in OutputPair.allCases {
        let shown = zip(WrongNeuron.places, found[pair][0].slopes)
          .map { $1 < -0.5 || $1 > 1.5 ? (x: $0, y: Double.nan) : (x: $0, y: $1) }
        Line(x: shown.map(\.x), y: shown.map(\.y), label: names[pair]!)
      }
    }
    let steps = Panel(
      "Steps to lose the first 0.1 of output", x: .linear("z at the start", from: 0, to: 8),
      y: .log("steps")
    ) {
      for pair in OutputPair.allCases {
        let found = found[pair][0].steps.map { $0.map { Double($0) } ?? .nan }
        Line(x: WrongNeuron.starts, y: found, label: names[pair]!)
      }
      for pair in [OutputPair.sigmoidSquared, .sigmoidCrossEntropy] {
        Theory(
          x: WrongNeuron.starts, y: WrongNeuron.starts.map { theorySteps(pair, from: $0) },
          label: pair == .sigmoidCrossEntropy ? "theory" : "")
      }
    }
    return Figure(
      "output-saturation",
      title: "A sigmoid that is badly wrong needs a loss that undoes its slope",
      panels: [[slopes, steps]], sharedX: .none, sharedY: .none, size: .wide, height: 240,
      legend: .strip)
  }

  /// The steps in the limit of small ones, ∫ dz ÷ (rate·∂ℒ/∂z), with dz = dy/(y(1 − y)).
  private func theorySteps(_ pair: OutputPair, from z: Double) -> Double {
    func integral(_ y: Double) -> Double {
      let logit = Double.log(y / (1 - y))
      return pair == .sigmoidCrossEntropy
        ? logit - 1 / y : 3 * logit + 1 / (1 - y) - 2 / y - 1 / (2 * y * y)
    }
    let y = Double.sigmoid(z)
    return (integral(y) - integral(y - lostOutput)) / pair.rate
  }

  private func gradientIsError(_ found: Sweep<OutputPair, WrongNeuron>) -> Claim {
    func pairs(_ pairs: [OutputPair]) -> [(pair: OutputPair, slopes: [Double])] {
      pairs.map { ($0, found[$0][0].slopes) }
    }
    return Claim(
      "gradient-is-error",
      "The slope in the pre-activation is the error itself, for a sigmoid with cross-entropy and for a linear output with squared error.",
      kind: .identity, over: pairs([.sigmoidCrossEntropy, .linearSquared]),
      failsWith: "a sigmoid with squared error", pairs([.sigmoidSquared])
    ) { pairs in
      Evidence(
        "|∂ℒ/∂z − (output − target)|, greatest over |z| ≤ 8",
        pairs.flatMap { pair, slopes in
          zip(WrongNeuron.places, slopes).map { abs($1 - pair.output(at: $0)) }
        }.greatest, .below(1e-15))
    }
    .because("Cross-entropy's slope in $y$ is $(y-t)/(y(1-y))$, and $\\sigma' = y(1-y)$ cancels.")
  }

  private func crossEntropyLearns(_ ratios: [Double]) -> Claim {
    Claim(
      "cross-entropy-learns",
      "The worse a sigmoid is wrong, the more steps cross-entropy saves, at a quarter of the rate.",
      over: [ratios[2], ratios[4], ratios[6], ratios[8]], failsWith: "a start at z = 0",
      [Double](repeating: ratios[0], count: 4)
    ) { ratios in
      Evidence("steps, squared error ÷ cross-entropy, from z = 4", ratios[1], .above(5))
      Evidence("the same from z = 8", ratios[3], .above(100))
      Evidence(
        "growth of that ratio for 2 more in z, least",
        zip(ratios, ratios.dropFirst()).map { $1 / $0 }.least,
        .above(2))
    }
    .because(
      "The integral of $dz/\\sigma'$ grows like $e^{z}$: theory says 6.3 at 4 and 126 at 8, and 1.01 at 0, where a quarter of the rate makes up for $\\sigma' = \\tfrac14$."
    )
  }
}
