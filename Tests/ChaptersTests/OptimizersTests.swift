import Chapters
import Laboratory
import Networks
import Notebook
import Numbers
import OptimizersScenario
import Testing

@Suite("Optimizers")
struct OptimizersTests {
  @Test("slopes of the surfaces are those of their values", arguments: Surface.allCases)
  func slopes(_ surface: Surface) {
    let reach = 0x1p-18
    for (x, y) in [(0.3, -0.7), (-1.2, 0.4), (surface.start.x, surface.start.y)] {
      let slope = surface.slope(x, y)
      let dx = (surface.value(x + reach, y) - surface.value(x - reach, y)) / (2 * reach)
      let dy = (surface.value(x, y + reach) - surface.value(x, y - reach)) / (2 * reach)
      #expect(abs(slope.x - dx) < 1e-6 * max(1, abs(dx)))
      #expect(abs(slope.y - dy) < 1e-6 * max(1, abs(dy)))
    }
  }

  @Test("no point of a surface lies below its least value", arguments: Surface.allCases)
  func least(_ surface: Surface) {
    for row in -40...40 {
      for column in -40...40 {
        let value = surface.value(Double(column) / 10, Double(row) / 10)
        #expect(value >= surface.least - 1e-12)
      }
    }
  }

  @Test("a quick build runs every experiment, and the page can be made")
  func quickPage() throws {
    let page = Optimizers().page(try quickFindings(of: Optimizers()))
    #expect(page.claims.count == 48)
    #expect(page.figures.count == 22)
    #expect(Set(page.claims.map(\.id)).count == page.claims.count)
  }

  @Test("identities and misprints hold in a quick build too, and their ablations do not")
  func exactClaims() throws {
    let page = Optimizers().page(try quickFindings(of: Optimizers()))
    let exact = page.claims.filter { $0.kind != .claim }
    #expect(exact.count > 12)
    for claim in exact {
      #expect(claim.evidence.allSatisfy { $0.holds }, "\(claim.id)")
      #expect(!claim.ablationEvidence.allSatisfy { $0.holds }, "\(claim.id)")
    }
  }

  @Test("draws of the random search stay in their ranges, and every rule has one of them")
  func draws() {
    for setting in Setting.draws {
      #expect(setting.rate >= 1e-4 && setting.rate <= 1e2)
      #expect(setting.decay >= 1 - Double.pow(10, -0.5) && setting.decay <= 0.99)
    }
    #expect(Contestant.allCases.count == 15)
    #expect(Set(Contestant.allCases.map(\.name)).count == 15)
    #expect(Contestant.allCases.allSatisfy { Setting.draws.indices.contains($0.chosenDraw) })
  }

  @Test("one dimension has no saddle, and separate signs make minima half as frequent each time")
  func criticalPoints() throws {
    let outcome = try quickFindings(of: Optimizers())[saddlesInHighDimension]
    for run in outcome {
      #expect(run.coupled.minima[0] + run.coupled.maxima[0] == run.coupled.draws)
      let share = Double(run.separate.minima[1]) / Double(run.separate.draws)
      #expect(abs(share - 0.25) < 0.2)
    }
  }
}
