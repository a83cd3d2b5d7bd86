import ArgumentParser
import Foundation
import Invocation
import Numbers

/// Measures how fast the engine and the figures are, alone or side by side with their peers.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nnbench",
    abstract: "Measure the speed of products, functions, training steps and figures.",
    discussion: """
      A line a workload: median and least seconds of a repetition, and what it asks of the heap. \
      Everything runs on one thread, but for two-trainings. With --peers each run is followed by \
      one of the same workload in OpenBLAS, glibc, PyTorch or Matplotlib, as far as they are \
      installed (libopenblas-dev, a C and a C++ compiler; torch and matplotlib in the Python that \
      NNBENCH_PYTHON names, else python3). The ratio is their median ÷ ours: above 1 we are faster.
      """,
    version: "nnbench \(Invocation.version)")

  @Argument(help: "Only the workload of this name, or those whose names contain it.")
  var filter: String?

  @Flag(help: "A JSON object a line.")
  var json = false

  @Flag(help: "Measure the peers too.")
  var peers = false

  @Option(help: "The runs of a workload.")
  var runs = 15

  @Option(help: "The repetitions of a run; by default as many as take 20 ms.")
  var repetitions: Int?

  @Option(help: "Where the peers' sources are.")
  var peerSources = "Benchmarks/peers"

  static func main() { invoke() }

  func validate() throws {
    guard runs > 0, repetitions ?? 1 > 0 else {
      throw ValidationError("--runs and --repetitions are positive.")
    }
    guard !chosen.isEmpty else {
      throw ValidationError(
        "No workload's name contains '\(filter ?? "")'; there are "
          + workloads.map(\.name).joined(separator: ", ") + ".")
    }
    guard !peers || FileManager.default.fileExists(atPath: "\(peerSources)/blas.c") else {
      throw ValidationError(
        "There are no peers in \(peerSources); run in the package's folder or give --peer-sources.")
    }
  }

  private var workloads: [Workload] { numberWorkloads + trainingWorkloads + figureWorkloads }

  private var chosen: [Workload] {
    let named = workloads.filter { $0.name == filter }
    return named.isEmpty ? workloads.filter { filter.map($0.name.contains) ?? true } : named
  }

  func run() throws {
    CPU.setFloatingPointControl()
    let rivals = peers ? Peer.all(sources: peerSources) : []
    if !json { print(Row.header(withPeers: peers)) }
    for workload in chosen {
      let row = try measured(workload, beside: rivals)
      print(json ? try row.json : row.text)
      fflush(nil)
    }
  }

  /// Turns by turns, so that a disturbance of the machine meets all alike.
  private func measured(_ workload: Workload, beside rivals: [Peer]) throws -> Row {
    let repeated = try workload.prepare()
    let count = try repetitions ?? calibrated(repeated)
    let able = rivals.filter { $0.measure(workload.name) != nil }
    var samples: [Sample] = []
    var theirs = able.map { _ in [Double]() }
    for _ in 0..<runs {
      samples.append(try repeated(count))
      for (index, peer) in able.enumerated() {
        if let seconds = peer.measure(workload.name) { theirs[index].append(seconds) }
      }
    }
    return Row(
      workload, seconds: samples.map { $0.seconds / Double(count) },
      allocations: Double(samples.map(\.allocations).min() ?? 0) / Double(count),
      peers: zip(able, theirs).map { Row.Rival(name: $0.name, seconds: $1) })
  }

  /// A number of repetitions that takes about 20 ms, found on the way to a warm machine.
  private func calibrated(_ repeated: Workload.Repeated) throws -> Int {
    var count = 1
    while true {
      let seconds = try repeated(count).seconds
      if seconds >= 0.02 { return count }
      count = max(count + 1, Int(Double(count) * min(10, 0.022 / max(seconds, 1e-9))))
    }
  }
}
