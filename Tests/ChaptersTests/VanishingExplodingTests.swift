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
    #expect(abs(MeanField(.tanh, gain: 0.5).growth - Double.log(0.5)) < 1e-12)
    #expect(abs(MeanField.criticalGain(biasSpread: 0) - 1) < 0.001)
    #expect(abs(MeanField(.relu, gain: 2).profile(depth: 3)[0] - 2) < 1e-12)
  }

  @Test("a quick build runs every experiment, and the page can be made")
  func quickPage() throws {
    let chapter = VanishingExploding()
    let page = chapter.page(Findings(try quickOutcomes(of: chapter)))
    #expect(page.claims.count == 30)
    #expect(page.figures.count == 11)
    #expect(Set(page.claims.map(\.id)).count == page.claims.count)
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
