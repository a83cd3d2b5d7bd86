import Foundation

/// Runs a program that was built beside the tests, in a folder of its own.
struct Command {
  /// What a call printed, and how it ended.
  struct Outcome {
    let status: Int32
    let output: String
    let messages: String
  }

  /// The working folder; removed with `remove()`.
  let folder: URL

  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Where the programs of the package were built: with the tests, and not into them, since what
  /// `nnbench` counts replaces `malloc`.
  static let programs = URL(filePath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent()

  static let binary = programs.appending(path: "nnreport")

  /// What the tests were started with: some choose a path of the CPU for processes of their own, and
  /// the slowest one would hold up all that runs beside them.
  private static let environment: [String: String] = {
    let bytes = FileManager.default.contents(atPath: "/proc/self/environ") ?? Data()
    let pairs = bytes.split(separator: 0).map { bytes in
      String(decoding: bytes, as: UTF8.self)
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
  }()

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "nnreport-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts the command without waiting for it.
  func start(
    _ arguments: [String], of program: String = "nnreport", environment: [String: String] = [:],
    output: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = Self.programs.appending(path: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Self.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files and not pipes: a full pipe would stop the command.
    for (name, set) in [
      ("output", { process.standardOutput = $0 }), ("messages", { process.standardError = $0 }),
    ] as [(String, (FileHandle) -> Void)] {
      let url = folder.appending(path: ".\(name)")
      try Data().write(to: url)
      set(try FileHandle(forWritingTo: url))
    }
    if let output { process.standardOutput = output }
    try process.run()
    return process
  }

  /// Runs the command and waits for its end.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try finish(start(arguments, environment: environment))
  }

  /// Waits for the end of what was started.
  func finish(_ process: Process) throws -> Outcome {
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try text(".output"),
      messages: try text(".messages"))
  }

  /// The text of a file in the working folder.
  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// All files below a folder of the working folder, by path.
  func files(_ path: String) -> [String: Data] {
    let root = folder.appending(path: path)
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    var files: [String: Data] = [:]
    for name in names ?? [] { files[name] = try? Data(contentsOf: root.appending(path: name)) }
    return files
  }
}
