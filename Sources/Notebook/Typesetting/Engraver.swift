/// What formulas and listings became, so that a build whose texts did not change loads no engine.
public struct EngravingCache: Codable, Sendable, Equatable {
  /// The digest of the libraries that made the entries.
  var libraries = ""

  /// HTML by what it was made of: `display:`, `inline:` or `swift:`, then the text.
  var entries: [String: String] = [:]

  /// An empty cache.
  public init() {}
}

/// Sets formulas and colours Swift, by KaTeX and highlight.js, each of which is loaded at the first
/// text that the cache does not hold.
final class Engraver {
  let libraries: TypesettingLibraries
  private let cached: EngravingCache
  private var engine: ScriptEngine?

  /// The programs that the engine has read.
  private var loaded: Set<Program> = []

  private enum Program {
    case katex, highlight
  }

  /// All that was asked for: the cache of the next build.
  private(set) var used: EngravingCache

  /// How many texts were set by the engine and not taken from the cache.
  private(set) var engraved = 0

  init(libraries: TypesettingLibraries, reusing cache: EngravingCache) {
    self.libraries = libraries
    let digest = libraries.digest.description
    cached = cache.libraries == digest ? cache : EngravingCache()
    used = EngravingCache()
    used.libraries = digest
  }

  /// A formula as HTML and MathML.
  ///
  /// - Throws: KaTeX's message where the formula is wrong.
  func formula(_ tex: String, isDisplayed: Bool) throws(ScriptEngine.Failure) -> String {
    let kind = isDisplayed ? "display" : "inline"
    do {
      return try html(of: tex, kind: kind, by: .katex, function: "engraveFormula")
    } catch {
      throw ScriptEngine.Failure(message: Self.readable(error.message))
    }
  }

  /// Swift source as HTML in which every token has its class.
  func swift(_ source: String) throws(ScriptEngine.Failure) -> String {
    try html(of: source, kind: "swift", by: .highlight, function: "engraveSwift")
  }

  private func html(
    of text: String, kind: String, by program: Program, function: String
  ) throws(ScriptEngine.Failure) -> String {
    let key = "\(kind):\(text)"
    if let known = used.entries[key] ?? cached.entries[key] {
      used.entries[key] = known
      return known
    }
    let html = try engine(with: program).call(function, text, kind)
      // A leftover hole of the prose is told from TeX's `{{a}}` by this alone.
      .replacingBytes(of: "{{", with: "{&#123;")
    used.entries[key] = html
    engraved += 1
    return html
  }

  private func engine(with program: Program) throws(ScriptEngine.Failure) -> ScriptEngine {
    let engine =
      if let begun = self.engine { begun } else { try ScriptEngine(running: Self.prelude) }
    self.engine = engine
    if loaded.insert(program).inserted {
      switch program {
      case .katex: try engine.run(libraries.katex)
      case .highlight: try engine.run(libraries.highlight)
      }
    }
    return engine
  }

  /// What the libraries expect of a browser, and the two functions that are called here.
  static let prelude = """
    var window = this;
    function engraveFormula(tex, kind) {
      return katex.renderToString(tex, {
        displayMode: kind === "display", output: "htmlAndMathml", strict: "error",
        throwOnError: true
      });
    }
    function engraveSwift(source) {
      return window.hljs.highlight("swift", source).value;
    }
    """

  /// KaTeX's message without its own name and the combining marks that underline the fault.
  private static func readable(_ message: String) -> String {
    let plain = String(String.UnicodeScalarView(message.unicodeScalars.filter { $0 != "\u{332}" }))
    return plain.replacing("ParseError: KaTeX parse error: ", with: "")
  }
}
