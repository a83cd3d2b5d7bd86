import Foundation
import Numbers

/// What was measured of a workload.
struct Row {
  /// A peer's seconds a repetition, run by run.
  struct Rival {
    let name: String
    let seconds: [Double]
  }

  let workload: Workload
  let seconds: [Double]
  /// Blocks asked of the heap by one repetition.
  let allocations: Double
  /// The fastest peer by its median.
  let best: Rival?

  init(_ workload: Workload, seconds: [Double], allocations: Double, peers: [Rival]) {
    self.workload = workload
    self.seconds = seconds
    self.allocations = allocations
    best = peers.filter { !$0.seconds.isEmpty }.min { $0.seconds.median < $1.seconds.median }
  }

  /// The peer's median ÷ ours.
  var ratio: Double? { best.map { $0.seconds.median / seconds.median } }

  static func header(withPeers: Bool) -> String {
    "workload                     median       min  GFLOP/s  allocations"
      + (withPeers ? "     peer    ratio  of" : "")
  }

  /// One line of the table.
  var text: String {
    let speed = workload.operations.map { ($0 / seconds.median * 1e-9).fixed(0) } ?? ""
    let own = [
      workload.name.padding(toLength: 24, withPad: " ", startingAt: 0),
      seconds.median.time.aligned(10), seconds.min()!.time.aligned(9), speed.aligned(8),
      allocations.fixed(allocations == allocations.rounded() ? 0 : 3).aligned(12),
    ].joined(separator: " ")
    guard let best, let ratio else { return own }
    return own + best.seconds.median.time.aligned(9) + ratio.fixed(2).aligned(9) + "  \(best.name)"
  }

  /// One JSON object on a line, times in seconds.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let line = Line(
        workload: workload.name, unit: "s", median: seconds.median, min: seconds.min()!,
        runs: seconds.count, allocations: allocations, peer: best?.name,
        peerMedian: best?.seconds.median, ratio: ratio)
      return String(decoding: try encoder.encode(line), as: UTF8.self)
    }
  }

  private struct Line: Encodable {
    let workload, unit: String
    let median, min: Double
    let runs: Int
    let allocations: Double
    let peer: String?
    let peerMedian, ratio: Double?
  }
}

extension Double {
  /// A decimal with so many digits after the point.
  fileprivate func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

  /// Seconds as three digits and a unit.
  fileprivate var time: String {
    let (scaled, unit) =
      self < 1e-6
      ? (self * 1e9, "ns")
      : self < 1e-3
        ? (self * 1e6, "µs")
        : self < 1 ? (self * 1e3, "ms") : (self, "s")
    return scaled.fixed(scaled < 10 ? 2 : scaled < 100 ? 1 : 0) + " " + unit
  }
}

extension String {
  fileprivate func aligned(_ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }
}
