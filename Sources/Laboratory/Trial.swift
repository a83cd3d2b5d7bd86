import Numbers

/// What one run of an experiment is given: its seed, how much of the work to do, and the files that
/// a reader supplies in place of the report's own data.
public struct Trial: Sendable {
  /// The root of every random stream that the run draws from.
  public let seed: Seed

  /// Whether the run is a full one or a quick look.
  public let profile: Profile

  private let data: [SuppliedData]

  /// A run with the given seed.
  public init(seed: Seed, profile: Profile = .full, data: [SuppliedData] = []) {
    self.seed = seed
    self.profile = profile
    self.data = data
  }

  /// The files supplied in place of some data, or nil where the report's own are to be used.
  ///
  /// Only names that the experiment declares in `reads` are ever supplied.
  public func supplied(_ name: String) -> SuppliedData? {
    data.first { $0.name == name }
  }

  /// The number of steps to take: `count` in a full run, a tenth (at least two) in a quick one.
  public func steps(_ count: Int) -> Int {
    profile == .full ? count : min(count, max(2, count / 10))
  }

  /// The size of something costly: `full` in a full run, `quick` in a quick one.
  public func size(_ full: Int, quick: Int) -> Int {
    profile == .full ? full : quick
  }
}
