/// A published report: bytes by path, relative to the site's folder, with `/` between folders.
public struct Site: Sendable, Equatable {
  /// The files.
  public var files: [String: [UInt8]] = [:]

  /// An empty site.
  public init() {}

  /// The text of a file; setting it writes UTF-8.
  public subscript(text path: String) -> String? {
    get { files[path].map { String(decoding: $0, as: UTF8.self) } }
    set { files[path] = newValue.map { Array($0.utf8) } }
  }
}
