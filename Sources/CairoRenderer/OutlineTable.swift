/// The outlines of a picture that occur so often that it is shorter to write them once.
struct OutlineTable {
  private let prefix: String

  /// How often an outline occurs, and the number of its definition, where it has one.
  private struct Entry {
    var count = 0
    var number: Int?
  }

  private var entries: [[CairoPath.Contour]: Entry] = [:]
  private var defined: [[UInt8]] = []

  init(prefix: String) { self.prefix = prefix }

  /// Counts an outline; all are counted before the first is written.
  mutating func count(_ outline: Outline) {
    entries[outline.shape, default: Entry()].count += 1
  }

  /// What `written` refers to, as an element of the SVG.
  var definitions: String {
    guard !defined.isEmpty else { return "" }
    let paths = defined.enumerated().map { number, data in
      "<path id=\"\(id(number))\" d=\"\(String(decoding: data, as: UTF8.self))\"/>\n"
    }
    return "<defs>\n\(paths.joined())</defs>\n"
  }

  private func id(_ number: Int) -> String { "\(prefix)-o\(number + 1)" }

  /// The outlines of one path with its style.
  mutating func written(_ outlines: [Outline], style: [UInt8]) -> [UInt8] {
    var uses: [String] = []
    var others: [CairoPath.Contour] = []
    for outline in outlines {
      if let number = number(of: outline) {
        let (x, y) = outline.place
        uses.append("<use xlink:href=\"#\(id(number))\" x=\"\(x)\" y=\"\(y)\"")
      } else {
        others += outline.contours
      }
    }
    let style = " style=\"\(String(decoding: style, as: UTF8.self))\""
    let data = String(decoding: CompactPath.bytes(of: others), as: UTF8.self)
    if uses.isEmpty { return Array("<path\(style) d=\"\(data)\"/>".utf8) }
    if uses.count == 1 && others.isEmpty { return Array("\(uses[0])\(style)/>".utf8) }
    let rest = others.isEmpty ? "" : "<path d=\"\(data)\"/>"
    return Array("<g\(style)>\(uses.map { $0 + "/>" }.joined())\(rest)</g>".utf8)
  }

  /// The number of an outline's definition, or nil where it is shorter to write it each time.
  private mutating func number(of outline: Outline) -> Int? {
    guard var entry = entries[outline.shape], entry.count > 1 else { return nil }
    if let number = entry.number { return number }
    let data = CompactPath.bytes(of: outline.shape)
    // The bytes of a reference and of a definition besides its data, with a place of usual length.
    let reference = id(defined.count).utf8.count + 39
    guard (entry.count - 1) * data.count > (entry.count + 1) * reference else { return nil }
    entry.number = defined.count
    entries[outline.shape] = entry
    defined.append(data)
    return entry.number
  }
}
