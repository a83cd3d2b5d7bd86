import Figures

/// Makes Cairo's SVG the same in every process, safe beside others on a page, small, and readable
/// to those who do not see it.
///
/// Cairo 1.16 numbers surfaces and clips per process (`surface1`, `surface6`). Every id gets the
/// prefix and a number by first appearance. An outline that occurs often, as letters do, stands
/// once; the data of paths is written by `CompactPath`.
package struct CanonicalSVG {
  /// The size of the picture in 1/256 px, which is the unit of its coordinates.
  let width: Int
  let height: Int
  let prefix: String
  let title: String
  let description: String

  /// The paths that stand-ins stand for.
  private let longPaths: LongPaths?

  package init(
    width: Int, height: Int, prefix: String, title: String, description: String,
    longPaths: LongPaths? = nil
  ) {
    self.width = width
    self.height = height
    self.prefix = prefix
    self.title = title
    self.description = description
    self.longPaths = longPaths
  }

  /// The same picture, rewritten.
  package func rewritten(_ bytes: [UInt8]) -> String {
    var outlines = OutlineTable(prefix: prefix)
    let parts = parts(of: bytes)
    for case .outlines(_, let list) in parts { list.forEach { outlines.count($0) } }
    var body: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): body += text
      case .outlines(let style, let list): body += outlines.written(list, style: style)
      }
    }
    let heading = Array((root + anatomy + outlines.definitions).utf8)
    return String(decoding: Self.replacingRoot(of: body, by: heading), as: UTF8.self)
  }

  private var root: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
    width="\(width / 256)" height="\(height / 256)" viewBox="0 0 \(width) \(height)" version="1.1">

    """
  }

  /// What is read aloud of the picture.
  private var anatomy: String {
    func element(_ name: String, _ text: String) -> String {
      text.isEmpty ? "" : "<\(name) id=\"\(prefix)-\(name)\">\(text.xml)</\(name)>\n"
    }
    return element("title", title) + element("desc", description)
  }

  private static func replacingRoot(of svg: [UInt8], by text: [UInt8]) -> [UInt8] {
    guard let root = svg.firstRange(of: Array("<svg".utf8)),
      let end = svg[root.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return svg }
    return svg[..<root.lowerBound] + text + svg[(end + 1)...].drop { $0 == 10 }
  }

  /// A stretch of the file: text as it will be, or outlines that may be written once for all.
  private enum Part {
    case text([UInt8])
    case outlines(style: [UInt8], [Outline])
  }

  private func parts(of bytes: [UInt8]) -> [Part] {
    var parts: [Part] = []
    var text: [UInt8] = []
    var names: [ArraySlice<UInt8>] = []
    var styles = StyleTable()
    var index = 0
    // What is rewritten begins with one of few bytes; all between is copied at once.
    while let next = bytes[index...].firstIndex(where: Self.opens) {
      text += bytes[index..<next]
      index = next
      if let path = PathElement(in: bytes, at: index, longPaths) {
        let style = styles.rewritten(bytes[path.style])
        if let outlines = path.outlines(in: bytes) {
          parts += [.text(text), .outlines(style: style, outlines)]
          text = []
        } else {
          text += path.output(style: style)
        }
        index = path.end
      } else if let id = value(in: bytes, at: index, after: ["id=\"", "href=\"#", "url(#"]) {
        text += bytes[index..<id.lowerBound]
        text += newID(for: bytes[id], among: &names).utf8
        index = id.upperBound
      } else if let data = value(in: bytes, at: index, after: [" d=\""]) {
        text += bytes[index..<data.lowerBound]
        let path = CairoPath(bytes[data]).map { longPaths?.original(of: $0) ?? $0 }
        text += path.map { CompactPath.bytes(of: $0.contours) } ?? Array(bytes[data])
        index = data.upperBound
      } else if let style = value(in: bytes, at: index, after: [" style=\""]),
        !bytes[style].holds("url(")
      {
        text += bytes[index..<style.lowerBound]
        text += styles.rewritten(bytes[style])
        index = style.upperBound
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return parts + [.text(text + bytes[index...])]
  }

  /// The id that stands for one of Cairo's, numbered by first appearance.
  private func newID(
    for old: ArraySlice<UInt8>, among names: inout [ArraySlice<UInt8>]
  ) -> String {
    let number = names.firstIndex(of: old) ?? names.count
    if number == names.count { names.append(old) }
    return "\(prefix)-\(number + 1)"
  }

  /// Whether a byte may begin what is rewritten: a path, an id, a reference, data, or a style.
  private static func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: "i"), UInt8(ascii: "h"), UInt8(ascii: "u"),
      UInt8(ascii: " "):
      true
    default: false
    }
  }
}

/// The styles of a file, each rewritten once.
private struct StyleTable {
  private var known: [ArraySlice<UInt8>: [UInt8]] = [:]

  mutating func rewritten(_ style: ArraySlice<UInt8>) -> [UInt8] {
    if let old = known[style] { return old }
    let new = CompactStyle.rewritten(style)
    known[style] = new
    return new
  }
}

/// The text between one of some openings, if it starts here, and the quote, or bracket, after it.
private func value(
  in bytes: [UInt8], at index: Int, after openings: [StaticString]
) -> Range<Int>? {
  for opening in openings where bytes[index...].begins(with: opening) {
    let start = index + opening.utf8CodeUnitCount
    let isURL = opening.utf8Start.pointee == UInt8(ascii: "u")
    let closing = isURL ? UInt8(ascii: ")") : UInt8(ascii: "\"")
    return start..<(bytes[start...].firstIndex(of: closing) ?? start)
  }
  return nil
}

extension ArraySlice<UInt8> {
  fileprivate func begins(with text: StaticString) -> Bool {
    first == text.utf8Start.pointee
      && starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether a text occurs in the bytes.
  fileprivate func holds(_ text: StaticString) -> Bool {
    indices.contains { self[$0...].begins(with: text) }
  }
}

/// A path element of nothing but a style and data.
private struct PathElement {
  let style: Range<Int>
  let end: Int
  private let path: CairoPath

  init?(in bytes: [UInt8], at index: Int, _ longPaths: LongPaths?) {
    guard bytes[index...].begins(with: "<path style=\"") else { return nil }
    let start = index + "<path style=\"".utf8.count
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")),
      let data = value(in: bytes, at: end + 1, after: [" d=\""]),
      bytes[data.upperBound...].starts(with: "\"/>".utf8),
      !bytes[start..<end].holds("url("),
      let path = CairoPath(bytes[data])
    else { return nil }
    style = start..<end
    self.path = longPaths?.original(of: path) ?? path
    self.end = data.upperBound + 3
  }

  /// The element in few bytes, with a style that is rewritten already.
  func output(style: [UInt8]) -> [UInt8] {
    Array("<path style=\"".utf8) + style + "\" d=\"".utf8 + CompactPath.bytes(of: path.contours)
      + "\"/>".utf8
  }

  /// Its outlines where it is of closed parts in one opaque ink, which looks the same in pieces.
  func outlines(in bytes: [UInt8]) -> [Outline]? {
    guard path.contours.allSatisfy(\.isClosed),
      bytes[style].holds("-opacity:1;")
    else { return nil }
    return Outline.all(of: path)
  }
}
