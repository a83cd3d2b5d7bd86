import Figures
import Laboratory
import Networks
import Notebook
import Numbers
import VanishingExplodingScenario

/// Which layers a gradient reaches: figures, claims and values.
extension VanishingExploding {
  func gradientParts(_ found: Findings) -> [any PagePart] {
    let chains = found[gradientByLayer]
    let map = CriticalMap(found[criticalLine])
    return [
      profilesFigure(chains), map.figure,
      Value("sigmoid-fall", fall(chains[Chain(.sigmoid, gain: 1)]), .scientific(0)),
      Value("sigmoid-growth", MeanField(.sigmoid, gain: 1).growth, .fixed(2)),
      Value("critical-gain", MeanField.criticalGain(biasSpread: mapBiasSpread), .fixed(2)),
      sigmoidVanishes(chains), heKeeps(chains), xavierHalves(chains), map.claim,
      layersStarve(chains, found[weightGradients]),
    ]
  }

  private func profilesFigure(_ chains: Sweep<Chain, [Float]>) -> Figure {
    let names = ["variance 1/(3n)", "1/n", "2/n"]
    let layers = (1...30).map { Double($0) }
    func panel(_ activation: Activation) -> Panel {
      Panel(
        activation.name, x: .linear("layer", from: 1, to: 30),
        y: .log("‖∂ℒ/∂z‖ ÷ that of the last layer", from: 1e-25, to: 10)
      ) {
        for (gain, name) in zip(startGains, names) {
          let chain = Chain(activation, gain: gain)
          Band(x: layers, runs: chains[chain].map(\.relative), label: name)
          Theory(
            x: layers, y: MeanField(activation, gain: gain).profile(depth: 30),
            label: gain > 1 ? "theory" : "")
        }
      }
    }
    return Figure(
      "gradient-by-layer", title: "Where a gradient fades, the layers near the input starve",
      panels: [[panel(.sigmoid), panel(.tanh), panel(.relu)]], sharedX: .all, sharedY: .all,
      size: .wide, height: 280, legend: .strip)
  }

  private func sigmoidVanishes(_ chains: Sweep<Chain, [Float]>) -> Claim {
    Claim(
      "sigmoid-vanishes",
      "Through sigmoid layers the gradient fades exponentially, at the rate $\\tfrac12\\ln\\chi$, from any of the three starts.",
      over: startGains.map { chains[Chain(.sigmoid, gain: $0)] }, failsWith: "tanh",
      startGains.map { chains[Chain(.tanh, gain: $0)] }
    ) { starts in
      for (runs, gain) in zip(starts, startGains) {
        let theory = MeanField(.sigmoid, gain: gain).growth
        Evidence(
          "growth of ln ‖∂ℒ/∂z‖ per layer back ÷ theory (\(NumberFormat.fixed(2).text(theory))), gain \(NumberFormat.fixed(2).text(gain))",
          runs.map { -rate(Array(1...30), $0.map { Double($0) }) }.mean / theory,
          .within(0.02, of: 1))
      }
    }
    .because(
      "$\\chi = g^2\\,\\mathbb{E}[\\sigma'(\\sqrt q z)^2] \\le g^2/16$; a finite width moves the logarithm by about $1/(2n) = 0.004$ per layer."
    )
  }

  private func heKeeps(_ chains: Sweep<Chain, [Float]>) -> Claim {
    Claim(
      "he-keeps", "Through thirty ReLU layers He's variance $2/n$ keeps the size of the gradient.",
      over: chains[Chain(.relu, gain: startGains[2])], failsWith: "variance 1/n",
      chains[Chain(.relu, gain: 1)]
    ) { runs in
      Evidence(
        "‖∂ℒ/∂z‖ in the first layer ÷ in the last, geometric mean of the seeds", fall(runs),
        .between(0.5, 2))
    }
    .because(
      "$\\chi = \\tfrac12 g^2 = 1$. The gradient of one sample typically still loses about $5/(4n)$ per layer, a fourth in thirty layers of width 128; over a batch of eight it is less."
    )
  }

  private func xavierHalves(_ chains: Sweep<Chain, [Float]>) -> Claim {
    Claim(
      "xavier-relu-half",
      "Through ReLU layers of variance $1/n$ the mean square of the gradient halves in each layer.",
      over: chains[Chain(.relu, gain: 1)], failsWith: "variance 2/n",
      chains[Chain(.relu, gain: startGains[2])]
    ) { runs in
      Evidence(
        "‖∂ℒ/∂z‖² ÷ that of the next layer, mean of layers and seeds",
        runs.flatMap { run in
          zip(run, run.dropFirst()).map { Double($0 / $1) * Double($0 / $1) }
        }.mean, .within(0.025, of: 0.5))
    }
    .because(
      "$\\chi = \\tfrac12$: half of the units pass nothing on. One ratio scatters by a tenth, the mean of hundreds by less than a hundredth."
    )
  }

  private func layersStarve(
    _ chains: Sweep<Chain, [Float]>, _ towers: Sweep<Tower, Profiles>
  ) -> Claim {
    .erratum(
      "which-layers-starve",
      taught:
        "When gradients vanish, it is the last layers, deepest in the net, that stop learning.",
      "It is the layers near the input: the last layer is next to the loss and hears it well.",
      over: chains[Chain(.sigmoid, gain: 1)].map { $0.map { Double($0) } },
      failsWith: "an exploding net (ReLU, twice He's spread), where the last layers have the least",
      towers[Tower(.relu, scale: 2)].map(\.slopes)
    ) { runs in
      Evidence(
        "‖∂ℒ/∂z‖ in the first layer ÷ in the last, greatest of the seeds",
        runs.map { $0[0] / $0[$0.count - 1] }.greatest, .below(1e-6))
    }
    .because(
      "A gradient starts at the loss and meets one factor more in each layer on its way back.")
  }

  /// The geometric mean of what is left of a gradient in the first layer.
  private func fall(_ runs: [[Float]]) -> Double { runs.map { $0.relative[0] }.geometricMean }
}

extension [Float] {
  /// The norms relative to the last one.
  fileprivate var relative: [Double] { map { Double($0) / Double(self[count - 1]) } }
}

/// What is left of a gradient, by depth and gain, without and with biases.
private struct CriticalMap {
  private let chains: Sweep<Chain, [Float]>

  init(_ chains: Sweep<Chain, [Float]>) { self.chains = chains }

  /// log₁₀ of what is left, the median of the seeds, by depth.
  private func medians(_ chain: Chain) -> [Double] {
    depthsPassed.indices.map { depth in chains[chain].map { Double($0[depth]) }.median }
  }

  var figure: Figure {
    func panel(_ title: String, biasSpread: Double) -> Panel {
      let columns = mapGains.map { medians(Chain(.tanh, gain: $0, biasSpread: biasSpread)) }
      return Panel(
        title, x: .log("gain g"), y: .linear("layers passed on the way back")
      ) {
        HeatMap(
          x: mapGains, y: depthsPassed.map { Double($0) },
          values: depthsPassed.indices.map { depth in columns.map { $0[depth] } },
          map: .diverging, bounds: -8...8, label: "log₁₀ of what is left")
        Guide(x: MeanField.criticalGain(biasSpread: biasSpread), label: "χ = 1")
      }
    }
    return Figure(
      "critical-line", title: "Theory draws the line between fading and growing gradients",
      panels: [
        [
          panel("tanh, no biases", biasSpread: 0),
          panel("tanh, biases of spread 2", biasSpread: mapBiasSpread),
        ]
      ], sharedX: .all, sharedY: .all, size: .wide, height: 240)
  }

  var claim: Claim {
    Claim(
      "edge-of-chaos",
      "The sign of $\\ln\\chi$ tells whether a gradient fades or grows on its way back through tanh layers.",
      over: mapBiasSpread, failsWith: "theory that leaves the biases out", 0
    ) { believedSpread in
      Evidence(
        "cells of gain and depth on the wrong side, of those with |½ ln χ| ≥ 0.1",
        wrongCells(believing: believedSpread), .atMost(0))
    }
    .because(
      "Nearer to the line than 0.1 per layer, chance at width 64 may outweigh the trend of five layers."
    )
  }

  /// Cells of both maps whose gradient does not do what theory says when it takes the biases of the
  /// second map to have a spread of `believed`.
  private func wrongCells(believing believed: Double) -> Int {
    chains.parameters.map { chain in
      let growth = MeanField(
        .tanh, gain: chain.gain, biasSpread: chain.biasSpread == 0 ? 0 : believed
      ).growth
      guard abs(growth) >= 0.1 else { return 0 }
      return medians(chain).count { ($0 > 0) != (growth > 0) }
    }.reduce(0, +)
  }
}
