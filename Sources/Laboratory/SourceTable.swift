import Digests

/// The sources that a program was built from: for each module its digest, what it builds on, and
/// the text of its files. The `EmbedSources` plugin writes one for the target it is applied to.
public struct SourceTable: Sendable {
  /// One module of the program.
  public struct Module: Sendable {
    /// The module's name.
    public let name: String

    /// The SHA-256 digest over the names and bytes of all its files.
    public let digest: String

    /// The modules it builds on, directly or not.
    public let dependencies: [String]

    /// The text of its Swift files by name; empty for modules whose code no page shows.
    public let files: [String: String]

    /// A module as the plugin found it.
    public init(name: String, digest: String, dependencies: [String], files: [String: String]) {
      self.name = name
      self.digest = digest
      self.dependencies = dependencies
      self.files = files
    }
  }

  private let modules: [String: Module]

  /// The digest of the package's manifest.
  public let manifest: String

  /// A table of modules.
  public init(manifest: String, modules: [Module]) {
    self.manifest = manifest
    self.modules = Dictionary(uniqueKeysWithValues: modules.map { ($0.name, $0) })
  }

  /// Whether the table knows a module.
  public func contains(_ module: String) -> Bool { modules[module] != nil }

  /// The text of the file that a `#fileID` names, if the table holds it.
  public func text(of fileID: String) -> String? {
    let parts = fileID.split(separator: "/", maxSplits: 1).map(String.init)
    return parts.count == 2 ? modules[parts[0]]?.files[parts[1]] : nil
  }

  /// The digest of a module together with all modules it builds on, and of the manifest.
  ///
  /// - Returns: nil where the table does not know the module.
  public func closure(of module: String) -> Digest? {
    guard let root = modules[module] else { return nil }
    let names = ([module] + root.dependencies).sorted()
    let digests = names.map { "\($0) \(modules[$0]?.digest ?? "")" }
    return Digest(of: [manifest] + digests)
  }

  /// The digest of all modules: what anything that the program writes may depend on.
  public var whole: Digest {
    Digest(of: [manifest] + modules.values.map { "\($0.name) \($0.digest)" }.sorted())
  }
}
