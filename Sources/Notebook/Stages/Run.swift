import Laboratory
import Numbers

/// What a build has of its experiments: stored results by experiment id (`chapter/experiment`).
public typealias Results = [String: StoredResults]

/// What happens while cells run; called from the worker threads.
public struct RunObserver: Sendable {
  /// A cell has begun.
  public var began: @Sendable (Cell) -> Void

  /// A cell has ended, with the key under which its result may be stored and reused.
  public var ended: @Sendable (Cell, _ key: ExperimentKey, _ result: String) -> Void

  /// An observer.
  public init(
    began: @escaping @Sendable (Cell) -> Void = { _ in },
    ended: @escaping @Sendable (Cell, ExperimentKey, String) -> Void = { _, _, _ in }
  ) {
    self.began = began
    self.ended = ended
  }
}

/// The second stage: from a plan to the results of its experiments.
///
/// Cells without a stored result are run, spread over `jobs` threads. Results are collected in the
/// plan's order, so the number of jobs cannot change them.
///
/// - Parameters:
///   - stored: The stored result of a cell, if there is one under its key.
///   - costs: How long each experiment's cells are known to take, in seconds: the longest start
///     first, so that no long cell runs alone at the end.
/// - Throws: `Problems` that name the cell that threw, or the worker whose arithmetic was wrong.
public func run(
  _ plan: Plan, jobs: Int, costs: [String: Double] = [:], observer: RunObserver = RunObserver(),
  stored: (PlannedExperiment, Cell) -> String?
) throws -> Results {
  let tasks = plan.experiments.flatMap { experiment in
    experiment.cells.map { (experiment: experiment, cell: $0, stored: stored(experiment, $0)) }
  }
  let missing = tasks.indices.filter { tasks[$0].stored == nil }
  let order = missing.indices.sorted { one, other in
    let one = (-(costs[tasks[missing[one]].experiment.id] ?? .infinity), one)
    let other = (-(costs[tasks[missing[other]].experiment.id] ?? .infinity), other)
    return one < other
  }
  let root = Seed(root: plan.seed)
  let computed = try Workers.map(count: missing.count, jobs: jobs, order: order) { index in
    let task = tasks[missing[index]]
    observer.began(task.cell)
    let result = try attempt(task.experiment, task.cell, root: root, profile: plan.profile)
    observer.ended(task.cell, task.experiment.key, result)
    return result
  }
  var fresh = computed.makeIterator()
  var remaining = tasks[...]
  var results: Results = [:]
  for experiment in plan.experiments {
    let own = remaining.prefix(experiment.cells.count)
    remaining = remaining.dropFirst(experiment.cells.count)
    results[experiment.id] = StoredResults(own.map { $0.stored ?? fresh.next()! })
  }
  return results
}

private func attempt(
  _ planned: PlannedExperiment, _ cell: Cell, root: Seed, profile: Profile
) throws -> String {
  do {
    return try planned.experiment.result(of: cell, root: root, profile: profile)
  } catch {
    let message = "The cell '\(cell)' failed: \(error)"
    throw Problems(.run, message, file: planned.experiment.fileID)
  }
}
