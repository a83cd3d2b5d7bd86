import Chapters
import GradientCheckScenario
import Laboratory
import Notebook
import Numbers
import Testing

@Suite("Gradient checking")
struct GradientCheckTests {
  @Test("a quick build runs every experiment, and the page can be made")
  func quickPage() throws {
    let page = try page { _, text in text }
    #expect(page.claims.count == 20 && page.figures.count == 8 && page.tables.count == 1)
    #expect(Set(page.claims.map(\.id)).count == page.claims.count)
  }

  @Test("a mistake that stood in another layer, the claim that it is located fails")
  func movedMistake() throws {
    #expect(try claim("bugs-located") { _, text in text }.evidence.allSatisfy(\.holds))
    let moved = try claim("bugs-located") { id, text in
      guard id == "bugs" else { return text }
      var hunt = try CanonicalJSON.decode(BugHunt.self, from: text)
      hunt.wrong[3].suspect -= 1
      return try CanonicalJSON.encode(hunt)
    }
    #expect(!moved.evidence[0].holds)
  }

  @Test("one alarm without a crossing, or no alarm at all, and the claim on kinks fails")
  func strayAlarm() throws {
    func claim(changing change: (inout Alarms) -> Void) throws -> Claim {
      try self.claim("kink-alarms") { id, text in
        guard id == "kinks" else { return text }
        var alarms = try CanonicalJSON.decode([Alarms].self, from: text)
        for index in alarms.indices { change(&alarms[index]) }
        return try CanonicalJSON.encode(alarms)
      }
    }
    #expect(try claim { _ in }.evidence[0].holds)
    #expect(try !claim { $0.alarms += 1 }.evidence[0].holds)
    let silent = try claim { ($0.alarms, $0.crossingAlarms, $0.nearAlarms) = (0, 0, 0) }
    #expect(!silent.evidence[0].holds)
  }

  @Test("the experiments' own check agrees with a gradient written by hand")
  func handWritten() throws {
    let text = try bugs.result(Trial(seed: Seed(root: 3)), parameter: 0)
    let hunt = try CanonicalJSON.decode(BugHunt.self, from: text)
    #expect(hunt.right.greatest < 1e-7 && hunt.right.suspect == 0)
    #expect(hunt.wrong.count == Bug.allCases.count && hunt.blocks.count == 11)
  }

  private func claim(
    _ id: String, changing change: (_ experiment: String, String) throws -> String
  ) throws -> Claim {
    try #require(try page(changing: change).claims.first { $0.id == id })
  }

  /// The page of a quick run with one seed each.
  private func page(
    changing change: (_ experiment: String, String) throws -> String
  ) throws -> Page {
    let chapter = GradientChecking()
    var outcomes: [String: any Sendable] = [:]
    for experiment in chapter.experiments {
      let trial = Trial(seed: Seed(root: 1)[experiment.id], profile: .quick)
      let results = try experiment.parameters.indices.map {
        [try change(experiment.id, try experiment.result(trial, parameter: $0))]
      }
      outcomes[experiment.id] = try experiment.outcome(of: results)
    }
    return chapter.page(Findings(outcomes))
  }
}
