import Chapters
import DropoutScenario
import Figures
import Laboratory
import Networks
import Notebook
import Numbers
import Testing

@Suite("Dropout")
struct DropoutTests {
  @Test("every experiment runs in the quick profile and the page is whole")
  func quickPage() throws {
    let page = try Dropout().page(quickFindings(of: Dropout()))
    #expect(
      Set(page.figures.map(\.id)) == [
        "expectation", "overfitting", "keep-probability", "data-size", "ridge", "averaging",
        "regularizers", "co-adaptation", "co-adaptation-features",
      ])
    #expect(
      page.claims.map(\.id) == [
        "inverted-keeps-mean", "bend-moves-mean", "forgotten-scale", "gap-shrinks",
        "slower-training", "interior-optimum", "gain-fades", "loss-over-masks", "dropout-is-ridge",
        "how-many-masks", "order-where-intervals-allow", "sparser",
      ])
    #expect(page.claims.allSatisfy { !$0.evidence.isEmpty && !$0.reason.isEmpty })
  }

  @Test("an experiment gives the same text twice, and another seed another text")
  func repeatable() throws {
    func text(_ root: UInt64) throws -> String {
      try overfittingDeep.result(Trial(seed: Seed(root: root), profile: .quick), parameter: 0)
        + ridge.result(Trial(seed: Seed(root: root), profile: .quick), parameter: 0)
    }
    let (one, again, other) = (try text(1), try text(1), try text(2))
    #expect(one == again)
    #expect(one != other)
  }

  @Test("a forgotten scale and dropout that keeps all do exactly what algebra says, however short")
  func exact() throws {
    let found = try quickFindings(of: Dropout())
    #expect(found[forgottenScale][.plain].allSatisfy { abs($0.logitRatio - 4) < 1e-6 })
    #expect(found[forgottenScale][.inverted].allSatisfy { $0.logitRatio == 1 && $0.changed == 0 })
    for run in found[overfitting] {
      #expect(run.keptAll.testErrors.last == run.none.testErrors.last)
      #expect(run.keptAll.stepsToFit == run.none.stepsToFit)
    }
    for errors in found[ridge].results.joined() { #expect(errors.identityError < 1e-13) }
    for errors in found[ridge][Thinning.judged[0]] { #expect(errors.bareError > 1e-3) }
    for kept in found[keepProbability] { #expect(kept.fixed[2] == kept.product[2]) }
  }

  @Test("ridge with all inputs kept is least squares")
  func leastSquares() throws {
    let found = try quickFindings(of: Dropout())[ridge]
    for run in found[Thinning.judged[2]] {
      for (ridge, least) in zip(run.ridge, run.leastSquares) {
        #expect(abs(ridge - least) < 1e-12 * (1 + abs(least)))
      }
    }
    for (plain, inverted) in zip(found[Thinning.judged[0]], found[Thinning.judged[1]]) {
      for (wide, narrow) in zip(plain.ridge, inverted.ridge) {
        #expect(abs(wide - 2 * narrow) < 1e-12 * (1 + abs(wide)))
      }
    }
  }
}
