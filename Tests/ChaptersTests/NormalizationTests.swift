import Chapters
import Laboratory
import NormalizationScenario
import Notebook
import Numbers
import Testing

@Suite("Normalization")
struct NormalizationTests {
  @Test("every experiment runs in the quick profile and the page is whole")
  func quickPage() throws {
    let page = Normalization().page(try quickFindings(of: Normalization()))
    #expect(
      Set(page.figures.map(\.id)) == [
        "views", "image-views", "standardized-moons", "valley", "valley-gap", "classifier",
        "test-statistics", "sensitivity", "all-positive", "zigzag",
      ])
    let ids = page.claims.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(page.claims.allSatisfy { !$0.evidence.isEmpty && !$0.reason.isEmpty })
  }

  @Test("identities hold even in the quick profile, and their ablations fail")
  func identities() throws {
    let page = Normalization().page(try quickFindings(of: Normalization()))
    let identities = page.claims.filter { $0.kind == .identity }
    #expect(identities.count == 2)
    for claim in identities {
      #expect(claim.evidence.allSatisfy { $0.holds })
      #expect(!claim.ablationEvidence.allSatisfy { $0.holds })
    }
  }

  @Test("the gap after t steps at the best rate is ((κ − 1)/(κ + 1))²ᵗ, as algebra says")
  func contraction() throws {
    let trial = Trial(seed: Seed(root: 1), profile: .quick)
    let view = valleyViews.firstIndex(of: .raw)!
    let found = try CanonicalJSON.decode(
      Descent2D.self, from: gentleValley.result(trial, parameter: view))
    let factor = (found.condition - 1) / (found.condition + 1)
    for (step, gap) in zip(found.gaps.steps, found.gaps.values) {
      #expect(abs(Double.log(gap) - 2 * Double(step) * Double.log(factor)) < 1e-9)
    }
    #expect(found.gaps.values.last! <= 1e-6 && found.gaps.steps.last == found.steps)
  }

  @Test("a trial depends on its seed alone")
  func repeatable() throws {
    func text(_ root: UInt64) throws -> String {
      try zigzag.result(Trial(seed: Seed(root: root), profile: .quick), parameter: 0)
    }
    let (one, again, other) = (try text(1), try text(1), try text(2))
    #expect(one == again)
    #expect(one != other)
  }

  @Test("a turned line sweeps δ/π of a round cloud at the origin")
  func sweep() {
    for angle in turnAngles {
      let expected = SensitivityTheory.share(angle, .centred)
      #expect(abs(expected - angle / Double.pi) < 1e-6)
      #expect(SensitivityTheory.share(angle, .scaled) == SensitivityTheory.share(angle, .offCentre))
    }
  }
}
