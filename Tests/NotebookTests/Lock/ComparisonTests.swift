import Digests
import Laboratory
import Notebook
import Testing

private func lock(
  _ results: Results, data: String = "data", drawing: String = "drawing",
  page: String = "page", cairo: String = "1.16", typeface: String = "face"
) -> Lock {
  Lock(
    seed: 1, renderer: ["cairo": cairo], typeface: Digest(of: typeface),
    results: results.mapValues(\.digest),
    figures: [
      "drift/walk": Lock.FigureDigests(
        data: Digest(of: data), drawing: Digest(of: drawing), svg: Digest(of: drawing),
        pixels: Digest(of: drawing))
    ], pages: ["index.html": Digest(of: page)])
}

@Suite("Comparing with the lock")
struct ComparisonTests {
  private let plan: Plan
  private let results: Results

  init() throws {
    plan = try DriftReport.plan(profile: .quick)
    results = try run(plan, jobs: 1)
  }

  private func changed() -> Results {
    var texts = results["drift/walk"]!.results
    texts[1] = texts[1].replacing(#""steps":[1,"#, with: #""steps":[1.5,"#)
    return ["drift/walk": StoredResults(texts)]
  }

  @Test("a lock reads back as it was written")
  func roundTrip() throws {
    #expect(try Lock(text: lock(results).text) == lock(results))
    #expect(try Lock(text: lock(results).text).isIntact)
    #expect(throws: Problems.self) { try Lock(text: "{}") }
  }

  @Test("nothing moved")
  func same() {
    let first = compareResults(plan, recomputed: results, stored: results, lock: lock(results))
    #expect(first.isSame)
    let all = compare(lock(results), with: lock(results), isWhole: true, after: first)
    #expect(all.isSame && all.note == nil)
    #expect(all.compared.map(\.layer) == Layer.allCases)
  }

  @Test("a changed stored result is named with cell, place and both values")
  func changedResults() throws {
    let found = compareResults(plan, recomputed: results, stored: changed(), lock: lock(results))
    let difference = try #require(found.differences.first)
    #expect(difference.message.contains("stored results were changed"))
    #expect(difference.cell == "drift/walk, 1, seed 1")
    #expect(difference.number?.stored == "1.5")
    #expect(difference.number?.found == "1.0")
  }

  @Test("a changed lock and a changed program are told apart")
  func blame() {
    let other = compareResults(plan, recomputed: results, stored: results, lock: lock(changed()))
    #expect(other.differences.first?.message.contains("lock is of other results") == true)
    var lockOfAnother = lock(results)
    lockOfAnother.results["drift/walk"] = Digest(of: "another")
    let edited = compareResults(plan, recomputed: results, stored: results, lock: lockOfAnother)
    #expect(edited.differences.last?.message.contains("lock was changed") == true)
    let unread = compareResults(plan, recomputed: results, stored: [:], lock: lock(results))
    for found in [unread, edited] { #expect(found.differences.allSatisfy { $0.isEdit }) }
    let moved = compareResults(
      plan, recomputed: changed(), stored: results, lock: lock(results))
    #expect(moved.differences.first?.message.contains("computes another number") == true)
    for found in [moved, other] { #expect(found.differences.allSatisfy { !$0.isEdit }) }
  }

  @Test(
    "the first layer that moved is named, and later ones are left out",
    arguments: [
      (lock([:], data: "other", page: "other"), Layer.data),
      (lock([:], drawing: "other", page: "other"), .drawing), (lock([:], page: "other"), .pages),
    ])
  func firstLayer(current: Lock, layer: Layer) {
    let first = compareResults(plan, recomputed: results, stored: results, lock: lock(results))
    let found = compare(current, with: lock(results), isWhole: true, after: first)
    #expect(found.differences.map(\.layer) == [layer])
    #expect(found.compared.last?.layer == layer)
  }

  @Test("a lock that was edited anywhere is named, whatever the digit stands for")
  func editedLock() throws {
    let edited = try Lock(text: lock(results).text.replacing("1.16", with: "1.17"))
    let found = compareResults(plan, recomputed: results, stored: results, lock: edited)
    #expect(found.differences.map(\.name) == ["report.lock"])
    #expect(found.differences.first?.message.contains("edited") == true)
  }

  @Test("another Cairo or typeface ends the comparison with a note, not with a difference")
  func otherLibraries() {
    let first = compareResults(plan, recomputed: results, stored: results, lock: lock(results))
    let cairo = compare(
      lock(results, page: "other", cairo: "1.18"), with: lock(results), isWhole: true, after: first)
    #expect(cairo.isSame)
    #expect(cairo.note?.contains("1.18 here and 1.16 in the lock") == true)
    let face = compare(
      lock(results, drawing: "other", typeface: "other"), with: lock(results), isWhole: true,
      after: first)
    #expect(face.isSame && face.compared.last?.layer == .data)
  }

  @Test("what is no longer made is a difference of a whole report only")
  func gone() {
    var old = lock(results)
    old.figures["drift/old"] = old.figures["drift/walk"]
    let first = compareResults(plan, recomputed: results, stored: results, lock: lock(results))
    #expect(compare(lock(results), with: old, isWhole: true, after: first).differences.count == 1)
    #expect(compare(lock(results), with: old, isWhole: false, after: first).isSame)
  }

  @Test("a claim that does not come out is a difference, and is told in the JSON")
  func brokenClaim() throws {
    var found = compareResults(plan, recomputed: results, stored: results, lock: lock(results))
    #expect(found.isSame)
    found.claims = ["The claim 'drift/grows' fails."]
    #expect(!found.isSame)
    let text = try CanonicalJSON.encode(found)
    #expect(text.contains("drift/grows") && text.contains(#""outcome":"different""#))
  }
}
