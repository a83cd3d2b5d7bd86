/// Reads the tags of a page, one after the other, and skips all between them.
///
/// It works on bytes: a page holds a megabyte of SVG and formulas, which characters would make slow.
struct TagReader: Sequence, IteratorProtocol {
  /// A tag.
  struct Tag {
    /// The element's name in lower case.
    let name: String

    /// Whether it ends the element.
    let isClosing: Bool

    /// The attributes by name in lower case; those without a value have an empty one.
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
        return Tag(name: name.lowercased(), isClosing: isClosing, attributes: attributes)
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
      attributes[name.lowercased()] = skip("=") ? readValue() : ""
    }
    return attributes
  }

  private mutating func readValue() -> String {
    for quote in ["\"", "'"] as [Character] where skip(quote) {
      let value = take { $0 != quote.asciiValue }
      _ = skip(quote)
      return value.replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
    }
    return take { !$0.isSpace && $0 != UInt8(ascii: ">") }
  }

  private static let endsName = Array("=>/".utf8)

  private mutating func skip(_ character: Character) -> Bool {
    guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func take(while isWanted: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
