import Foundation
import Laboratory

/// The first place in which two results differ.
public struct NumberDifference: Sendable, Equatable, Codable {
  /// Where in the result: `losses.values[17]`.
  public let place: String

  /// The value that is stored.
  public let stored: String

  /// The value that was found.
  public let found: String

  /// The distance in units in the last place, where both are numbers: of `Float` where both values
  /// are results in `Float`, else of `Double`.
  public let ulps: UInt64?

  /// The first difference of two canonical JSON texts in document order, or nil where they agree.
  public init?(from stored: String, to found: String) {
    guard stored != found else { return nil }
    let one = try? CanonicalJSON.decode(JSONTree.self, from: stored)
    let other = try? CanonicalJSON.decode(JSONTree.self, from: found)
    guard let one, let other, let first = JSONTree.firstDifference(one, other, at: "") else {
      self.init(place: "the whole result", stored: stored, found: found, ulps: nil)
      return
    }
    self = first
  }

  init(place: String, stored: String, found: String, ulps: UInt64?) {
    self.place = place
    self.stored = stored
    self.found = found
    self.ulps = ulps
  }
}

extension NumberDifference: CustomStringConvertible {
  public var description: String {
    "\(place.isEmpty ? "the value" : place) is \(found), stored \(stored)"
      + (ulps.map { " (\($0) ulp apart)" } ?? "")
  }
}

/// Any JSON value; what a difference is looked for in.
indirect enum JSONTree: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let array = try? container.decode([JSONTree].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  static func firstDifference(_ one: JSONTree, _ other: JSONTree, at place: String)
    -> NumberDifference?
  {
    switch (one, other) {
    case (.array(let one), .array(let other)):
      for index in 0..<min(one.count, other.count) {
        let found = firstDifference(one[index], other[index], at: "\(place)[\(index)]")
        if let found { return found }
      }
      guard one.count != other.count else { return nil }
      return NumberDifference(
        place: "\(place).count", stored: "\(one.count)", found: "\(other.count)", ulps: nil)
    case (.object(let one), .object(let other)):
      for key in Set(one.keys).union(other.keys).sorted() {
        let next = place.isEmpty ? key : "\(place).\(key)"
        let found = firstDifference(one[key] ?? .null, other[key] ?? .null, at: next)
        if let found { return found }
      }
      return nil
    default:
      guard one.text != other.text else { return nil }
      return NumberDifference(
        place: place, stored: one.text, found: other.text, ulps: distance(one, other))
    }
  }

  private var text: String {
    switch self {
    case .null: "nothing"
    case .bool(let bool): "\(bool)"
    case .number(let number): "\(number)"
    case .text(let text): text
    case .array(let array): "an array of \(array.count)"
    case .object: "an object"
    }
  }

  private static func distance(_ one: JSONTree, _ other: JSONTree) -> UInt64? {
    guard case .number(let one) = one, case .number(let other) = other else { return nil }
    if "\(Float(one))" == "\(one)", "\(Float(other))" == "\(other)" {
      return UInt64(abs(Int64(ordinal(Float(one))) - Int64(ordinal(Float(other)))))
    }
    let (difference, overflow) = ordinal(one).subtractingReportingOverflow(ordinal(other))
    return overflow ? nil : difference.magnitude
  }

  /// Consecutive integers for consecutive floating-point numbers.
  private static func ordinal(_ number: Float) -> Int32 {
    let bits = Int32(bitPattern: number.bitPattern)
    return bits < 0 ? Int32.min &- bits : bits
  }

  private static func ordinal(_ number: Double) -> Int64 {
    let bits = Int64(bitPattern: number.bitPattern)
    return bits < 0 ? Int64.min &- bits : bits
  }
}
