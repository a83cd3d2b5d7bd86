import Digests

/// Files that stand in for data which the report makes itself.
public struct SuppliedData: Sendable {
  /// What they stand in for: `digits`.
  public let name: String

  /// The bytes of each file, by its name.
  public let files: [String: [UInt8]]

  /// What the results of an experiment that reads them depend on.
  public let digest: Digest

  /// Files by name.
  public init(name: String, files: [String: [UInt8]]) {
    self.name = name
    self.files = files
    digest = Digest(
      of: files.sorted { $0.key < $1.key }.flatMap { [$0.key, Digest(of: $0.value).description] })
  }
}
