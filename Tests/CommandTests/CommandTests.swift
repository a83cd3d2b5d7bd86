import Foundation
import Testing

private let report = Command.project.appending(path: "reports/fundamentals").path

@Suite("The command")
final class CommandTests {
  private let command: Command

  init() throws { command = try Command() }

  deinit { command.remove() }

  @Test(
    "help is no error, and goes to standard output",
    arguments: [("nnreport", "SUBCOMMANDS"), ("nnbench", "OPTIONS"), ("nnverify", "OPTIONS")])
  func help(program: String, heading: String) throws {
    let outcome = try command.finish(command.start(["--help"], of: program))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(heading))
  }

  @Test(
    "the version of every program is the newest heading of the changelog",
    arguments: ["nnreport", "nnbench", "nnverify"])
  func version(program: String) throws {
    let changelog = try String(
      contentsOf: Command.project.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let newest = try #require(changelog.firstMatch(of: /\n## ([^ ,\n]+)/)).1.lowercased()
    let outcome = try command.finish(command.start(["--version"], of: program))
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    let sources = try Regex(program == "nnreport" ? " \\(sources [0-9a-f]{16}\\)\n" : "\n")
    let line = try #require(outcome.output.wholeMatch(of: /([a-z]+) ([^ \n]+)(.*\n)/))
    #expect(line.1 == program && line.2 == newest)
    #expect(line.3.wholeMatch(of: sources) != nil)
  }

  @Test(
    "a wrong call of any program ends with 2 and a message on standard error",
    arguments: [
      ("nnreport", ["build", "--jobs", "0"]), ("nnreport", ["build", "--nonsense"]),
      ("nnreport", ["biuld"]), ("nnreport", ["build", "--data", "a=b", "--data", "a=c"]),
      ("nnreport", ["replot", "optimizers/zones", "--output", ""]),
      ("nnbench", ["--runs", "0"]), ("nnbench", ["--nonsense"]), ("nnbench", ["abacus"]),
      ("nnverify", ["--bits", "7"]), ("nnverify", ["--nonsense"]), ("nnverify", ["abacus"]),
    ])
  func usage(program: String, arguments: [String]) throws {
    let outcome = try command.finish(command.start(arguments, of: program))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("\(program): "))
    #expect(!outcome.messages.contains("Error: "))
  }

  @Test("an unknown chapter is named with the nearest one")
  func unknownChapter() throws {
    let outcome = try command.run("build", "initialisation", "--report", report)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("Did you mean 'initialization'?"))
    #expect(command.files(".nnreport").isEmpty)
  }

  @Test("a missing report says where it was looked for")
  func missingReport() throws {
    let outcome = try command.run("check")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("reports/fundamentals/report.json is missing"))
  }

  @Test(
    "an instruction set that there is not is an error of any program, not a crash",
    arguments: [
      ("nnreport", ["build", "--quick", "--report", report]),
      ("nnbench", ["gemm-f32/64", "--runs", "1", "--repetitions", "1"]),
      ("nnverify", ["exp", "--bits", "8", "--double-bits", "0"]),
    ])
  func unknownPath(program: String, arguments: [String]) throws {
    let process = try command.start(
      arguments, of: program, environment: ["NNREPORT_CPU": "abacus"])
    let outcome = try command.finish(process)
    #expect(outcome.status == 2)
    #expect(outcome.messages.hasPrefix("\(program): NNREPORT_CPU=abacus"))
  }

  @Test("data that cannot be read, or that nothing reads, are an error that says which")
  func unusableData() throws {
    func messages(_ data: String) throws -> String {
      let outcome = try command.run(
        "build", "gradient-check", "--quick", "--report", report, "--data", data)
      #expect(outcome.status == 2)
      return outcome.messages
    }
    #expect(try messages("digits=nowhere").contains("the folder nowhere cannot be read"))
    #expect(try messages("digits").contains("--data <name=folder>"))
    #expect(try messages("digits=\(#filePath)").contains("is a file; name the folder"))
    let some = command.folder.appending(path: "some")
    try FileManager.default.createDirectory(at: some, withIntermediateDirectories: true)
    try Data("no digits".utf8).write(to: some.appending(path: "file"))
    #expect(try messages("digits=some").contains("reads data called 'digits'"))
  }

  @Test("a template that is not UTF-8 is named with its line")
  func encoding() throws {
    let templates = Command.project.appending(path: "templates")
    try FileManager.default.copyItem(at: templates, to: command.folder.appending(path: "templates"))
    let json =
      #"{"title": "T", "chapters": ["initialization"], "seed": 1, "templates": ["templates"]}"#
    try Data(json.utf8).write(to: command.folder.appending(path: "report.json"))
    try Data([0x61, 0x0A, 0xE9, 0x0A]).write(
      to: command.folder.appending(path: "templates/chapters/initialization.md"))
    let outcome = try command.run("build", "--quick", "--report", ".", "--output", "out")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("templates/chapters/initialization.md:2: This line is not"))
  }

  @Test("a folder that cannot be made is named, with what to look at")
  func folderThatCannotBeMade() throws {
    let outcome = try command.run(
      "build", "--quick", "--report", report, "--output", "/proc/nnreport")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("Cannot write /proc/nnreport: "))
    #expect(outcome.messages.contains("Is the folder writable?"))
  }

  @Test("output that cannot be delivered is an error")
  func fullDevice() throws {
    let process = try command.start(
      ["list", "--report", report], output: FileHandle(forWritingAtPath: "/dev/full"))
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try command.text(".messages").contains("Cannot write to standard output"))
  }

  @Test("list writes JSON with the ids of every chapter")
  func list() throws {
    struct Chapter: Decodable {
      struct Experiment: Decodable { let id: String; let cells: Int }
      let id: String
      let experiments: [Experiment]
    }
    let outcome = try command.run("list", "--json", "--report", report)
    #expect(outcome.status == 0)
    let chapters = try JSONDecoder().decode([Chapter].self, from: Data(outcome.output.utf8))
    #expect(
      chapters.map(\.id) == [
        "normalization", "vanishing-exploding", "initialization", "gradient-check", "optimizers",
        "dropout",
      ])
    #expect(chapters[2].experiments.contains { $0.id == "initialization/six-layers" })
  }

  @Test("what keeps JavaScriptCore away is said before any cell runs")
  func addressSpace() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -v 4000000; exec \"$0\" build --report \"$1\" --output out 2> .messages",
      Command.binary.path, report,
    ]
    process.currentDirectoryURL = command.folder
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try command.text(".messages").contains("JavaScriptCore, which sets formulas"))
    #expect(command.files(".nnreport").isEmpty)
  }
}
