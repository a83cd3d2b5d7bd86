import Laboratory
import Networks
import Notebook
import Numbers
import VanishingExplodingScenario

/// Towers of equal layers, powers of one matrix, and the gradients of weights: claims.
extension VanishingExploding {
  func depthClaims(_ found: Findings) -> [any PagePart] {
    [
      exponentialInDepth(found[scaledIdentity]), littleIsEnough(found[scaledIdentity]),
      weightGradientsFlat(found[weightGradients]),
      notGreaterThanIdentity(found[greaterThanIdentity]),
    ]
  }

  func depthValues(_ found: Findings) -> [any PagePart] {
    let ratio = shareOfOnePercent(found[scaledIdentity])
    let powers = found[greaterThanIdentity]
    let flat = found[weightGradients][Tower(.relu, scale: 0.5)]
    return [
      Value("little-ratio", ratio.last!, .fixed(1)),
      Value("tilted-peak", powers[.tilted][0].norms.reduce(0) { max($0, $1) }, .fixed(1)),
      Value("tilted-stretch", powers[.tilted][0].greatestSingularValue, .fixed(2)),
      Value("shear-stretch", powers[.shear][0].greatestSingularValue, .fixed(2)),
      Value("relu-slope-fall", flat.map { spread($0.slopes) }.median, .scientific(0)),
      Value("relu-weight-spread", flat.map { spread($0.weightGradients) }.median, .fixed(1)),
    ]
  }

  private func exponentialInDepth(_ towers: Sweep<Stack, Profiles>) -> Claim {
    let linear = towers.parameters.filter { !$0.isBent }
    func found(_ stacks: [Stack]) -> [(factor: Double, profiles: Profiles)] {
      stacks.map { ($0.factor, towers[$0][0]) }
    }
    return Claim(
      "exponential-in-depth",
      "Through layers $cI$ the logarithm of a signal grows by $\\ln c$ a layer, and that of its gradient, on the way back, by as much.",
      kind: .identity, over: found(linear),
      failsWith: "a tanh after every matrix", found(towers.parameters.filter(\.isBent))
    ) { towers in
      Evidence(
        "slope of ln ‖h‖ by layer − ln c, worst of all c",
        towers.map {
          abs(rate($0.profiles.layers, $0.profiles.activations) - Double.log($0.factor))
        }
        .greatest, .below(1e-12))
      Evidence(
        "slope of ln ‖∂ℒ/∂h‖ by layer + ln c, worst of all c",
        towers.map { abs(rate($0.profiles.layers, $0.profiles.slopes) + Double.log($0.factor)) }
          .greatest, .below(1e-12))
    }
    .because(
      "$h^{(l)} = c^l x$ and $\\partial\\mathcal{L}/\\partial h^{(l)} = c^{D-l}\\,\\partial\\mathcal{L}/\\partial h^{(D)}$."
    )
  }

  private func littleIsEnough(_ towers: Sweep<Stack, Profiles>) -> Claim {
    let ratios = shareOfOnePercent(towers)
    return Claim(
      "little-is-enough",
      "After two hundred layers, one percent too much and one percent too little differ by more than fifty times.",
      over: ratios.last!, failsWith: "layer 20",
      ratios[towers[Stack(factor: 1.01)][0].layers.lastIndex { $0 <= 20 }!]
    ) { ratio in
      Evidence("‖h‖ at c = 1.01 ÷ ‖h‖ at c = 0.99", ratio, .between(54, 55))
    }
    .because("$(1.01/0.99)^{200} \\approx e^{4} \\approx 54.6$.")
  }

  /// ‖h‖ at c = 1.01 ÷ ‖h‖ at c = 0.99, by layer.
  private func shareOfOnePercent(_ towers: Sweep<Stack, Profiles>) -> [Double] {
    zip(
      towers[Stack(factor: 1.01)][0].activations, towers[Stack(factor: 0.99)][0].activations
    ).map { $0 / $1 }
  }

  private func weightGradientsFlat(_ towers: Sweep<Tower, Profiles>) -> Claim {
    let plain = towers.parameters.filter { !$0.hasBiases }.map { towers[$0] }
    let biased = towers.parameters.filter(\.hasBiases).map { towers[$0] }
    return Claim(
      "weight-gradients-flat",
      "In linear and ReLU nets without biases ‖∂ℒ/∂W‖ is nearly the same in every layer, whatever the scale: ½, 1 or 2.",
      over: plain, failsWith: "random biases", biased
    ) { towers in
      Evidence(
        "largest ÷ smallest ‖∂ℒ/∂W‖ of 30 layers, median of the seeds, worst net",
        towers.map { $0.map { spread($0.weightGradients) }.median }.greatest, .below(10))
    }
    .because(
      "What a scale takes from the gradient above a layer it has taken from the signal below: the product of the two keeps it."
    )
  }

  private func notGreaterThanIdentity(_ powers: Sweep<Square, Powers>) -> Claim {
    .erratum(
      "greater-than-identity",
      taught:
        "Weights larger than the identity make a deep linear net explode, smaller ones make it vanish.",
      "In the long run the spectral radius decides, and before that the singular values: a matrix above the identity can grow a signal linearly, and one that stretches it fivefold can let it die.",
      over: (grows: powers[.shear][0].norms, dies: powers[.tilted][0].norms),
      failsWith: "multiples of I, where the rule is right",
      (grows: powers[.larger][0].norms, dies: powers[.smaller][0].norms)
    ) { norms in
      Evidence(
        "growth from factor 100 to 200 under [[1, 1], [0, 1]]", norms.grows[199] / norms.grows[99],
        .between(1.9, 2.1))
      Evidence(
        "peak under [[0.9, 5], [0, 0.9]] ÷ start", norms.dies.reduce(0) { max($0, $1) },
        .above(10))
      Evidence("end under [[0.9, 5], [0, 0.9]] ÷ start", norms.dies[199], .below(1e-5))
    }
    .because(
      "$\\begin{bmatrix}a & b\\\\ 0 & a\\end{bmatrix}^k$ has $a^k$ on and $k b a^{k-1}$ above its diagonal."
    )
  }
}

/// The largest of some norms ÷ the smallest.
func spread(_ norms: [Double]) -> Double {
  norms.greatest / norms.reduce(.infinity) { min($0, $1) }
}

/// The slope of the logarithms of norms against the layer.
func rate(_ layers: [Int], _ norms: [Double]) -> Double {
  Statistics.line(through: layers.map { Double($0) }, norms.map { Double.log($0) }).slope
}

extension [Double] {
  /// The greatest element; not a number where one is not, −∞ without elements.
  var greatest: Double {
    reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }
  }

  /// The least element; not a number where one is not, ∞ without elements.
  var least: Double { -map { -$0 }.greatest }
}
