import Foundation
import Laboratory
import Testing

private struct Broken: Error, Equatable {
  let index: Int
}

@Suite("Workers")
struct WorkersTests {
  @Test("results come in the order of the indices", arguments: [1, 2, 5, 40])
  func order(jobs: Int) throws {
    let results = try Workers.map(count: 33, jobs: jobs, order: Array((0..<33).reversed())) {
      $0 * $0
    }
    #expect(results == (0..<33).map { $0 * $0 })
  }

  @Test("nothing to do is no error")
  func nothing() throws {
    #expect(try Workers.map(count: 0, jobs: 3) { $0 } == [])
  }

  @Test("as many jobs run at once as were asked for, whatever the number of cores")
  func realThreads() throws {
    let gate = Gate(of: 5)
    let passed = try Workers.map(count: 5, jobs: 5) { _ in gate.pass() }
    #expect(passed == [true, true, true, true, true])
  }

  @Test("the error of the lowest index is thrown, and no more work is started")
  func failure() {
    let begun = Gate(of: 100)
    #expect(throws: Broken(index: 3)) {
      try Workers.map(count: 100, jobs: 1) { index in
        begun.count()
        if index >= 3 { throw Broken(index: index) }
      }
    }
    #expect(begun.missing == 96)
  }
}

/// Lets threads through once so many have come; unchecked because a lock guards its count.
private final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private(set) var missing: Int

  init(of count: Int) { missing = count }

  func count() { condition.withLock { missing -= 1 } }

  func pass() -> Bool {
    condition.lock()
    defer { condition.unlock() }
    missing -= 1
    condition.broadcast()
    let deadline = Date(timeIntervalSinceNow: 10)
    while missing > 0 { if !condition.wait(until: deadline) { return false } }
    return true
  }
}
