/// What `inspect` looks at in a page: its tags and their attributes.
struct InspectedPage: Sendable {
  /// The bytes of the page itself.
  let size: Int

  /// All ids.
  private(set) var ids: Set<String> = []

  /// The ids that occur more than once, in order.
  private(set) var repeatedIDs: [String] = []

  /// The targets of links, style sheets and references inside SVG.
  private(set) var links: [String] = []

  /// The files of images.
  private(set) var images: [String] = []

  /// The elements that show something and do not say in words what.
  private(set) var withoutAlternative: [String] = []

  /// Text that looks like a hole nobody filled.
  private(set) var leftoverHoles: [String] = []

  init(_ html: [UInt8]) {
    size = html.count
    leftoverHoles = Self.holes(in: html)
    var isInFigure = false
    var isDescribed = false
    for tag in TagReader(html) {
      if tag.name == "figure" {
        isInFigure = !tag.isClosing
        isDescribed = false
      }
      guard !tag.isClosing else { continue }
      note(tag)
      if tag.attributes["role"] == "img" {
        isDescribed = true
        if !Self.isNamed(tag) { withoutAlternative.append("a figure with role 'img'") }
      }
      if tag.name == "svg", isInFigure, !isDescribed {
        withoutAlternative.append("an SVG in a figure")
      }
    }
  }

  private mutating func note(_ tag: TagReader.Tag) {
    let attributes = tag.attributes
    if let id = attributes["id"], !ids.insert(id).inserted { repeatedIDs.append(id) }
    if let target = attributes["href"] ?? attributes["xlink:href"] {
      if tag.name == "image" { addImage(target) } else { links.append(target) }
    }
    for name in attributes.keys.sorted() {
      let value = attributes[name]!
      if value.hasPrefix("url(#") { links.append(String(value.dropFirst(4).dropLast())) }
    }
    for source in [attributes["src"], attributes["srcset"]].compactMap({ $0 }) { addImage(source) }
    if tag.name == "img", (attributes["alt"] ?? "").isEmpty {
      withoutAlternative.append("the image '\(attributes["src"] ?? "")'")
    }
  }

  private mutating func addImage(_ source: String) {
    if !source.hasPrefix("data:") { images.append(source) }
  }

  private static func isNamed(_ tag: TagReader.Tag) -> Bool {
    ["aria-label", "aria-labelledby"].contains { !(tag.attributes[$0] ?? "").isEmpty }
  }

  private static func holes(in html: [UInt8]) -> [String] {
    let brace = UInt8(ascii: "{")
    var holes: [String] = []
    var start = html.startIndex
    while let first = html[start...].firstIndex(of: brace) {
      start = first + 1
      guard start < html.count, html[start] == brace else { continue }
      let text = html[first...].prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }
      holes.append(String(decoding: text.prefix(40), as: UTF8.self))
      start = first + text.count
    }
    return holes
  }
}
