/// A path of names and indices that addresses a random stream.
public struct Seed: Hashable, Sendable {
  private let path: String

  /// The root of all paths.
  public init(root: UInt64) { path = String(root) }

  private init(path: String) { self.path = path }

  /// The seed below this one with a name.
  public subscript(name: String) -> Seed { Seed(path: "\(path)/\(name)") }

  /// The seed below this one with an index.
  public subscript(index: Int) -> Seed { Seed(path: "\(path)#\(index)") }
}
