import Foundation
import Invocation
import Laboratory
import Notebook

/// Tells on standard error how far the cells are: one line that is rewritten on a terminal, a plain
/// line every few seconds elsewhere. Unchecked because a lock guards every access.
final class Progress: @unchecked Sendable {
  private let lock = NSLock()
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var total = 0
  private var done = 0
  private var lastLine: ContinuousClock.Instant?
  private var running: [(cell: Cell, since: ContinuousClock.Instant)] = []
  private var expected: [String: Double] = [:]
  private var remaining: [String: Int] = [:]
  private var seconds: [String: (sum: Double, count: Int)] = [:]
  private var jobs = 1

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(STDERR_FILENO) == 1
    start = clock.now
  }

  /// The seconds since the command began.
  var elapsed: Double { (clock.now - start).seconds }

  /// How many cells were run.
  var cellsRun: Int { lock.withLock { done } }

  /// The mean seconds of the cells that ran, by `chapter/experiment`.
  var costs: [String: Double] {
    lock.withLock { seconds.mapValues { $0.sum / Double($0.count) } }
  }

  /// Says which cells there are to run, and what is known of their cost.
  func begin(_ cells: [Cell], jobs: Int, costs: [String: Double]) {
    lock.withLock {
      total = cells.count
      self.jobs = jobs
      expected = costs
      for cell in cells { remaining[cell.path, default: 0] += 1 }
    }
  }

  func began(_ cell: Cell) {
    lock.withLock {
      running.append((cell, clock.now))
      show()
    }
  }

  func ended(_ cell: Cell) {
    lock.withLock {
      guard let index = running.firstIndex(where: { $0.cell == cell }) else { return }
      let took = (clock.now - running.remove(at: index).since).seconds
      let old = seconds[cell.path] ?? (0, 0)
      seconds[cell.path] = (old.sum + took, old.count + 1)
      remaining[cell.path]! -= 1
      done += 1
      show()
      if done == total, isTerminal, !isQuiet { write("\r\u{1B}[K") }
    }
  }

  /// Says one thing on a line of its own.
  func say(_ text: String) {
    guard !isQuiet else { return }
    lock.withLock { write((isTerminal ? "\r\u{1B}[K" : "") + text + "\n") }
  }

  private func show() {
    let pause = isTerminal ? 0.1 : 5.0
    let now = clock.now
    guard !isQuiet, lastLine.map({ (now - $0).seconds >= pause }) ?? isTerminal else {
      if lastLine == nil { lastLine = now }
      return
    }
    lastLine = now
    let names = Set(running.map(\.cell.path)).sorted().joined(separator: ", ")
    let left = timeLeft.map { ", about \(Int($0.rounded(.up))) s left" } ?? ""
    let line = "run: \(done) of \(total) cells, \(names)\(left)"
    write(isTerminal ? "\r\u{1B}[K" + String(line.prefix(79)) : line + "\n")
  }

  /// The seconds left, once the cost of every experiment that remains is known.
  private var timeLeft: Double? {
    var sum = 0.0
    for (path, count) in remaining where count > 0 {
      guard let cost = seconds[path].map({ $0.sum / Double($0.count) }) ?? expected[path] else {
        return nil
      }
      sum += cost * Double(count)
    }
    return sum / Double(jobs)
  }

  private func write(_ text: String) {
    writeMessage(text)
  }
}

extension Cell {
  /// The experiment that the cell belongs to: `chapter/experiment`.
  var path: String { "\(chapter)/\(experiment)" }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
