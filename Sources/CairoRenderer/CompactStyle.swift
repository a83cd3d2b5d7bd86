/// The style of an element as Cairo writes it, without what holds anyway, and with colours of one
/// byte a channel, which is all that a theme has.
enum CompactStyle {
  /// What an element looks like of which nothing is said, and a limit that round joins never meet.
  private static let initial = [
    "stroke:none", "fill-rule:nonzero", "fill-opacity:1", "stroke-opacity:1",
    "stroke-linecap:butt",
  ].map { Array($0.utf8) }

  /// The same style.
  static func rewritten(_ style: ArraySlice<UInt8>) -> [UInt8] {
    let declarations = style.split(separator: UInt8(ascii: ";"))
      .map { $0.drop { $0 == UInt8(ascii: " ") } }
    let isRound = declarations.contains { $0.elementsEqual("stroke-linejoin:round".utf8) }
    let needed = declarations.filter { declaration in
      !initial.contains { declaration.elementsEqual($0) }
        && !(isRound && declaration.starts(with: "stroke-miterlimit:".utf8))
    }
    let colored = needed.map { withColor(String(decoding: $0, as: UTF8.self)) }
    return Array(colored.joined(separator: ";").utf8)
  }

  /// `fill:rgb(100%,0%,20%)` as `fill:#ff0033`.
  private static func withColor(_ declaration: String) -> String {
    let parts = declaration.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix("rgb("), parts[1].hasSuffix("%)") else {
      return declaration
    }
    let channels = parts[1].dropFirst(4).dropLast().split(separator: ",").map { percent in
      Double(percent.dropLast()).map { Int(($0 * 2.55).rounded()) }
    }
    guard channels.count == 3 else { return declaration }
    let digits = channels.compactMap { $0 }.filter { 0...255 ~= $0 }.map { channel in
      (channel < 16 ? "0" : "") + String(channel, radix: 16)
    }
    return digits.count == 3 ? "\(parts[0]):#\(digits.joined())" : declaration
  }
}
