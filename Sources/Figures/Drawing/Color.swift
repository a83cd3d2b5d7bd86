/// An opaque colour with eight bits a channel, in sRGB.
public struct RGB: Hashable, Sendable {
  /// The red part, 0…255.
  public var red: UInt8
  /// The green part, 0…255.
  public var green: UInt8
  /// The blue part, 0…255.
  public var blue: UInt8

  /// Makes a colour from its hexadecimal form, such as `0x0072B2`.
  public init(_ hex: UInt32) {
    red = UInt8(hex >> 16 & 255)
    green = UInt8(hex >> 8 & 255)
    blue = UInt8(hex & 255)
  }

  /// The colour as `#rrggbb`.
  public var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The colour `numerator/denominator` of the way to another, channels rounded to nearest.
  func blended(with other: RGB, _ numerator: Int, of denominator: Int) -> RGB {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt32 {
      let sum = Int(a) * (denominator - numerator) + Int(b) * numerator
      return UInt32((2 * sum + denominator) / (2 * denominator))
    }
    return RGB(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }
}

/// What a colour is for; a `Theme` says how it looks on light or dark ground.
public enum Color: Hashable, Sendable {
  /// The page behind the figure.
  case ground
  /// The page's text.
  case ink
  /// Quieter text, and whatever is context.
  case muted
  /// The page's one accent.
  case accent
  /// The colour of the n-th series, 1…7; the seventh is ink.
  case series(Int)
  /// The same colour on every ground, for colour maps.
  case fixed(RGB)
}

/// What every colour role looks like on one ground.
public struct Theme: Hashable, Sendable {
  /// The name by which files and flags know the theme.
  public let name: String
  /// The page behind the figure.
  public let ground: RGB
  /// The page's text.
  public let ink: RGB
  /// Quieter text.
  public let muted: RGB
  /// The page's one accent.
  public let accent: RGB
  /// The colours of the series, in order.
  public let series: [RGB]

  /// Dark ink on paper.
  public static let light = Theme(
    name: "light", ground: RGB(0xFFFDF8), ink: RGB(0x1C2024), muted: RGB(0x646A70),
    accent: RGB(0x00609A),
    series: [0x0072B2, 0xD55E00, 0x009E73, 0x8E2F80, 0x7F5F00, 0x3C95CE, 0x1C2024].map { RGB($0) })

  /// Light ink on a dark ground.
  public static let dark = Theme(
    name: "dark", ground: RGB(0x14171B), ink: RGB(0xE7E4DC), muted: RGB(0x9AA0A6),
    accent: RGB(0x6BB6E8),
    series: [0x4AA8E0, 0xF08C4A, 0x3CC49A, 0xC272B8, 0xEBC46A, 0x86C5EE, 0xE7E4DC].map { RGB($0) })

  /// What a colour role looks like in this theme.
  public func callAsFunction(_ color: Color) -> RGB {
    switch color {
    case .ground: ground
    case .ink: ink
    case .muted: muted
    case .accent: accent
    case .series(let index): series[(index - 1) % series.count]
    case .fixed(let value): value
    }
  }
}

extension Color {
  /// The colour as a page's style sheet names it.
  public var css: String {
    switch self {
    case .ground: "var(--paper)"
    case .ink: "var(--ink)"
    case .muted: "var(--muted)"
    case .accent: "var(--accent)"
    case .series(let index):
      (index - 1) % 7 == 6 ? "var(--ink)" : "var(--c\((index - 1) % 7 + 1))"
    case .fixed(let value): value.hex
    }
  }

  /// The colour's name in canonical texts.
  var name: String {
    switch self {
    case .ground: "ground"
    case .ink: "ink"
    case .muted: "muted"
    case .accent: "accent"
    case .series(let index): "series\(index)"
    case .fixed(let value): value.hex
    }
  }
}
