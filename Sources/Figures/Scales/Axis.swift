/// One direction of a panel: its title, its kind of scale and, if wanted, its bounds.
public struct Axis: Hashable, Sendable {
  /// The kinds of scale.
  public enum Kind: Hashable, Sendable {
    /// Equal steps, equal distances.
    case linear
    /// Equal factors, equal distances; ticks at powers of the base, 10 or 2.
    case logarithmic(base: Int)
    /// Equal factors, equal distances on both sides of zero; equal steps within ±`linear`.
    case symmetric(linear: Double)
    /// Names side by side, in the order in which the marks bring them.
    case categories
  }

  /// The quantity and its unit; may be empty.
  public let title: String
  /// The kind of scale.
  public let kind: Kind
  /// The lowest value shown, or nil for the data's.
  public let low: Double?
  /// The highest value shown, or nil for the data's.
  public let high: Double?
  /// Whether the axis has ticks, labels and hairlines.
  public let isVisible: Bool
  /// Whether ticks stand at whole numbers only.
  public let isWhole: Bool

  init(
    _ title: String, _ kind: Kind, from low: Double? = nil, to high: Double? = nil,
    isVisible: Bool = true, isWhole: Bool = false
  ) {
    self.title = title
    self.kind = kind
    self.low = low
    self.high = high
    self.isVisible = isVisible
    self.isWhole = isWhole
  }

  /// Equal steps, equal distances.
  public static func linear(
    _ title: String, from low: Double? = nil, to high: Double? = nil
  ) -> Axis {
    Axis(title, .linear, from: low, to: high)
  }

  /// Equal factors, equal distances; values must be positive.
  public static func log(
    _ title: String, from low: Double? = nil, to high: Double? = nil
  ) -> Axis {
    Axis(title, .logarithmic(base: 10), from: low, to: high)
  }

  /// Like `log`, with ticks at powers of two: widths, batch sizes, depths.
  public static func log2(
    _ title: String, from low: Double? = nil, to high: Double? = nil
  ) -> Axis {
    Axis(title, .logarithmic(base: 2), from: low, to: high)
  }

  /// Like `log` for values of both signs and zero: logarithmic beyond ±`linear`, linear within.
  public static func symlog(
    _ title: String, linear: Double = 1, from low: Double? = nil, to high: Double? = nil
  ) -> Axis {
    Axis(title, .symmetric(linear: linear), from: low, to: high)
  }

  /// Like `linear`, with ticks at whole numbers only: ranks, counts, layers.
  public static func whole(
    _ title: String, from low: Double? = nil, to high: Double? = nil
  ) -> Axis {
    Axis(title, .linear, from: low, to: high, isWhole: true)
  }

  /// Names side by side, in the order in which the marks bring them.
  public static func categories(_ title: String = "") -> Axis { Axis(title, .categories) }

  /// A linear axis without ticks, labels and hairlines; `title` still names the quantity in the
  /// description and the data.
  public static func hidden(
    _ title: String, from low: Double? = nil, to high: Double? = nil
  ) -> Axis {
    Axis(title, .linear, from: low, to: high, isVisible: false)
  }
}
