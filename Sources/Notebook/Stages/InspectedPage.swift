/// What `inspect` looks at in a page: its tags and their attributes.
struct InspectedPage {
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

  init(_ html: String) {
    size = html.utf8.count
    leftoverHoles = html.matches(of: /\{\{[^}\n]*/).map { String($0.0.prefix(40)) }
    var figureDepth = 0
    var describedFigures = 0
    for tag in html.matches(of: /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/) {
      let name = tag.2.lowercased()
      if tag.1 == "/" {
        if name == "figure" {
          figureDepth -= 1
          describedFigures = 0
        }
        continue
      }
      let attributes = Self.attributes(of: tag.3)
      note(attributes, of: name)
      if name == "figure" { figureDepth += 1 }
      if attributes["role"] == "img" {
        describedFigures += 1
        if !Self.isNamed(attributes) { withoutAlternative.append("a figure with role 'img'") }
      }
      if name == "svg", figureDepth > 0, describedFigures == 0 {
        withoutAlternative.append("an SVG in a figure")
      }
    }
  }

  private mutating func note(_ attributes: [String: String], of name: String) {
    if let id = attributes["id"], !ids.insert(id).inserted { repeatedIDs.append(id) }
    if let target = attributes["href"] ?? attributes["xlink:href"] {
      if name == "image" { images.append(target) } else { links.append(target) }
    }
    for (attribute, value) in attributes where !["href", "id"].contains(attribute) {
      guard let reference = value.firstMatch(of: /url\(#([^)]+)\)/) else { continue }
      links.append("#\(reference.1)")
    }
    images += [attributes["src"], attributes["srcset"]].compactMap { $0 }
      .filter { !$0.hasPrefix("data:") }
    if name == "image" { images.removeAll { $0.hasPrefix("data:") } }
    if name == "img", (attributes["alt"] ?? "").isEmpty {
      withoutAlternative.append("the image '\(attributes["src"] ?? "")'")
    }
  }

  private static func isNamed(_ attributes: [String: String]) -> Bool {
    ["aria-label", "aria-labelledby"].contains { !(attributes[$0] ?? "").isEmpty }
  }

  private static func attributes(of text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    for match in text.matches(of: /([A-Za-z:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/) {
      let value = match.2 ?? match.3 ?? ""
      attributes[match.1.lowercased()] = String(value).replacing("&amp;", with: "&")
    }
    return attributes
  }
}
