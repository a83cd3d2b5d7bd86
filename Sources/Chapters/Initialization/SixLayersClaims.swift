import InitializationScenario
import Notebook
import Numbers

extension SixLayersPart {
  var tanhClaims: [Claim] {
    [
      Claim(
        "tanh-small-collapses",
        "With weights of spread 0.01 and tanh, the signal collapses at the rate that theory gives.",
        over: wide[.tanhSmall], failsWith: "tanh with Xavier", wide[.tanhXavier]
      ) { layers in
        agreement(layers, with: .tanhSmall)
        Evidence(
          "sd at layer 6 ÷ sd at layer 1", layers[5].deviation / layers[0].deviation, .below(0.125))
      }
      .because(
        "A layer multiplies a small signal by $g = 0.64$ and tanh takes a little more."
      ),
      Claim(
        "tanh-large-saturates",
        "With weights of spread 0.05 and tanh, a third of the units sits on the flat ends, in every layer.",
        over: wide[.tanhLarge], failsWith: "tanh with Xavier", wide[.tanhXavier]
      ) { layers in
        agreement(layers, with: .tanhLarge)
        Evidence("least share with |h| > 0.99", layers.map(\.saturated).min() ?? .nan, .above(0.25))
      }
      .because("Pre-activations have a spread near 3, and $\\tanh' < 0.02$ beyond $|h| = 0.99$."),
      Claim(
        "tanh-xavier-healthy",
        "With Xavier's variance and tanh, the signal fades slowly and never saturates.",
        over: wide[.tanhXavier], failsWith: "tanh with 0.01·N", wide[.tanhSmall]
      ) { layers in
        agreement(layers, with: .tanhXavier)
        Evidence(
          "greatest share with |h| > 0.99", layers.map(\.saturated).max() ?? .nan, .below(0.02))
      }
      .because("Sixteen samples through this many units leave chance a few parts in a thousand."),
    ]
  }

  private func agreement(_ layers: [Activity], with start: WideStart) -> [Evidence] {
    let expected = theory(start).deviations
    return [1, 6].map { layer in
      Evidence(
        "sd at layer \(layer) ÷ theory", layers[layer - 1].deviation / expected[layer - 1],
        .within(0.02, of: 1))
    }
  }

  var reluClaims: [Claim] {
    [
      Claim(
        "relu-xavier-halves",
        "With Xavier's variance, every ReLU layer divides the spread by √2.",
        over: wide[.reluXavier], failsWith: "Kaiming's variance", wide[.reluKaiming]
      ) { layers in
        let ratio = Double.pow(layers[5].deviation / layers[0].deviation, 1.0 / 5)
        Evidence(
          "sd of a layer ÷ sd before it, times √2", ratio * 2.0.squareRoot(), .within(0.03, of: 1))
      }
      .because(
        "ReLU discards half of the mean square of a symmetric signal, and $ns^2 = 1$ restores nothing."
      ),
      Claim(
        "relu-kaiming-keeps",
        "With Kaiming's variance, the spread of ReLU activations stays at √(1 − 1/π).",
        over: KaimingEvidence(self, .reluKaiming), failsWith: "Xavier's variance",
        KaimingEvidence(self, .reluXavier)
      ) { measured in
        Evidence(
          "narrow, layer 1: standard errors from theory", measured.errors[0], .within(3, of: 0))
        Evidence(
          "narrow, layer 6: standard errors from theory", measured.errors[1], .within(3, of: 0))
        Evidence("wide, layer 1: sd ÷ theory", measured.ratios[0], .within(0.1, of: 1))
        Evidence("wide, layer 6: sd ÷ theory", measured.ratios[1], .within(0.1, of: 1))
      }
      .because(
        "$\\mathbb{E}h^2 = 1$ and $\\mathbb{E}h = 1/\\sqrt\\pi$. One pass may be off by several percent: its samples share what chance did to the weights."
      ),
    ]
  }

  var errata: [Claim] {
    [
      Claim.erratum(
        "mostly-zero",
        taught: "With weights of 0.01·N, the activations of deep layers are mostly zero.",
        "They are small, and not one of them is zero.",
        over: wide[.tanhSmall], failsWith: "ReLU, where zeros are real", wide[.reluKaiming]
      ) { layers in
        Evidence("greatest share of exact zeros", layers.map(\.zero).max() ?? .nan, .exactly(0))
      }
      .because(
        "tanh is zero at zero alone. The histogram's bin is wide; the numbers in it differ."),
      Claim.erratum(
        "zeros-blamed",
        taught: "Xavier fails with ReLU because half of the units are zero.",
        "Kaiming leaves just as many zeros. What Xavier loses is the mean square, half of it a layer.",
        over: Rectified(left: wide[.reluXavier], right: wide[.reluKaiming]),
        failsWith: "tanh with Xavier in Xavier's place",
        Rectified(left: wide[.tanhXavier], right: wide[.reluKaiming])
      ) { pair in
        Evidence("share of zeros, Xavier: furthest from ½", pair.leftZeros, .below(0.05))
        Evidence(
          "share of zeros, Xavier against Kaiming: greatest difference", pair.difference,
          .below(0.001))
        Evidence("E h² kept a layer, Xavier", pair.leftKept, .within(0.05, of: 0.5))
        Evidence("E h² kept a layer, Kaiming", pair.rightKept, .within(0.05, of: 1))
      }
      .because("The same matrices, scaled by $\\sqrt 2$, have the same signs everywhere."),
    ]
  }
}

/// How far the spread of one start is from √(1 − 1/π), at layers 1 and 6.
private struct KaimingEvidence {
  /// Of the mean over narrow passes, in standard errors.
  let errors: [Double]
  /// Of the wide pass, as a ratio.
  let ratios: [Double]

  init(_ part: SixLayersPart, _ start: WideStart) {
    let expected = (1 - 1 / Double.pi).squareRoot()
    errors = [1, 6].map { layer in
      let found = part.deviations(start, layer: layer)
      return (found.mean - expected) / found.standardError
    }
    ratios = [1, 6].map { part.wide[start][$0 - 1].deviation / expected }
  }
}

/// Two passes of the same matrices, layer by layer.
private struct Rectified {
  let left: [Activity]
  let right: [Activity]

  var leftZeros: Double { left.map { abs($0.zero - 0.5) }.max() ?? .nan }
  var difference: Double { zip(left, right).map { abs($0.zero - $1.zero) }.max() ?? .nan }
  var leftKept: Double { kept(left) }
  var rightKept: Double { kept(right) }

  /// What a layer keeps of E h², the geometric mean over five layers.
  private func kept(_ layers: [Activity]) -> Double {
    Double.pow(layers[5].meanSquare / layers[0].meanSquare, 1.0 / 5)
  }
}
