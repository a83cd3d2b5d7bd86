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
///   - stored: The results that need not be run: those stored under the same key.
///   - costs: How long each experiment's cells are known to take, in seconds: the longest start
///     first, so that no long cell runs alone at the end.
/// - Throws: `Problems` that name the cell that threw, or the worker whose arithmetic was wrong.
public func run(
  _ plan: Plan, jobs: Int, stored: [Cell: String] = [:], costs: [String: Double] = [:],
  observer: RunObserver = RunObserver()
) throws -> Results {
  let missing = plan.experiments.flatMap { experiment in
    experiment.cells.filter { stored[$0] == nil }.map { (experiment: experiment, cell: $0) }
  }
  let order = missing.indices.sorted { one, other in
    let one = (-(costs[missing[one].experiment.id] ?? .infinity), one)
    let other = (-(costs[missing[other].experiment.id] ?? .infinity), other)
    return one < other
  }
  let root = Seed(root: plan.seed)
  let computed = try Workers.map(count: missing.count, jobs: jobs, order: order) { index in
    let task = missing[index]
    observer.began(task.cell)
    let result = try attempt(task.experiment, task.cell, root: root, plan)
    observer.ended(task.cell, task.experiment.key, result)
    return result
  }
  var fresh = computed.makeIterator()
  var results: Results = [:]
  for experiment in plan.experiments {
    results[experiment.id] = StoredResults(experiment.cells.map { stored[$0] ?? fresh.next()! })
  }
  return results
}

private func attempt(
  _ planned: PlannedExperiment, _ cell: Cell, root: Seed, _ plan: Plan
) throws -> String {
  func fail(_ message: String) -> Problems {
    Problems(.run, "The cell '\(cell)' failed: \(message)", file: planned.experiment.fileID)
  }
  // A library linked with fast-math may have switched flush-to-zero on for this thread.
  guard CPU.setFloatingPointControl() else {
    throw fail("this CPU cannot be set to round to nearest and keep subnormal numbers.")
  }
  let result: String
  do {
    result = try planned.experiment.result(
      of: cell, root: root, profile: plan.profile, data: plan.data)
  } catch {
    throw fail("\(error)")
  }
  guard CPU.floatingPointControlIsSet else {
    throw fail("something it called changed how this thread rounds.")
  }
  return result
}
