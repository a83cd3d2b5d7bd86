import Digests
import Laboratory
import Numbers
import Testing

private struct Toss: Codable, Sendable, Equatable {
  let value: Double
  let steps: Int
}

private let plain = Experiment("plain", seeds: 16) { trial in
  Toss(value: trial.seed["toss"].uniform(at: 0), steps: trial.steps(500))
}

private let swept = Experiment("swept", seeds: 3, over: ["a", "b"]) { trial, letter in
  "\(letter) \(trial.seed["toss"].uniform(at: 0))"
}

private let reading = Experiment("reading", reads: ["digits"]) { trial in
  trial.supplied("digits")?.files.keys.sorted() ?? ["drawn"]
}

private let digits = SuppliedData(name: "digits", files: ["a": [1], "b": [2]])

@Suite("Experiments")
struct ExperimentTests {
  @Test("a full run has every seed and step, a quick one a tenth, and at least two")
  func profiles() throws {
    #expect(plain.cells(chapter: "toy", profile: .full).count == 16)
    #expect(plain.cells(chapter: "toy", profile: .quick).count == 2)
    #expect(Profile.quick.seeds(of: 80) == 8)
    #expect(Trial(seed: Seed(root: 1)).steps(500) == 500)
    #expect(Trial(seed: Seed(root: 1), profile: .quick).steps(500) == 50)
    #expect(Trial(seed: Seed(root: 1), profile: .quick).steps(1) == 1)
  }

  @Test("supplied files reach the experiment that reads them, and no other")
  func suppliedData() throws {
    let cell = reading.cells(chapter: "toy", profile: .full)[0]
    let other = SuppliedData(name: "letters", files: ["c": [3]])
    func result(_ data: [SuppliedData]) throws -> String {
      try reading.result(of: cell, root: Seed(root: 1), profile: .full, data: data)
    }
    #expect(try result([digits, other]) == #"["a","b"]"#)
    #expect(try result([other]) == #"["drawn"]"#)
    #expect(try result([]) == #"["drawn"]"#)
  }

  @Test("cells are ordered by parameter, then by seed")
  func cellOrder() {
    let cells = swept.cells(chapter: "toy", profile: .full)
    #expect(cells.map(\.parameterText) == [#""a""#, #""a""#, #""a""#, #""b""#, #""b""#, #""b""#])
    #expect(cells.map(\.seed) == [0, 1, 2, 0, 1, 2])
    #expect(cells[4].description == #"toy/swept, "b", seed 1"#)
  }

  @Test("runs of one seed draw the same numbers whatever their parameter")
  func pairedSeeds() throws {
    let cells = swept.cells(chapter: "toy", profile: .full)
    let results = try cells.map {
      try swept.result(of: $0, root: Seed(root: 1), profile: .full).dropFirst(3)
    }
    #expect(results[0] == results[3])
    #expect(results[0] != results[1])
  }

  @Test("findings are what was encoded, by parameter and seed")
  func findings() throws {
    let found = Findings([
      "swept": try swept.outcome(of: [[#""x""#, #""y""#], [#""z""#, #""w""#]]),
      "plain": try plain.outcome(of: [[#"{"steps":2,"value":"nan"}"#]]),
    ])
    #expect(found[swept]["a"] == ["x", "y"])
    #expect(found[swept]["b"] == ["z", "w"])
    #expect(found[plain][0].value.isNaN)
  }

  @Test("a page that reads what was not run is told so with its own file and line")
  func unknownFindings() async throws {
    let missing = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Findings([:])[plain]
      })
    let message = String(decoding: missing.standardErrorContent, as: UTF8.self)
    #expect(message.contains("ExperimentTests.swift:"))
    #expect(message.contains("'plain' is missing from the chapter's list of experiments"))
    let unswept = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let outcome = try swept.outcome(of: [[#""x""#], [#""y""#]])
        _ = Findings(["swept": outcome])[swept]["c"]
      })
    #expect(
      String(decoding: unswept.standardErrorContent, as: UTF8.self)
        .contains(#"the experiment was not run over c, only over ["a", "b"]"#))
  }

  @Test("numbers that JSON lacks are stored as words, and finite ones to the last bit")
  func canonicalNumbers() throws {
    let numbers = [0.1, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, 1 / 3]
    let text = try CanonicalJSON.encode(numbers)
    #expect(text == #"[0.1,-0,"inf","-inf",5e-324,0.3333333333333333]"#)
    #expect(
      try CanonicalJSON.decode([Double].self, from: text).map(\.bitPattern)
        == numbers.map(\.bitPattern))
    #expect(try CanonicalJSON.encode(["b": Float(0.1), "a": .nan]) == #"{"a":"nan","b":0.1}"#)
  }
}

@Suite("Stored results")
struct StoredResultsTests {
  private let cells = swept.cells(chapter: "toy", profile: .full)
  private let results = StoredResults((0..<6).map { "\($0)" })

  @Test("a file has one line a cell and reads back as the same results")
  func roundTrip() throws {
    let text = results.text(for: cells)
    #expect(text.split(separator: "\n").count == 8)
    #expect(text.contains(#"{"parameter":"b","seed":1,"result":4},"#))
    #expect(StoredResults(text: text, for: cells) == results)
    #expect(try CanonicalJSON.decode([[String: Value]].self, from: text).count == 6)
  }

  private enum Value: Decodable {
    case any
    init(from decoder: any Decoder) throws { self = .any }
  }

  @Test("a file of other cells is not read", arguments: ["", "[\n]\n", "nonsense"])
  func otherFiles(text: String) {
    #expect(StoredResults(text: text, for: cells) == nil)
    #expect(StoredResults(text: results.text(for: cells), for: Array(cells.dropLast())) == nil)
  }

  @Test("the digest tells results apart that are joined alike")
  func digest() {
    #expect(StoredResults(["1", "23"]).digest != StoredResults(["12", "3"]).digest)
  }
}

@Suite("Keys")
struct KeyTests {
  private func key(
    root: UInt64 = 1, profile: Profile = .full, chapter: String = "toy", compiler: String = "c",
    numbers: String = "n", manifest: String = "m", page: String = "p"
  ) -> ExperimentKey? {
    let module = plain.module
    let sources = SourceTable(
      manifest: manifest,
      modules: [
        .init(name: module, digest: "own", dependencies: ["Numbers"], files: [:]),
        .init(name: "Numbers", digest: numbers, dependencies: [], files: [:]),
        .init(name: "Chapters", digest: page, dependencies: [module, "Numbers"], files: [:]),
      ])
    return ExperimentKey(
      of: plain, chapter: chapter, root: root, profile: profile, sources: sources,
      compiler: compiler)
  }

  @Test("a key changes with whatever a result depends on")
  func dependencies() throws {
    let keys = try [
      key(), key(root: 2), key(profile: .quick), key(chapter: "other"), key(compiler: "d"),
      key(numbers: "o"), key(manifest: "k"),
    ].map { try #require($0) }
    #expect(Set(keys).count == keys.count)
  }

  @Test("a key does not change with a page")
  func independence() {
    #expect(key(page: "q") == key())
  }

  @Test("a key changes with supplied files if its experiment reads them")
  func suppliedFiles() throws {
    func key(_ experiment: any AnyExperiment, _ data: [SuppliedData]) throws -> ExperimentKey {
      let sources = SourceTable(
        manifest: "m",
        modules: [.init(name: experiment.module, digest: "own", dependencies: [], files: [:])])
      return try #require(
        ExperimentKey(
          of: experiment, chapter: "toy", root: 1, profile: .full, data: data, sources: sources,
          compiler: "c"))
    }
    let others = SuppliedData(name: "digits", files: ["a": [1], "b": [3]])
    #expect(
      Set([try key(reading, []), try key(reading, [digits]), try key(reading, [others])]).count == 3
    )
    #expect(try key(plain, []) == key(plain, [digits]))
  }

  @Test("an unknown module has no key")
  func unknownModule() {
    let empty = SourceTable(manifest: "m", modules: [])
    #expect(
      ExperimentKey(
        of: plain, chapter: "toy", root: 1, profile: .full, sources: empty, compiler: "c") == nil)
  }

  @Test("cells of one experiment have keys of their own")
  func cells() throws {
    let cells = swept.cells(chapter: "toy", profile: .full)
    let key = try #require(self.key())
    #expect(Set(cells.map { key.cell($0) }).count == cells.count)
  }
}

@Test("SHA-256 of the standard's examples")
func digests() {
  #expect(
    Digest(of: "abc").description
      == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  #expect(
    Digest(of: "").description
      == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
}
