import Digests
import Foundation
import Laboratory

/// The libraries that set formulas and colour code, as texts: KaTeX and highlight.js.
public struct TypesettingLibraries: Sendable {
  /// KaTeX's program.
  public let katex: String

  /// highlight.js's program.
  public let highlight: String

  /// What the site carries of them, by path in the site: KaTeX's style sheet and its fonts.
  public let assets: [String: [UInt8]]

  /// Libraries that were read elsewhere.
  public init(katex: String, highlight: String, assets: [String: [UInt8]]) {
    self.katex = katex
    self.highlight = highlight
    self.assets = assets
  }

  /// The paths of all files that `load` may read, in order.
  public static func files(katexFolder: String, highlightFolder: String) -> [String] {
    let fonts = (try? FileManager.default.contentsOfDirectory(atPath: "\(katexFolder)/fonts")) ?? []
    let texts = ["\(katexFolder)/katex.js", "\(katexFolder)/katex.css"]
    return texts + ["\(highlightFolder)/highlight.js"]
      + fonts.filter { $0.hasSuffix(".woff2") }.sorted().map { "\(katexFolder)/fonts/\($0)" }
  }

  /// Reads the libraries as Debian installs them.
  ///
  /// - Parameters:
  ///   - katexFolder: Holds `katex.js`, `katex.css` and `fonts/*.woff2`.
  ///   - highlightFolder: Holds `highlight.js`.
  /// - Throws: `Problems` that name the missing file and the package that brings it; those that
  ///   JavaScriptCore, which runs the libraries, needs are among them.
  public static func load(
    katexFolder: String = "/usr/share/javascript/katex",
    highlightFolder: String = "/usr/share/javascript/highlight.js"
  ) throws(Problems) -> TypesettingLibraries {
    _ = try JavaScriptCore.load()
    let katex = try text("\(katexFolder)/katex.js", package: "libjs-katex")
    let style = try text("\(katexFolder)/katex.css", package: "libjs-katex")
    let highlight = try text("\(highlightFolder)/highlight.js", package: "libjs-highlight.js")
    var assets = ["assets/katex.css": Array(woff2Only(style).utf8)]
    for font in fontNames(in: style) {
      let path = "\(katexFolder)/fonts/\(font)"
      assets["assets/fonts/\(font)"] = try bytes(path, package: "fonts-katex")
    }
    return TypesettingLibraries(katex: katex, highlight: highlight, assets: assets)
  }

  /// Names and versions for the page *Reproduce this*: highlight.js has no version in its text,
  /// so the beginning of its digest stands there.
  public var versions: [(name: String, version: String)] {
    let katexVersion = katex.range(of: "version:\"").map { label in
      String(katex[label.upperBound...].prefix { $0 != "\"" })
    }
    return [
      ("KaTeX", katexVersion ?? "unknown"),
      ("highlight.js", "sha256 " + Digest(of: highlight).description.prefix(12)),
    ]
  }

  /// The digest of all that a formula's or a listing's HTML depends on.
  var digest: Digest { Digest(of: [katex, highlight, Engraver.prelude]) }

  private static func fontNames(in style: String) -> [String] {
    style.matches(of: /url\(fonts\/([A-Za-z0-9_-]+\.woff2)\)/).map { String($0.1) }
  }

  /// Every browser that lays a page out as this one is meant reads WOFF 2, so the other formats
  /// would only be dead links.
  private static func woff2Only(_ style: String) -> String {
    style.replacing(/, url\(fonts\/[^)]*\.(woff|ttf)\) format\('[a-z]*'\)/, with: "")
  }

  private static func text(_ path: String, package: String) throws(Problems) -> String {
    String(decoding: try bytes(path, package: package), as: UTF8.self)
  }

  private static func bytes(_ path: String, package: String) throws(Problems) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problems(
        .typeset, "cannot read \(path): install the package \(package) (apt install \(package))")
    }
    return Array(data)
  }
}
