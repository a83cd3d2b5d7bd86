/// A measured number and the bound that it must keep.
public struct Evidence: Sendable {
  /// What was measured, with its unit: `steps, momentum ÷ descent`.
  public let name: String

  /// The measured value.
  public let value: Double

  /// What the value must satisfy.
  public let bound: Bound

  /// A measurement and its bound.
  public init(_ name: String, _ value: Double, _ bound: Bound) {
    self.name = name
    self.value = value
    self.bound = bound
  }

  /// A count and its bound.
  public init(_ name: String, _ count: Int, _ bound: Bound) {
    self.init(name, Double(count), bound)
  }

  /// The distance of the value from the nearest end of the bound, in the unit of the value:
  /// positive inside, negative outside, not a number where the value is not one.
  public var margin: Double {
    switch bound {
    case .below(let limit), .atMost(let limit): limit - value
    case .above(let limit), .atLeast(let limit): value - limit
    case .between(let lower, let upper): min(value - lower, upper - value)
    case .exactly(let target): value == target ? 0 : -abs(value - target)
    }
  }

  /// Whether the value keeps its bound; never where it is not a number.
  public var holds: Bool {
    switch bound {
    case .below, .above: margin > 0
    case .atMost, .atLeast, .between, .exactly: margin >= 0
    }
  }
}

/// What a measured value must satisfy.
public enum Bound: Sendable, Equatable, CustomStringConvertible {
  /// Less than the limit.
  case below(Double)

  /// Less than the limit or equal to it.
  case atMost(Double)

  /// Greater than the limit.
  case above(Double)

  /// Greater than the limit or equal to it.
  case atLeast(Double)

  /// From the first limit to the second, both included.
  case between(Double, Double)

  /// Equal to the target in every bit but the sign of zero.
  case exactly(Double)

  /// The bound as it is shown and published: `< 0.5`, `0.8 … 1.2`.
  public var description: String {
    switch self {
    case .below(let limit): "< \(limit)"
    case .atMost(let limit): "≤ \(limit)"
    case .above(let limit): "> \(limit)"
    case .atLeast(let limit): "≥ \(limit)"
    case .between(let lower, let upper): "\(lower) … \(upper)"
    case .exactly(let target): "= \(target)"
    }
  }

  /// Within a tolerance of a target.
  public static func within(_ tolerance: Double, of target: Double) -> Bound {
    .between(target - tolerance, target + tolerance)
  }
}
