import CairoRenderer
import Figures
import Foundation
import Gallery
import Testing

@Suite("Gallery page")
struct GalleryPageTests {
  @Test("The page shows every figure in both themes with its source")
  func page() throws {
    let page = try GalleryPage()
    for figure in Gallery.figures {
      #expect(page.html.contains("<h3 id=\"\(figure.id)\">"))
      #expect(try page.source(of: figure).code.contains("\"\(figure.id)\""), "\(figure.id)")
    }
    if ProcessInfo.processInfo.environment["NNREPORT_GALLERY"] == "yes" {
      try page.write(to: GalleryPage.project.appending(path: ".nnreport/gallery"))
    }
  }
}

/// All figures of the gallery with their sources, as one page: `make gallery`.
struct GalleryPage {
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private let typeface: Typeface
  private(set) var html = ""

  init() throws {
    typeface = try FontFamily.lato.load()
    let sections = try Gallery.sections.map { section in
      let figures = try section.figures.map(article)
      return "<h2>\(section.name)</h2>\n<div class=\"grid\">\(figures.joined())</div>\n"
    }
    html = """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
      <style>\(Self.style)</style>
      <h1>Gallery</h1><p>\(Gallery.figures.count) figures, each with what draws it.</p>
      \(sections.joined())</html>

      """
  }

  /// Writes the page, and beside it every figure and the one that sizes are measured on as files.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(html.utf8).write(to: folder.appending(path: "index.html"))
    for figure in Gallery.figures + [figureLine()] {
      let drawing = try figure.drawing(in: typeface)
      func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appending(path: "\(figure.id)\(name)"))
      }
      try write(".png", try Renderer.png(drawing, theme: .light))
      try write("-dark.png", try Renderer.png(drawing, theme: .dark))
      try write(".pdf", try Renderer.pdf(drawing, theme: .light))
      try write(".svg", Array(try published(figure, drawing).utf8))
    }
  }

  /// What the figure's file says it shows, and the code without that.
  func source(of figure: Figure) throws -> (remark: String, code: String) {
    let section = Gallery.sections.first { $0.figures.contains { $0.id == figure.id } }!
    let name = figure.id.split(separator: "-").map(\.capitalized).joined()
    let file = Self.project.appending(path: "Tests/Gallery/\(section.name)/\(name).swift")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let isRemark = { (line: String) in line.hasPrefix("  /// ") }
    let remark = lines.filter(isRemark).map { $0.dropFirst("  /// ".count) }
    // Imports and the extension around the figure say nothing about it.
    let body = lines.drop { !$0.hasPrefix("extension") }.dropFirst().dropLast(2)
    let code = body.filter { !isRemark($0) }.map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0[...] }
    return (remark.joined(separator: " "), code.joined(separator: "\n"))
  }

  private func article(_ figure: Figure) throws -> String {
    let (remark, code) = try source(of: figure)
    let drawing = try figure.drawing(in: typeface)
    let themes = [Theme.light, .dark].map { theme in
      let svg = drawing.inlineSVG(
        prefix: "\(figure.id)-\(theme.name)", title: figure.id, description: figure.alternativeText)
      return "<div class=\"\(theme.name)\" style=\"\(theme.variables)\">\(svg)</div>"
    }
    let wide = drawing.width > 480 * 256 ? " wide" : ""
    return """
      <article class="figure\(wide)"><h3 id="\(figure.id)">\(figure.id)</h3><p>\(escaped(remark))</p>
      \(themes.joined())<p class="alt">\(escaped(figure.alternativeText))</p>
      <pre>\(escaped(code))</pre></article>

      """
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private static let style = """
    body{font:16px/1.5 Lato,sans-serif;margin:2rem;background:#fff;color:#1c2024}
    .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(520px,1fr));gap:2rem}
    .wide{grid-column:1/-1}
    .light,.dark{background:var(--paper);padding:12px;display:inline-block;max-width:100%}
    svg{display:block;max-width:100%;height:auto}
    pre{font-size:13px;line-height:1.45;background:#f4f2ec;padding:12px;overflow:auto}
    .alt{font-size:13px;color:#646a70}
    """
}

extension Theme {
  /// The theme as a page's style sheet names its colours.
  var variables: String {
    let roles = [("paper", ground), ("ink", ink), ("muted", muted), ("accent", accent)]
    let series = series.prefix(6).enumerated().map { ("c\($0 + 1)", $1) }
    return (roles + series).map { "--\($0):\($1.hex)" }.joined(separator: ";")
  }
}
