import Notebook
import Testing

@Suite("Inspection")
struct TypesettingInspectTests {
  /// A page that passes, with something planted in it.
  private func messages(planting html: String, budget: SizeBudget = SizeBudget()) -> String {
    var site = Site()
    site[text: "a.html"] = """
      <!doctype html><html lang="en"><body><h1 id="top">A</h1><a href="b.html#there">b</a>
      <figure><div role="img" aria-label="A line."><svg><path id="p"/></svg></div></figure>
      <img src="figures/x.png" alt="A line.">\(html)</body></html>
      """
    site[text: "b.html"] = "<p id=\"there\">b</p>"
    site.files["figures/x.png"] = [1, 2, 3]
    do {
      _ = try inspect(site, budget: budget)
      return ""
    } catch {
      return error.description
    }
  }

  @Test("a sound page passes")
  func sound() {
    #expect(messages(planting: "").isEmpty)
  }

  @Test(
    "each planted fault is found",
    arguments: [
      ("<a href=\"c.html\">c</a>", "a.html: the link 'c.html' leads to no file"),
      ("<a href=\"b.html#gone\">b</a>", "the link 'b.html#gone' leads to no anchor of b.html"),
      ("<a href=\"#gone\">a</a>", "the link '#gone' leads to no anchor"),
      ("<p id=\"top\">again</p>", "the id 'top' is used twice"),
      ("<svg><clipPath id='p'/></svg>", "the id 'p' is used twice"),
      ("<svg><g clip-path=\"url(#gone)\"/></svg>", "the link '#gone'"),
      ("<img src=\"figures/y.png\" alt=\"y\">", "the image 'figures/y.png' is missing"),
      ("<picture><source srcset=\"figures/z.png\"></picture>", "'figures/z.png' is missing"),
      ("<img src=\"figures/x.png\" alt=\"\">", "'figures/x.png' has no alternative text"),
      ("<figure><svg></svg></figure>", "an SVG in a figure has no alternative text"),
      ("<div role=\"img\"></div>", "a figure with role 'img' has no alternative text"),
      ("<p>{{spread}}</p>", "a hole was left over: {{spread"),
    ])
  func planted(html: String, message: String) {
    #expect(messages(planting: html).contains(message), "\(messages(planting: html))")
  }

  @Test("a page and a site over their budgets are named with their sizes")
  func budget() {
    let small = SizeBudget(page: 100, site: 200)
    #expect(messages(planting: "", budget: small).contains("bytes, over 100"))
    #expect(messages(planting: "", budget: small).contains("bytes, over 200"))
  }

  @Test("the Markdown edition and the style sheet are inspected too")
  func otherFiles() {
    var site = Site()
    site[text: "a.md"] = "![A line.](figures/gone.png) `{{code}}` {{hole}}"
    site[text: "assets/a.css"] = "src: url(fonts/gone.woff2)"
    #expect {
      try inspect(site)
    } throws: {
      let text = "\($0)"
      return text.contains("'figures/gone.png' is missing") && text.contains("{{hole")
        && text.contains("'fonts/gone.woff2' is missing") && !text.contains("{{code")
    }
  }
}
