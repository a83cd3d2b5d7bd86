import Foundation
import Laboratory
import Notebook
import Testing

@Suite("Typesetting")
struct TypesettingTests {
  static let report: TypesetReport = {
    do {
      return try typeset(Toy.manuscript(), with: Toy.libraries)
    } catch {
      preconditionFailure("the toy report cannot be set:\n\(error)")
    }
  }()

  private var site: Site { Self.report.site }
  private func page(_ path: String) -> String { site[text: path] ?? "" }

  @Test("a whole report is set, passes inspection and has the promised files")
  func wholeReport() throws {
    _ = try inspect(site)
    for path in [
      "index.html", "initialization.html", "initialization.md", "claims.html", "errata.html",
      "reproduce.html", "references.html", "claims.json", "style.css",
      "figures/initialization/six-layers.svg", "figures/initialization/six-layers-dark.png",
      "data/initialization/training.csv", "assets/katex.css", "assets/licences/katex.txt",
    ] {
      #expect(site.files[path] != nil, "\(path) is missing")
    }
  }

  @Test("setting a report twice gives the same bytes")
  func determinism() throws {
    #expect(try typeset(Toy.manuscript(), with: Toy.libraries).site == site)
  }

  @Test("the number of chapters set at once changes no byte")
  func jobs() throws {
    let warm = try typeset(
      Toy.manuscript(), with: Toy.libraries, reusing: Self.report.cache, jobs: 3)
    let cold = try typeset(Toy.manuscript(), with: Toy.libraries, jobs: 3)
    for report in [warm, cold] {
      #expect(report.site == site && report.cache == Self.report.cache)
    }
  }

  @Test("only the first figure of a chapter's prose is published on a dark ground too")
  func themes() {
    let prose = "# Why?\n\nSo.\n\n![First.](figure:one)\n\n![Second.](figure:two)\n"
    let needs = ProseNeeds(of: "chapter", in: ["chapters/chapter.md": prose])
    #expect(needs.themes(of: "one") == [.light, .dark])
    #expect(needs.themes(of: "two") == [.light])
    #expect(ProseNeeds(of: "other", in: [:]).themes(of: "one") == [.light])
  }

  @Test("a second build takes every formula and listing from the cache")
  func cache() throws {
    #expect(Self.report.engraved > 0)
    let again = try typeset(Toy.manuscript(), with: Toy.libraries, reusing: Self.report.cache)
    #expect(again.engraved == 0)
    #expect(again.site == site)
    let other = TypesettingLibraries(
      katex: Toy.libraries.katex + "\n", highlight: Toy.libraries.highlight,
      assets: Toy.libraries.assets)
    let fresh = try typeset(Toy.manuscript(), with: other, reusing: Self.report.cache)
    #expect(fresh.engraved == Self.report.engraved)
  }

  @Test("formulas are set as HTML and MathML and keep braces, stars and backslashes")
  func formulas() {
    let html = page("initialization.html")
    #expect(html.contains("<math xmlns=\"http://www.w3.org/1998/Math/MathML\""))
    #expect(html.contains(#"x^{&#123;a}} \cdot b_1 *c* d_2 *e*"#))
    #expect(html.contains(#"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"#))
    #expect(html.contains(#"id="eq-forward""#) && html.contains(">(1)</a>"))
    #expect(html.contains(#"id="eq-2""#) && html.contains(">(2)</a>"))
    #expect(html.contains(##"<a class="ref" href="#eq-forward">(1)</a>"##))
  }

  @Test("no page has a hole left or shows a mark of the scanner")
  func noLeftovers() {
    for path in site.files.keys where path.hasSuffix(".html") {
      #expect(!page(path).contains("{{"), "\(path)")
      #expect(!page(path).contains("\u{E000}"), "\(path)")
    }
  }

  @Test("values, literals, citations, notes and links stand in the page")
  func inserts() {
    let html = page("initialization.html")
    #expect(html.contains("<span class=\"num\">0.82</span>"))
    #expect(html.contains("<span class=\"num\">32</span>"))
    #expect(html.contains("<span class=\"num\">4096</span>"))
    #expect(html.contains("references.html#glorot2010\">Glorot and Bengio (2010)</a>"))
    #expect(
      html.contains("(<a class=\"cite\" href=\"references.html#he2015\">He et al., 2015</a>;"))
    #expect(html.contains("<span class=\"note\" role=\"note\">Weights"))
    #expect(html.contains("href=\"depth.html#what-depth-does\""))
    #expect(html.contains("“Quoted” text – with a dash –"))
    #expect(html.contains("a price is $x."))
    #expect(html.contains("<figure class=\"wide\" id=\"figure-six-layers\">"))
    #expect(html.contains("<b>Figure 2. What is the right variance worth?</b> Median"))
    #expect(html.contains("<span class=\"hljs-keyword\">let</span>"))
  }

  @Test("a figure in steps has a button for all series and one for each, and numbered groups")
  func steps() {
    let html = page("initialization.html")
    #expect(
      html.matches(of: /<input type="radio" name="initialization-six-layers-step"/).count == 3)
    #expect(html.contains("id=\"initialization-six-layers-step-0\" checked>"))
    #expect(html.contains("<label for=\"initialization-six-layers-step-2\">Xavier</label>"))
    #expect(html.contains("<g data-series=\"Xavier\" data-step=\"2\">"))
    let style = page("style.css")
    for step in 1...12 {
      #expect(
        style.contains(
          ".steps > :nth-of-type(\(step + 1)):checked ~ .plot [data-step]:not([data-step=\"\(step)\"])"
        ))
    }
  }

  @Test("the index shows the first sentence of each answer")
  func index() {
    let html = page("index.html")
    #expect(
      html.contains(
        "<p>A network learns only if its first forward pass neither fades nor saturates.</p>"))
    #expect(html.contains("2 figures · 3 claims · 1 erratum"))
  }

  @Test("a quick build says on each page that no claim is judged")
  func quick() throws {
    let quick = try typeset(
      Toy.manuscript(profile: .quick), with: Toy.libraries, reusing: Self.report.cache
    ).site
    for path in quick.files.keys where path.hasSuffix(".html") {
      #expect(quick[text: path]!.contains("A quick look"), "\(path)")
    }
    #expect(quick[text: "initialization.md"]!.contains("A quick look"))
    #expect(quick[text: "claims.json"]!.contains("\"not-judged\""))
    #expect(!page("index.html").contains("A quick look"))
  }

  @Test("a build on other data says so on each page, with the files' digest")
  func otherData() throws {
    var manuscript = Toy.manuscript()
    manuscript.data = [SuppliedData(name: "digits", files: ["train-images.gz": [1, 2, 3]])]
    let site = try typeset(manuscript, with: Toy.libraries, reusing: Self.report.cache).site
    let digest = manuscript.data[0].digest.description.prefix(12)
    for path in site.files.keys where path.hasSuffix(".html") {
      #expect(site[text: path]!.contains("reads train-images.gz"), "\(path)")
      #expect(site[text: path]!.contains(digest), "\(path)")
    }
    #expect(site[text: "initialization.md"]!.contains("> Not the report's own data"))
  }

  @Test("figures of a page share equal outlines, and each use finds its own")
  func sharedOutlines() throws {
    var manuscript = Toy.manuscript(prose: Toy.prose.replacing(" in steps", with: ""))
    for (index, own) in ["m1 2", "m5 6"].enumerated() {
      manuscript.chapters[0].pictures[index].inlineSVG = """
        <svg><defs><path id="f\(index)-g0" d="\(own)"/><path id="f\(index)-g1" d="m3 4"/></defs>
        <use href="#f\(index)-g0"/><use href="#f\(index)-g1" x="\(index)"/></svg>
        """
    }
    let page = try #require(
      typeset(manuscript, with: Toy.libraries).site[text: "initialization.html"])
    let ids = try ["m1 2", "m3 4", "m5 6"].map { path in
      let definitions = page.matches(of: try Regex("<path id=\"([^\"]*)\" d=\"\(path)\"/>"))
      #expect(definitions.count == 1, "\(path)")
      return try #require(definitions.first?.output[1].substring)
    }
    for use in ["\(ids[0])\"/>", "\(ids[1])\" x=\"0\"/>", "\(ids[1])\" x=\"1\"/>", "\(ids[2])\"/>"]
    {
      #expect(page.contains("<use href=\"#\(use)"), "\(use)")
    }
  }

  @Test("the Markdown edition has the same content")
  func markdownEdition() {
    let text = page("initialization.md")
    #expect(text.hasPrefix("# Where should the weights start?\n"))
    #expect(text.contains("\\tag{1}\n$$"))
    #expect(text.contains(#"$x^{ {a}} \cdot b_1 *c* d_2 *e*$"#))
    #expect(text.contains("](figures/initialization/six-layers.png)"))
    #expect(text.contains("> **✓ Holds.** With the Kaiming start"))
    #expect(
      text.contains(
        "> - standard deviation, layer 6 ÷ layer 1: 1.00 (bound 0.97 … 1.03, margin 0.0280); "
          + "without the factor 2: 0.182"), "\(text)")
    #expect(text.contains("> **✗ Does not hold.** A wider layer"))
    #expect(text.contains("```swift\n/// What arrives"))
    #expect(text.contains("| Kaiming | 0.82 | 0.82 | 104 |"))
    #expect(text.contains("[why depth makes it worse](depth.md#what-depth-does)"))
    #expect(text.contains("is 0.82 ([He et al., 2015](references.html#he2015);"))
  }

  @Test("a value is shown with as many digits as put it on the right side of its bound")
  func digitsOfEvidence() {
    #expect(Evidence("share", 0.25, .below(0.5)).valueText == "0.250")
    #expect(Evidence("share", 0.49996, .below(0.5)).valueText == "0.49996")
    #expect(Evidence("share", 0.50004, .atMost(0.5)).valueText == "0.50004")
    #expect(Evidence("steps", 1234, .above(1000)).valueText == "1234")
    #expect(Evidence("error", 3e-9, .below(1e-6)).valueText == "3.00×10⁻⁹")
    #expect(Evidence("gap", .nan, .below(1)).valueText == "not a number")
    #expect(Bound.within(0.03, of: 1).text == "0.97 … 1.03")
    #expect(Bound.atLeast(28).text == "≥ 28")
    #expect(Bound.exactly(0).text == "= 0")
  }

  private struct Record: Decodable {
    struct Measurement: Decodable {
      let name: String
      let value: Double
      let bound: String
      let margin: Double
    }
    struct Ablation: Decodable {
      let name: String
      let outcome: String
      let evidence: [Measurement]
    }
    let id: String
    let kind: String
    let sentence: String
    let outcome: String
    let reason: String
    let evidence: [Measurement]
    let ablation: Ablation
  }

  @Test("claims.json holds every verdict with evidence and ablation")
  func claimsFile() throws {
    let records = try CanonicalJSON.decode([Record].self, from: page("claims.json"))
    #expect(
      records.map(\.id)
        == ["kaiming-keeps", "identity-holds", "negative", "zeros-blamed"]
        .map { "initialization/\($0)" })
    #expect(records.map(\.kind) == ["claim", "identity", "claim", "erratum"])
    #expect(records.map(\.outcome) == ["holds", "holds", "does-not-hold", "holds"])
    #expect(records[0].evidence.map(\.bound) == ["0.97 … 1.03", "< 1×10⁻⁶"])
    #expect(records[0].ablation.outcome == "fails")
    #expect(records[2].evidence[0].bound == "≥ 28")
    #expect(records[2].evidence[0].margin == -8)
    #expect(records[3].evidence[0].value == .infinity)
  }

  @Test("writes the toy report where NNREPORT_TOY_SITE says, to be looked at")
  func writesToy() throws {
    guard let folder = ProcessInfo.processInfo.environment["NNREPORT_TOY_SITE"] else { return }
    for (path, bytes) in site.files {
      let url = URL(filePath: folder).appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
  }
}
