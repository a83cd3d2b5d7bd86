import CairoRenderer
import Digests
import Figures
import Foundation
import Laboratory
import Notebook
import Numbers

/// The typeface of all figures.
private let fonts = FontFamily.lato

/// Where Debian keeps KaTeX and highlight.js.
private let scripts = ["/usr/share/javascript/katex", "/usr/share/javascript/highlight.js"]

/// What a site depends on of this machine: names and versions of the libraries that draw, and the
/// traces of fonts and of the libraries that typeset. What is missing is explained where it is
/// loaded.
func libraryTraces(_ kind: FileTrace, jobs: Int) throws -> [String] {
  let files =
    [fonts.regular, fonts.semibold, fonts.fallback].map(\.path)
    + TypesettingLibraries.files(katexFolder: scripts[0], highlightFolder: scripts[1])
  let traces = try Workers.map(count: files.count, jobs: jobs) { index in
    (try? kind.trace(of: files[index])) ?? "missing"
  }
  return Renderer.versions.flatMap { [$0.name, $0.version] }
    + zip(files, traces).flatMap { [$0, $1] }
}

private func typesettingLibraries() throws -> TypesettingLibraries {
  try TypesettingLibraries.load(katexFolder: scripts[0], highlightFolder: scripts[1])
}

/// What draws and typesets a report: Cairo, FreeType, KaTeX, and the report's own templates.
func press(for report: ReportFile, in folder: ReportFolder) throws -> Press {
  Press(
    renderer: try pictureRenderer(),
    libraries: try typesettingLibraries(),
    templates: try folder.templates(report), sources: Program.library.sources)
}

/// The typeface of all figures, read from its files.
func typeface() throws -> Typeface {
  do {
    return try fonts.load()
  } catch {
    throw Failure(error.description)
  }
}

/// What turns drawings into the files of a site.
func pictureRenderer() throws -> PictureRenderer {
  PictureRenderer(
    typeface: try typeface(), versions: Renderer.versions,
    code: Program.library.sources.closure(of: "Command"), render: publishedFiles)
}

@Sendable
private func publishedFiles(
  of drawing: Drawing, themes: [Picture.Theme], prefix: String, title: String, description: String
) throws -> PictureFiles {
  let svg = try Renderer.svg(
    drawing, theme: .light, prefix: short(prefix), title: title, description: description)
  var files = Picture.Files(svg: svg, png: [:])
  var pixels: [String] = []
  for theme in themes {
    let stored = try Renderer.storedPixels(drawing, theme: theme == .light ? .light : .dark)
    pixels.append("\(stored.size.width) × \(stored.size.height) \(Digest(of: stored.bytes))")
    files.png[theme] = try Renderer.png(stored)
  }
  return PictureFiles(files: files, pixels: Digest(of: pixels))
}

/// A name of seven characters that begins no id of another figure: a file names its letters often.
private func short(_ prefix: String) -> String {
  "f" + Digest(of: Array(prefix.utf8)).description.prefix(6)
}
