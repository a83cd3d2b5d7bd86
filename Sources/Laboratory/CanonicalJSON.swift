import Foundation

/// JSON of which one value has exactly one text: sorted keys, shortest round-trip numbers, and
/// `"nan"`, `"inf"`, `"-inf"` for the numbers that JSON lacks (a diverged run is a result too).
public enum CanonicalJSON {
  /// The text of a value.
  ///
  /// - Throws: what the value's own `encode(to:)` throws.
  public static func encode(_ value: some Encodable, pretty: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value of a text.
  ///
  /// - Throws: `DecodingError` where the text is not JSON of that type.
  public static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value
  {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(text.utf8))
  }

  /// The text of a parameter: a declaration that cannot be encoded is a programmer's error.
  static func text(of parameter: some Encodable) -> String {
    do {
      return try encode(parameter)
    } catch {
      fatalError("the parameter \(parameter) has no JSON: \(error)")
    }
  }
}
