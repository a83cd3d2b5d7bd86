import CNettle
import Foundation

/// A SHA-256 digest as 64 hexadecimal digits.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The digits, lower case.
  public let description: String

  /// The digest of bytes.
  public init(of bytes: some ContiguousBytes) {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    bytes.withUnsafeBytes { buffer in
      nettle_sha256_update(
        &context, buffer.count, buffer.bindMemory(to: UInt8.self).baseAddress)
    }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&context, digest.count, &digest)
    description = digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// The digest of a text in UTF-8.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// The digest of several texts: no two different lists are digested as the same bytes.
  public init(of texts: [String]) {
    self.init(of: texts.map { "\($0.utf8.count):\($0)" }.joined())
  }

  /// A digest that was written before, as 64 hexadecimal digits.
  public init(hexadecimal: String) {
    description = hexadecimal
  }

  public init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
