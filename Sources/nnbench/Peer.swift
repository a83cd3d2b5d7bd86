import Foundation

/// A program that runs the same workloads with another library.
///
/// It says its name on a first line. Then it reads names of workloads and answers each with the
/// seconds of a repetition, over a run of about 20 ms, or with `-` if it does not know the workload.
final class Peer {
  /// Library, version and, for OpenBLAS, kernel.
  let name: String
  private let process: Process
  private let questions: FileHandle
  private var answers: LineReader

  /// Every peer that can be built or imported here; says on standard error what cannot.
  static func all(sources: String) -> [Peer] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nnbench-peers")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let optimized = ["-O3", "-march=native"]
    let blas = folder.appending(path: "blas").path
    let math = folder.appending(path: "math").path
    var peers: [Peer?] = []
    if succeeds("cc", optimized + ["\(sources)/blas.c", "-lopenblas", "-lm", "-o", blas]) {
      peers += [nil, "SKYLAKEX", "ZEN", "HASWELL"].map { Peer(blas, [], kernel: $0) }
    } else {
      tell("OpenBLAS is not measured: cc cannot link it; apt-get install gcc libopenblas-dev.")
    }
    if succeeds("c++", optimized + ["\(sources)/math.cpp", "-o", math]) {
      peers.append(Peer(math, []))
    } else {
      tell("glibc is not measured: there is no C++ compiler; apt-get install g++.")
    }
    let python = ProcessInfo.processInfo.environment["NNBENCH_PYTHON"] ?? "python3"
    for (library, script) in [("PyTorch", "pytorch"), ("Matplotlib", "plots")] {
      let peer = Peer(python, ["\(sources)/\(script).py"])
      if peer == nil { tell("\(library) is not measured: \(python) cannot import it.") }
      peers.append(peer)
    }
    return peers.compactMap(\.self)
  }

  /// Starts a program; nil if it ends before it says its name.
  private init?(_ program: String, _ arguments: [String], kernel: String? = nil) {
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["OPENBLAS_CORETYPE"] = kernel
    for name in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"] {
      environment[name] = "1"
    }
    process.environment = environment
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    questions = input.fileHandleForWriting
    answers = LineReader(output.fileHandleForReading)
    guard (try? process.run()) != nil, let name = answers.next() else { return nil }
    self.name = name
  }

  deinit { process.terminate() }

  /// Runs a workload once; nil if this peer does not know it.
  func measure(_ workload: String) -> Double? {
    // A peer may have died.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    guard (try? questions.write(contentsOf: Data("\(workload)\n".utf8))) != nil else { return nil }
    return answers.next().flatMap(Double.init)
  }

  private static func succeeds(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static func tell(_ sentence: String) {
    FileHandle.standardError.write(Data("nnbench: \(sentence)\n".utf8))
  }
}

/// Lines of a stream as they come.
private struct LineReader {
  private let handle: FileHandle
  private var rest = Data()

  init(_ handle: FileHandle) { self.handle = handle }

  /// The next line without its end; nil at the end of the stream.
  mutating func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest = Data(rest[(end + 1)...])
        return line
      }
      let more = handle.availableData
      if more.isEmpty { return nil }
      rest += more
    }
  }
}
