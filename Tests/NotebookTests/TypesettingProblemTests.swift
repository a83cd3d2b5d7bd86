import Laboratory
import Notebook
import Testing

@Suite("Typesetting problems")
struct TypesettingProblemTests {
  /// The toy's prose with one line more at its end, and the problems of setting it.
  private func problems(appending line: String) -> [String] {
    problems(of: Toy.prose + "\n\n" + line)
  }

  private func problems(of prose: String) -> [String] {
    do {
      let cache = TypesettingTests.report.cache
      _ = try typeset(Toy.manuscript(prose: prose), with: Toy.libraries, reusing: cache)
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  private var lastLine: Int {
    Toy.prose.split(separator: "\n", omittingEmptySubsequences: false).count + 2
  }

  @Test("a table with a row too short ends the process, which tells the author's file and line")
  func unevenTable() async throws {
    let ended = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Table("rates", caption: "Rates.", columns: ["rule", "rate"], rows: [["Adam"]])
      })
    let message = String(decoding: ended.standardErrorContent, as: UTF8.self)
    #expect(message.contains("TypesettingProblemTests.swift:"))
    #expect(message.contains("table 'rates': the row [\"Adam\"] has 1 texts for 2 columns"))
  }

  @Test(
    "each fault is reported with file and line",
    arguments: [
      ("There are 12 layers.", "the number '12' is typed into the prose"),
      ("A note^[of 7 words].", "the number '7'"),
      ("## Part 2 of it", "the number '2'"),
      ("{{nothing}}", "the page has no value 'nothing'; it has spread"),
      ("{{six-layers.steps}}", "the page has no value 'six-layers.steps'"),
      ("{{claim nothing}}", "the page has no claim 'nothing'"),
      ("{{code nothing}}", "the chapter has no experiment 'nothing'; it has six-layers"),
      ("{{table nothing}}", "the page has no table 'nothing'; it has starts"),
      ("{{picture x}}", "no hole is called 'picture …'"),
      ("![A caption.](figure:nothing)", "the page has no figure 'nothing'"),
      ("![A caption.](figure:training in steps)", "has 1 series: steps lead through 2 to 12"),
      ("![A photo.](photo.jpg)", "the only images are figures"),
      ("As [@nobody] said.", "the reference 'nobody' is not in references.json"),
      ("As @nobody said.", "the reference 'nobody' is not in references.json"),
      ("See [](eq:nothing).", "nothing in this chapter is 'eq:nothing'"),
      ("See [it](chapter:nothing).", "no chapter is called 'nothing'"),
      ("See [it](chapter:depth#nothing).", "the chapter 'depth' has no section '#nothing'"),
      ("See [it](#nothing).", "the chapter 'initialization' has no section '#nothing'"),
      ("See [it](nothing.html).", "the link leads nowhere"),
      ("The formula $\\frc{a}{b}$ is wrong.", "Undefined control sequence: \\frc"),
      ("A formula $x that never closes.", "is empty or never closes"),
      ("A hole {{spread that never closes.", "the hole that opens here never closes"),
      ("Some <b>bold</b> text.", "raw HTML is not set"),
      ("A caption with ![{{claim negative}}](figure:training)", "this stands between paragraphs"),
    ])
  func fault(line: String, message: String) {
    let found = problems(appending: line)
    let place = "chapters/initialization.md:\(lastLine): "
    #expect(
      found.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(found)")
  }

  @Test("what the page offers and the prose leaves out is reported, and what it places twice")
  func unplaced() {
    let prose = "# Why?\n\nBecause.\n\n{{claim negative}}\n\n{{claim negative}}\n"
    let found = problems(of: prose)
    for message in [
      "the value 'spread' has no hole", "never places {{table starts}}",
      "never places {{claim kaiming-keeps}}", "never places {{erratum zeros-blamed}}",
      "never places ![caption](figure:six-layers)", "places {{claim negative}} 2 times",
    ] {
      #expect(found.contains { $0.contains(message) }, "\(message) is not among \(found)")
    }
  }

  @Test("several faults are reported together, in the order of the lines")
  func together() {
    let prose = Toy.prose + "\n\n{{nothing}} and 5\n\nand [@nobody].\n"
    let found = problems(of: prose)
    #expect(found.count == 3)
    #expect(found.last?.contains("nobody") == true)
  }

  @Test("a chapter begins with its question and its short answer")
  func beginning() {
    #expect(problems(of: "Why?\n").contains { $0.contains("the first line must be") })
    #expect(
      problems(of: "# Why?\n\n## Part\n").contains {
        $0.contains("the short answer") || $0.contains("chapter's short answer")
      })
  }

  @Test("digits are free in formulas, code, links, lists, literals and references")
  func freeDigits() {
    let line = """
      $1$ `2` [three](https://example.org/3) {{literal 4}} [@he2015] <https://example.org/5>

      1. one
      2) two
      """
    #expect(problems(appending: line).isEmpty)
  }

  @Test("a wrong reference list and a missing prose are problems with a file")
  func files() {
    for (references, problem) in [
      (#"[{"id": "a"}]"#, "The key '[0].authors' is missing."),
      (#"[{"id": 1}]"#, "The value of '[0].id' has the wrong type."),
      ("{}", "The value has the wrong type."), ("[{", "This is not JSON: "),
      (
        #"[{"id": "a", "authors": [], "year": 2015.5, "title": "", "venue": "", "url": ""}]"#,
        "A 'year' is no whole number."
      ),
    ] {
      let error = #expect(throws: Problems.self) {
        try typeset(Toy.manuscript(references: references), with: Toy.libraries)
      }
      #expect(error?.list.first?.message.hasPrefix(problem) == true)
    }
    var manuscript = Toy.manuscript()
    manuscript.templates["chapters/depth.md"] = nil
    #expect(throws: Problems.self) { try typeset(manuscript, with: Toy.libraries) }
  }

  @Test("a skeleton with an unknown hole, or without one that has a value, is a problem")
  func skeletons() {
    func message(replacing hole: String, with other: String) -> String {
      var manuscript = Toy.manuscript()
      let text = manuscript.templates["pages/chapter.mustache"]!
      manuscript.templates["pages/chapter.mustache"] = text.replacing(hole, with: other)
      do {
        let cache = TypesettingTests.report.cache
        _ = try typeset(manuscript, with: Toy.libraries, reusing: cache)
        return ""
      } catch {
        return error.description
      }
    }
    let unknown = message(replacing: "{{number}}", with: "{{nummer}}")
    #expect(unknown.contains("pages/chapter.mustache:1: no value is called 'nummer'"))
    #expect(unknown.contains("the value 'number' has no hole"))
    #expect(message(replacing: "{{{lede}}}", with: "{{lede}}").contains("'lede' is HTML"))
  }

  @Test("a missing library names the package that brings it")
  func missingLibrary() {
    #expect {
      try TypesettingLibraries.load(katexFolder: "/nowhere")
    } throws: {
      "\($0)".contains("install the package libjs-katex")
    }
  }
}
