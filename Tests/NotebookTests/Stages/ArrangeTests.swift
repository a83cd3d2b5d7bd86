import Laboratory
import Notebook
import Testing

private struct Empty: Chapter {
  let id: String
  var experiments: [any AnyExperiment] = []
  func page(_ found: Findings) -> Page { Page { [any PagePart]() } }
}

private let library = Library(
  chapters: [Empty(id: "one"), Empty(id: "two")],
  sources: SourceTable(manifest: "", modules: []), compiler: "")

private func report(_ chapters: String...) -> ReportFile {
  ReportFile(title: "Toy", chapters: chapters, seed: 7)
}

private func message(_ work: () throws -> Void) -> String {
  do {
    try work()
    return ""
  } catch {
    return "\(error)"
  }
}

@Suite("Arranging a report")
struct ArrangeTests {
  @Test("chapters keep the report's order, whatever was asked for")
  func order() throws {
    let plan = try arrange(report("two", "one"), from: library, only: ["one", "two"])
    #expect(plan.chapters.map(\.chapter.id) == ["two", "one"])
    #expect(plan.isWhole)
    #expect(try !arrange(report("two", "one"), from: library, only: ["one"]).isWhole)
    #expect(try arrange(report("one"), from: library, seed: 9).seed == 9)
  }

  @Test("an unknown chapter is named with the nearest one")
  func unknown() {
    let text = message { _ = try arrange(report("one"), from: library, only: ["onne"]) }
    #expect(text.contains("'onne'") && text.contains("'one'"))
    let unlisted = message { _ = try arrange(report("one"), from: library, only: ["two"]) }
    #expect(unlisted.contains("report.json: The report does not list the chapter 'two'"))
    #expect(message { _ = try arrange(report("three"), from: library) }.hasPrefix("report.json: "))
    #expect(message { _ = try arrange(report("one", "one"), from: library) }.contains("twice"))
    #expect(message { _ = try arrange(report(), from: library) }.contains("one, two"))
  }

  @Test("an experiment whose sources are not embedded is named with what to do")
  func notEmbedded() {
    let chapter = Empty(id: "one", experiments: [Experiment("toss") { _ in 1 }])
    let library = Library(
      chapters: [chapter], sources: SourceTable(manifest: "", modules: []), compiler: "")
    let text = message { _ = try arrange(report("one"), from: library) }
    #expect(text.contains("EmbedSources"))
  }

  @Test(
    "a report file that is wrong is explained",
    arguments: [
      (#"{"title": "T", "chapters": ["one"]}"#, "'seed' is missing"),
      (#"{"title": "T", "chapters": "one", "seed": 1}"#, "'chapters' has the wrong type"),
      (#"{"title": "T", "chapters": ["one"], "seed": -1}"#, "'seed' is no whole number from 0"),
      (#"{"title": "T", "chapters": [], "seed": 1, "chapter": []}"#, "no key 'chapter'"),
      (#"{"title": "#, "not JSON"),
    ])
  func wrongFile(json: String, expected: String) {
    let text = message { _ = try ReportFile(json: json, file: "report.json") }
    #expect(text.hasPrefix("report.json: ") && text.contains(expected), "\(text)")
  }
}
