import Foundation
import Numbers

/// Runs independent work on real threads, as many as asked for where there are so many, and keeps
/// the results in order.
///
/// The order in which work ends is not observable in what is returned, so the number of jobs
/// cannot change a result. A task group would not do: it runs no more jobs than there are cores.
public enum Workers {
  /// Calls `work` for every index below `count` and returns the results by index.
  ///
  /// - Parameters:
  ///   - jobs: The number of threads, at least 1; fewer start where the system has no more.
  ///   - order: The indices in the order in which to start them; by default ascending.
  /// - Throws: the error of the lowest index that failed. Work that has begun is finished, no more
  ///   is started.
  public static func map<Result: Sendable>(
    count: Int, jobs: Int, order: [Int]? = nil, work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    let queue = Queue<Result>(order: order ?? Array(0..<count))
    let job = Job {
      while let index = queue.next() {
        queue.finish(index, Swift.Result { try work(index) })
      }
      queue.leave()
    }
    for number in 0..<max(1, min(jobs, count)) {
      queue.enter()
      if job.start() { continue }
      // Fewer threads take longer; without any, the caller does the work.
      if number == 0 { job.run() } else { queue.leave() }
      break
    }
    return try queue.wait(count)
  }
}

/// What a thread does. `Thread` of Foundation does not tell where the system has none to give.
private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }

  /// Runs on a thread of its own, with 16 MB for its stack; false where there can be none.
  func start() -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 16 << 20)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let job = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { job in
        Unmanaged<Job>.fromOpaque(job!).takeRetainedValue().run()
        return nil
      }, job.toOpaque())
    if status != 0 { job.release() }
    return status == 0
  }
}

/// The state that worker threads share: unchecked because a lock guards every access.
private final class Queue<Result: Sendable>: @unchecked Sendable {
  private let lock = NSCondition()
  private var waiting: ArraySlice<Int>
  private var finished: [Int: Swift.Result<Result, any Error>] = [:]
  private var working = 0
  private var failed = false

  init(order: [Int]) {
    waiting = order[...]
  }

  func enter() {
    lock.withLock { working += 1 }
  }

  func leave() {
    lock.withLock {
      working -= 1
      lock.broadcast()
    }
  }

  func next() -> Int? {
    lock.withLock { failed ? nil : waiting.popFirst() }
  }

  func finish(_ index: Int, _ result: Swift.Result<Result, any Error>) {
    lock.withLock {
      finished[index] = result
      if case .failure = result { failed = true }
    }
  }

  func wait(_ count: Int) throws -> [Result] {
    lock.lock()
    defer { lock.unlock() }
    while working > 0 { lock.wait() }
    for index in finished.keys.sorted() { _ = try finished[index]!.get() }
    return try (0..<count).map { try finished[$0]!.get() }
  }
}
