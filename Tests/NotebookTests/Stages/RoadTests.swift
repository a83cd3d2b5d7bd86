import CairoRenderer
import Digests
import Figures
import Foundation
import Laboratory
import Notebook
import Testing

@Suite("The road from plan to lock")
struct RoadTests {
  @Test("the number of jobs changes no result", arguments: [2, 5])
  func jobs(count: Int) throws {
    let plan = try DriftReport.plan()
    #expect(try run(plan, jobs: count) == run(plan, jobs: 1))
  }

  @Test("stored results are used instead of a run")
  func reuse() throws {
    let plan = try DriftReport.plan()
    let results = try run(plan, jobs: 1)
    let stored = Dictionary(
      uniqueKeysWithValues: zip(plan.experiments[0].cells, results["drift/walk"]!.results))
    let nothing = RunObserver(began: { Issue.record("the cell '\($0)' was run again") })
    #expect(try run(plan, jobs: 1, stored: stored, observer: nothing) == results)
  }

  @Test("a cell that throws is named")
  func failingCell() throws {
    struct Tired: Error {}
    struct Lazy: Chapter {
      let id = "drift"
      let experiments: [any AnyExperiment] = [
        Experiment("nap", seeds: 3) { trial -> Int in throw Tired() }
      ]
      func page(_ found: Findings) -> Page { Page { [any PagePart]() } }
    }
    let plan = try arrange(
      ReportFile(title: "Toy", chapters: ["drift"], seed: 1),
      from: Library(chapters: [Lazy()], sources: DriftReport.sources, compiler: ""))
    #expect {
      try run(plan, jobs: 1)
    } throws: {
      "\($0)" == "NotebookTests/RoadTests.swift: The cell 'drift/nap, seed 0' failed: Tired()"
    }
  }

  @Test("an id that no file or link could have is named")
  func unfitID() throws {
    struct Spaced: Chapter {
      let id = "drift"
      let experiments: [any AnyExperiment] = [Experiment("nap") { _ in 1 }]
      func page(_ found: Findings) -> Page {
        Page { Figure("loss curve") { Line(x: [0, 1], y: [0, 1]) } }
      }
    }
    let plan = try arrange(
      ReportFile(title: "Toy", chapters: ["drift"], seed: 1),
      from: Library(chapters: [Spaced()], sources: DriftReport.sources, compiler: ""))
    let error = #expect(throws: Problems.self) { try judge(plan, try run(plan, jobs: 1)) }
    #expect(error?.list.first?.message.contains("figure 'loss curve' of the chapter") == true)
  }

  @Test("a claim without a reason is named")
  func unreasoned() throws {
    struct Bold: Chapter {
      let id = "drift"
      let experiments: [any AnyExperiment] = [Experiment("nap") { _ in 1 }]
      func page(_ found: Findings) -> Page {
        Page {
          Claim("bold", "It is so.", over: 1, failsWith: "two", 2) {
            Evidence("number", Double($0), .below(1.5))
          }
          .because(" ")
        }
      }
    }
    let plan = try arrange(
      ReportFile(title: "Toy", chapters: ["drift"], seed: 1),
      from: Library(chapters: [Bold()], sources: DriftReport.sources, compiler: ""))
    let error = #expect(throws: Problems.self) { try judge(plan, try run(plan, jobs: 1)) }
    #expect(
      error?.list.map(\.message) == [
        "The claim 'bold' of the chapter 'drift' gives no reason; say why its bound is where it is: "
          + ".because(\"…\")."
      ])
  }

  @Test("an id of a chapter or an experiment that no folder or file could have is named")
  func unfitFolder() {
    struct Spaced: Chapter {
      let id = "my drift"
      let experiments: [any AnyExperiment] = [
        Experiment("short/nap") { _ in 1 }, Experiment("-nap") { _ in 1 },
        Experiment("nap-2") { _ in 1 },
      ]
      func page(_ found: Findings) -> Page { Page { [any PagePart]() } }
    }
    let error = #expect(throws: Problems.self) {
      try arrange(
        ReportFile(title: "Toy", chapters: ["my drift"], seed: 1),
        from: Library(chapters: [Spaced()], sources: DriftReport.sources, compiler: ""))
    }
    #expect(error?.list.count == 3)
    #expect(error?.list.first?.message.hasPrefix("The chapter 'my drift' may have") == true)
    #expect(error?.list[1].message.hasPrefix("The experiment 'short/nap' of the") == true)
    #expect(error?.list.last?.message.hasPrefix("The experiment '-nap' of the") == true)
  }

  @Test("a claim that fails stops the edition, with its numbers")
  func failingClaim() throws {
    let plan = try DriftReport.plan(DriftReport.Drift(bound: 1000))
    let judged = try judge(plan, try run(plan, jobs: 2))
    let problem = try #require(unexpected(judged).first)
    #expect(problem.message.contains("drift/square-law") && problem.message.contains("> 1000.0"))
  }

  @Test("swapping the two series of a stored result makes the claim fail")
  func swappedSeries() throws {
    let plan = try DriftReport.plan()
    let results = try run(plan, jobs: 2)["drift/walk"]!.results
    let swapped = StoredResults(Array(results[8...] + results[..<8]))
    #expect(try unexpected(judge(plan, ["drift/walk": StoredResults(results)])).isEmpty)
    #expect(try unexpected(judge(plan, ["drift/walk": swapped])).count == 1)
  }

  @Test("results that cannot be read are named with what to do")
  func brokenResults() throws {
    let plan = try DriftReport.plan()
    let broken = StoredResults(Array(repeating: "1", count: 16))
    #expect {
      try judge(plan, ["drift/walk": broken])
    } throws: {
      "\($0)".hasPrefix("results/drift/walk.json: ") && "\($0)".contains("--fresh")
    }
  }
}
