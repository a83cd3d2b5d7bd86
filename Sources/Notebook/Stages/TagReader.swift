/// Reads the tags of a page, one after the other, and skips all between them.
///
/// It works on bytes: a page holds a megabyte of SVG and formulas, and characters would be slow.
struct TagReader: Sequence, IteratorProtocol {
  /// A tag.
  struct Tag {
    /// The element's name, as it is written.
    let name: String

    /// Whether it ends the element.
    let isClosing: Bool

    /// The attributes by name that can name, point to or describe something, and all whose value
    /// refers to an id of the page as `url(#id)` does.
    let attributes: [String: String]
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Tag? {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = start + 1
      let isClosing = skip("/")
      let name = take { $0.isLetterOrDigit }
      // Comments and declarations have no name here.
      if !name.isEmpty {
        let attributes = readAttributes()
        return Tag(name: name, isClosing: isClosing, attributes: attributes)
      }
    }
    return nil
  }

  private mutating func readAttributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while position < bytes.count, !skip(">") {
      _ = take { $0.isSpace || $0 == UInt8(ascii: "/") }
      let name = take { !$0.isSpace && !Self.endsName.contains($0) }
      guard !name.isEmpty else {
        if position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
        continue
      }
      let value = skip("=") ? readValue() : bytes[position..<position]
      if Self.wanted.contains(name) || value.starts(with: Self.url) {
        attributes[name] = String(decoding: value, as: UTF8.self)
          .replacingBytes(of: "&amp;", with: "&")
      }
    }
    return attributes
  }

  private mutating func readValue() -> ArraySlice<UInt8> {
    for quote in ["\"", "'"] as [Character] where skip(quote) {
      let value = takeBytes { $0 != quote.asciiValue }
      _ = skip(quote)
      return value
    }
    return takeBytes { !$0.isSpace && $0 != UInt8(ascii: ">") }
  }

  private static let endsName = Array("=>/".utf8)
  private static let url = Array("url(#".utf8)
  private static let wanted: Set<String> = [
    "id", "href", "xlink:href", "src", "srcset", "alt", "role", "aria-label", "aria-labelledby",
  ]

  private mutating func skip(_ character: Character) -> Bool {
    guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func take(while isWanted: (UInt8) -> Bool) -> String {
    String(decoding: takeBytes(while: isWanted), as: UTF8.self)
  }

  private mutating func takeBytes(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
