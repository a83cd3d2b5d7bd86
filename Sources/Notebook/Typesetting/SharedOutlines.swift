/// Writes each outline of a page once: figures that show the same letter or dot use the first
/// figure's.
///
/// In a figure's SVG an outline is `<path id="…" d="…"/>`, used as `"#…"` after it. The ids become
/// short ones that start with `prefix`.
struct SharedOutlines {
  private let prefix: String
  /// The new id of an outline, by its path data and by its old id.
  private var byPath: [ArraySlice<UInt8>: [UInt8]] = [:]
  private var byID: [ArraySlice<UInt8>: [UInt8]] = [:]

  /// The page with shared outlines; `prefix` must begin no other id of the site.
  static func page(_ text: String, prefix: String) -> String {
    var outlines = SharedOutlines(prefix: prefix)
    return outlines.rewritten(Array(text.utf8))
  }

  private init(prefix: String) { self.prefix = prefix }

  private mutating func rewritten(_ bytes: [UInt8]) -> String {
    let (definition, reference) = (Array("<path id=\"".utf8), Array("\"#".utf8))
    let quote = UInt8(ascii: "\"")
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      // What is looked for begins with one of two bytes; most are others.
      guard bytes[index] == definition[0] || bytes[index] == reference[0] else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let rest = bytes[index...]
      if rest.starts(with: definition), let outline = Outline(rest.dropFirst(definition.count)) {
        if let id = byPath[outline.path] {
          byID[outline.id] = id
        } else {
          let id = Array("\(prefix)\(byPath.count)".utf8)
          (byPath[outline.path], byID[outline.id]) = (id, id)
          result += definition + id + Outline.between + outline.path + Outline.after
        }
        index = outline.end
      } else if rest.starts(with: reference), let end = rest.dropFirst(2).firstIndex(of: quote),
        let id = byID[rest[(index + 2)..<end]]
      {
        result += reference + id
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// What stands in a `<path id="…" d="…"/>` after `<path id="`.
private struct Outline {
  static let between = Array("\" d=\"".utf8)
  static let after = Array("\"/>".utf8)

  let id: ArraySlice<UInt8>
  let path: ArraySlice<UInt8>
  /// Where the text goes on.
  let end: Int

  /// Nil where something else than an id and a path stands there.
  init?(_ text: ArraySlice<UInt8>) {
    let quote = UInt8(ascii: "\"")
    guard let idEnd = text.firstIndex(of: quote), text[idEnd...].starts(with: Self.between)
    else { return nil }
    let start = idEnd + Self.between.count
    guard let pathEnd = text[start...].firstIndex(of: quote),
      text[pathEnd...].starts(with: Self.after)
    else { return nil }
    (id, path) = (text[text.startIndex..<idEnd], text[start..<pathEnd])
    end = pathEnd + Self.after.count
  }
}
