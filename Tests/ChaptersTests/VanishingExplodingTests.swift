import Chapters
import Laboratory
import Networks
import Notebook
import Numbers
import Testing
import VanishingExplodingScenario

@Suite("Vanishing and exploding gradients")
struct VanishingExplodingTests {
  @Test("the growth of a random product agrees with known values of digamma")
  func lyapunovExponents() {
    // ψ(1) = −γ and ψ(2) = 1 − γ, Euler's constant γ.
    let gamma = 0x1.2788cfc6fb619p-1
    #expect(abs(lyapunovExponent(width: 2) - 0.5 * (Double.log(2) - gamma)) < 1e-14)
    #expect(abs(lyapunovExponent(width: 4) - 0.5 * (Double.log(2) + 1 - gamma)) < 1e-14)
  }

  @Test("mean field: ReLU has χ = g²/2, tanh without biases is critical at a gain of one")
  func meanField() {
    #expect(abs(MeanField(.relu, gain: 1).slopeFactor(at: 2) - 0.5) < 1e-12)
    // q counts as settled where it moves by less than 10⁻⁹, and the growth is off by as much.
    #expect(abs(MeanField(.tanh, gain: 0.5).growth - Double.log(0.5)) < 1e-9)
    // At a gain of one q falls as 1/(2l), so that a thousand layers leave the line a little above.
    #expect(abs(MeanField.criticalGain(biasSpread: 0) - 1) < 0.005)
    // Reference: the same fixed point by bisection in NumPy.
    #expect(abs(MeanField.criticalGain(biasSpread: 2) - 2.325025) < 1e-5)
    #expect(abs(MeanField(.relu, gain: 2).profile(depth: 3)[0] - 2) < 1e-12)
  }

  @Test("the slope of ReLU and of leaky ReLU jumps at zero, and no other does")
  func slopesAtZero() throws {
    let found = Findings(try quickOutcomes(of: VanishingExploding()))[activations]
    for bend in bends {
      let (below, above) = (found[bend][0].slopesAtZero[0], found[bend][0].slopesAtZero[1])
      let jumps = bend == .relu || bend == .leakyReLU()
      #expect((above - below > 0.9) == jumps)
    }
  }

  @Test("an output that is no activation falls by a tenth in as many steps as its rate says")
  func linearOutput() throws {
    // From z, (1 − 0.01)ᵏ z ≤ z − 0.1 after k = ⌈ln(1 − 0.1/z) ÷ ln 0.99⌉ steps.
    let found = Findings(try quickOutcomes(of: VanishingExploding()))[outputSaturation]
    let counts = found[.linearSquared][0].steps
    for (start, count) in zip(WrongNeuron.starts, counts) where start >= 1 {
      let expected = (Double.log(1 - lostOutput / start) / Double.log(0.99)).rounded(.up)
      let found = Double(try #require(count))
      #expect(abs(found - expected) <= 1)
    }
  }

  @Test("float32 ends at e⁸⁸·⁷² and float64 at e⁷⁰⁹·⁷⁸; halves leave the range at 2⁻¹²⁶ and 2⁻¹⁰²²")
  func rangeLimits() throws {
    let found = Findings(try quickOutcomes(of: VanishingExploding()))[numberRange]
    #expect(abs(found[.single][0].greatestLogit.naive - 88.7228) < 1e-3)
    #expect(abs(found[.double][0].greatestLogit.naive - 709.7827) < 1e-3)
    #expect(found[.single][0].layers[0] == 127 && found[.double][0].layers[0] == 1023)
  }

  @Test("a quick build runs every experiment, and the page can be made")
  func quickPage() throws {
    let chapter = VanishingExploding()
    let page = chapter.page(Findings(try quickOutcomes(of: chapter)))
    #expect(
      page.claims.map(\.id).sorted() == [
        "adam-does-not-rescue-sigmoid", "baselines-stuck", "batch-norm-trains",
        "clip-keeps-direction", "clipping-trains", "critical-scale", "cross-entropy-learns",
        "edge-of-chaos", "exponential-in-depth", "gradient-is-error", "greater-than-identity",
        "he-keeps", "little-is-enough", "lyapunov", "naive-softmax-limit", "orthogonal-trains",
        "rate-alone-explodes", "relu-does-not-rescue-a-bad-start", "relu-trains",
        "residual-trains", "saturation", "scaled-start-trains", "sigmoid-slope",
        "sigmoid-vanishes", "silent-softmax", "start-does-not-rescue-sigmoid",
        "variance-keeping-shrinks-typically", "weight-gradients-flat", "which-layers-starve",
        "xavier-relu-half",
      ])
    #expect(page.figures.count == 11)
  }

  @Test("signal and gradient exchanged, the tower's claim fails")
  func exchangedSeries() throws {
    let chapter = VanishingExploding()
    var outcomes = try quickOutcomes(of: chapter)
    #expect(try towerClaim(outcomes).evidence.allSatisfy(\.holds))
    outcomes["scaled-identity"] = try quickOutcome(of: scaledIdentity) { text in
      var profiles = try CanonicalJSON.decode(Profiles.self, from: text)
      (profiles.activations, profiles.slopes) = (profiles.slopes, profiles.activations)
      return try CanonicalJSON.encode(profiles)
    }
    #expect(try !towerClaim(outcomes).evidence.contains(where: \.holds))
  }

  private func towerClaim(_ outcomes: [String: any Sendable]) throws -> Claim {
    let page = VanishingExploding().page(Findings(outcomes))
    return try #require(page.claims.first { $0.id == "exponential-in-depth" })
  }

  /// What a quick run of every experiment finds, with one seed each.
  private func quickOutcomes(of chapter: VanishingExploding) throws -> [String: any Sendable] {
    var outcomes: [String: any Sendable] = [:]
    for experiment in chapter.experiments {
      outcomes[experiment.id] = try quickOutcome(of: experiment) { $0 }
    }
    return outcomes
  }

  private func quickOutcome(
    of experiment: any AnyExperiment, changing change: (String) throws -> String
  ) throws -> any Sendable {
    let trial = Trial(seed: Seed(root: 1)[experiment.id], profile: .quick)
    let results = try experiment.parameters.indices.map {
      [try change(try experiment.result(trial, parameter: $0))]
    }
    return try experiment.outcome(of: results)
  }
}
