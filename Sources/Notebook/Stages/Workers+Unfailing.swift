import Laboratory

extension Workers {
  /// Calls `work`, which throws nothing, for every index below `count` and returns the results by
  /// index; `jobs` calls are made at once.
  static func unfailing<Result: Sendable>(
    count: Int, jobs: Int, work: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    do {
      return try map(count: count, jobs: jobs, work: work)
    } catch {
      fatalError("work that throws nothing has failed: \(error)")
    }
  }
}
