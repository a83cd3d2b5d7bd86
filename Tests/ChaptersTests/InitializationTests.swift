import Chapters
import Figures
import InitializationScenario
import Laboratory
import Notebook
import Numbers
import Testing

@Suite("Initialization")
struct InitializationTests {
  @Test("every experiment runs in the quick profile and the page is whole")
  func quickPage() throws {
    let page = try Initialization().page(quickFindings(of: Initialization()))
    #expect(
      Set(page.figures.map(\.id)) == [
        "symmetry", "six-layers", "training", "training-adam", "backward", "orthogonal",
        "gain-sweep",
      ])
    #expect(
      page.claims.map(\.id).sorted() == [
        "adam-helps-not-enough", "dead-stay-dead", "depth-independent", "depth-saturates",
        "fan-in-forward", "fan-out-backward", "glorot-between", "half-is-not-dead",
        "jacobian-singular-value", "logistic-mode", "mostly-zero", "orthogonal-isometry",
        "relu-best-gain", "relu-kaiming-keeps", "relu-xavier-halves", "right-start-wins-relu",
        "right-start-wins-tanh", "tanh-large-saturates", "tanh-small-collapses",
        "tanh-wants-more", "tanh-xavier-healthy", "uniform-equals-normal", "units-stay-equal",
        "xavier-or-lecun", "zeros-blamed", "zeros-move-one-bias",
      ])
    #expect(page.claims.allSatisfy { !$0.evidence.isEmpty && !$0.reason.isEmpty })
  }

  @Test("an experiment gives the same text twice, and another seed another text")
  func repeatable() throws {
    func text(_ root: UInt64) throws -> String {
      try sixNarrowLayers.result(Trial(seed: Seed(root: root), profile: .quick), parameter: 0)
    }
    let (one, again, other) = (try text(1), try text(1), try text(2))
    #expect(one == again)
    #expect(one != other)
  }

  @Test("equal units differ by exactly nothing even in the quick profile")
  func equalUnits() throws {
    let found = try quickFindings(of: Initialization())
    for claim in Initialization().page(found).claims where claim.id == "units-stay-equal" {
      #expect(claim.evidence.allSatisfy { $0.holds })
      #expect(!claim.ablationEvidence.allSatisfy { $0.holds })
    }
  }

  @Test("orthogonal layers keep lengths, and one layer is no logistic curve, even in a quick run")
  func linearNets() throws {
    let page = try Initialization().page(quickFindings(of: Initialization()))
    for claim in page.claims where ["orthogonal-isometry", "logistic-mode"].contains(claim.id) {
      #expect(claim.evidence.allSatisfy { $0.holds })
      #expect(!claim.ablationEvidence.allSatisfy { $0.holds })
    }
  }

  @Test("every rate of a course is tried at both depths, three of them, ascending")
  func courseRates() {
    for course in Course.right + Course.rivals + Course.more {
      for depth in [2, 10] {
        let rates = course.rates(depth: depth)
        #expect(rates.count == 3 && rates == rates.sorted())
      }
    }
  }

  @Test("Saxe's curve starts at u₀, ends at s, and passes s/2 at ln(s/u₀ − 1)/2s")
  func logisticCurve() {
    #expect(abs(Modes.theory(1, step: 0) - Modes.start) < 1e-15)
    #expect(abs(Modes.theory(0.5, step: 10_000) - 0.5) < 1e-12)
    let middle = Double.log(1 / Modes.start - 1) / 2 / Modes.rate
    #expect(abs(Modes.theory(1, step: Int(middle)) - 0.5) < 0.01)
  }

  @Test("the mean square of tanh: 0 at 0, q − 2q² for small q, 1 for large q")
  func tanhSquare() {
    let tanh = MeanField(.tanh, gain: 1)
    #expect(tanh.meanSquare(at: 0) == 0)
    #expect(abs(tanh.meanSquare(at: 0x1p-10) - (0x1p-10 - 2 * 0x1p-20)) < 0x1p-26)
    // Reference: quadrature in 15 digits with mpmath.
    #expect(abs(tanh.meanSquare(at: 1) - 0.3942944903) < 1e-9)
    #expect(abs(tanh.meanSquare(at: 100) - 0.9205368634) < 1e-9)
  }

  @Test("theory keeps Kaiming's spread at √(1 − 1/π) and divides Xavier's by √2 a layer")
  func rectifiedTheory() {
    let kaiming = WideTheory(.reluKaiming, width: 4096).deviations
    #expect(kaiming.allSatisfy { abs($0 - (1 - 1 / Double.pi).squareRoot()) < 1e-12 })
    let xavier = WideTheory(.reluXavier, width: 4096).deviations
    for (before, after) in zip(xavier, xavier.dropFirst()) {
      #expect(abs(after / before - 0.5.squareRoot()) < 1e-12)
    }
  }

  @Test(
    "predicted shares add up to all activations, or to the positive half",
    arguments: [
      (WideStart.tanhXavier, 1.0), (.tanhLarge, 1.0), (.reluKaiming, 0.5),
    ])
  func predictedShares(_ start: WideStart, _ total: Double) {
    let shares = WideTheory(start, width: 4096).shares(layer: 1, edges: start.bins.edges)
    #expect(abs(shares.sum - total) < 0.003)
  }
}

/// What a chapter's experiments find in the quick profile.
func quickFindings(of chapter: some Chapter) throws -> Findings {
  var outcomes: [String: any Sendable] = [:]
  for experiment in chapter.experiments {
    let seeds = Profile.quick.seeds(of: experiment.seeds)
    let texts = try experiment.cells(chapter: chapter.id, profile: .quick).map {
      try experiment.result(of: $0, root: Seed(root: 1), profile: .quick)
    }
    let grouped = experiment.parameters.indices.map { Array(texts[$0 * seeds..<($0 + 1) * seeds]) }
    outcomes[experiment.id] = try experiment.outcome(of: grouped)
  }
  return Findings(outcomes)
}
