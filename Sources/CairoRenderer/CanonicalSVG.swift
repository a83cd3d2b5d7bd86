import Figures

/// Makes Cairo's SVG the same in every process, safe beside others on a page, small, and readable
/// to those who do not see it.
///
/// Cairo 1.16 numbers surfaces and clips per process (`surface1`, `surface6`). Every id gets the
/// prefix and a number by first appearance. An outline that occurs often, as letters do, stands
/// once; the data of paths is written by `CompactPath`.
package struct CanonicalSVG {
  let prefix: String
  let title: String
  let description: String

  package init(prefix: String, title: String, description: String) {
    self.prefix = prefix
    self.title = title
    self.description = description
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
    let heading = Array((anatomy + outlines.definitions).utf8)
    return String(decoding: Self.inserting(heading, afterRootOf: body), as: UTF8.self)
  }

  /// What is read aloud of the picture.
  private var anatomy: String {
    func element(_ name: String, _ text: String) -> String {
      text.isEmpty ? "" : "<\(name) id=\"\(prefix)-\(name)\">\(text.xml)</\(name)>\n"
    }
    return element("title", title) + element("desc", description)
  }

  private static func inserting(_ text: [UInt8], afterRootOf svg: [UInt8]) -> [UInt8] {
    guard let root = svg.firstRange(of: Array("<svg".utf8)),
      let end = svg[root.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return svg }
    return svg[...end] + [UInt8(ascii: "\n")] + text + svg[(end + 1)...].drop { $0 == 10 }
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
    var index = 0
    while index < bytes.count {
      if let path = OpaquePath(in: bytes, at: index) {
        parts += [
          .text(text), .outlines(style: CompactStyle.rewritten(bytes[path.style]), path.outlines),
        ]
        text = []
        index = path.end
      } else if let id = value(in: bytes, at: index, after: ["id=\"", "href=\"#", "url(#"]) {
        let number = names.firstIndex(of: bytes[id]) ?? names.count
        if number == names.count { names.append(bytes[id]) }
        text += bytes[index..<id.lowerBound]
        text += "\(prefix)-\(number + 1)".utf8
        index = id.upperBound
      } else if let data = value(in: bytes, at: index, after: [" d=\""]) {
        text += bytes[index..<data.lowerBound]
        text += CairoPath(bytes[data]).map { CompactPath($0.contours).output } ?? Array(bytes[data])
        index = data.upperBound
      } else if let style = value(in: bytes, at: index, after: [" style=\""], closing: ["\""]),
        bytes[style].firstRange(of: Array("url(".utf8)) == nil
      {
        text += bytes[index..<style.lowerBound]
        text += CompactStyle.rewritten(bytes[style])
        index = style.upperBound
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return parts + [.text(text)]
  }
}

/// The text between one of some openings, if it starts here, and the quote or bracket after it.
private func value(
  in bytes: [UInt8], at index: Int, after openings: [StaticString],
  closing: [Unicode.Scalar] = ["\"", ")"]
) -> Range<Int>? {
  for opening in openings where bytes[index] == opening.utf8Start.pointee {
    let text = UnsafeBufferPointer(start: opening.utf8Start, count: opening.utf8CodeUnitCount)
    guard bytes[index...].starts(with: text) else { continue }
    let start = index + text.count
    let end = bytes[start...].firstIndex { closing.contains(Unicode.Scalar($0)) } ?? start
    return start..<end
  }
  return nil
}

/// A path element of closed parts in one opaque ink: what looks the same in pieces.
private struct OpaquePath {
  let style: Range<Int>
  let outlines: [Outline]
  let end: Int

  init?(in bytes: [UInt8], at index: Int) {
    guard bytes[index] == UInt8(ascii: "<"), bytes[index...].starts(with: "<path style=\"".utf8)
    else { return nil }
    let start = index + "<path style=\"".utf8.count
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")),
      let data = value(in: bytes, at: end + 1, after: [" d=\""]),
      bytes[data.upperBound...].starts(with: "\"/>".utf8),
      bytes[start..<end].firstRange(of: Array("-opacity:1;".utf8)) != nil,
      let path = CairoPath(bytes[data]), path.contours.allSatisfy(\.isClosed)
    else { return nil }
    style = start..<end
    outlines = Outline.all(of: path)
    self.end = data.upperBound + 3
  }
}
