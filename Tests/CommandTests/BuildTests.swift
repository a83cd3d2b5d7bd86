import Foundation
import Testing

private let report = Command.project.appending(path: "reports/fundamentals").path

@Suite("nnreport build")
final class BuildTests {
  private let command: Command

  init() throws { command = try Command() }

  deinit { command.remove() }

  @Test("a quick build gives the same bytes for any number of jobs, CPU, locale and time zone")
  func sameBytes() throws {
    let variants: [(jobs: String, environment: [String: String])] = [
      ("1", [:]), ("5", ["LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"]),
      ("2", ["NNREPORT_CPU": "avx2", "HOME": "/nonexistent"]),
    ]
    var outputs: [[String: Data]] = []
    for (index, variant) in variants.enumerated() {
      let outcome = try command.run(
        "build", "initialization", "dropout", "--quick", "--fresh", "--report", report, "--output",
        "out\(index)", "--jobs", variant.jobs, environment: variant.environment)
      if outcome.messages.contains("is not available on this CPU") { continue }
      try #require(outcome.status == 0, "\(outcome.messages)")
      outputs.append(command.files("out\(index)"))
    }
    #expect(outputs[0].keys.contains("site/index.html"))
    #expect(outputs[0].keys.contains("site/claims.json"))
    #expect(outputs[0].keys.contains("site/figures/initialization/six-layers.png"))
    #expect(outputs[0].keys.contains("site/figures/initialization/symmetry-dark.png"))
    for other in outputs.dropFirst() {
      let different = outputs[0].keys.filter { other[$0] != outputs[0][$0] }.sorted()
      #expect(different.isEmpty && other.count == outputs[0].count)
    }
  }

  @Test("a second build with nothing changed runs nothing and draws nothing")
  func unchanged() throws {
    let arguments = ["build", "initialization", "--quick", "--report", report]
    for expected in [
      /cells +[1-9]\d* run, 0 reused\n.*\n.*figures +[1-9]\d* drawn, 0 reused\n/,
      /cells +0 run, [1-9]\d* reused\n.*\n.*figures +0 drawn, [1-9]\d* reused\n/,
    ] {
      let outcome = try command.finish(command.start(arguments))
      #expect(outcome.status == 0)
      #expect(outcome.messages.firstMatch(of: expected) != nil, "\(outcome.messages)")
    }
    let page = try command.text(".nnreport/quick-initialization/site/initialization.html")
    #expect(page.contains("quick look"))
  }

  @Test("a build whose templates have gone or changed is not called unchanged")
  func templates() throws {
    let mine = command.folder.appending(path: "mine")
    let templates = Command.project.appending(path: "templates").path
    func build(_ folders: String...) throws -> (status: Int32, messages: String) {
      let names = folders.map { "\"\($0)\"" }.joined(separator: ", ")
      let text = """
        {"title": "T", "seed": 1, "templates": [\(names)], "chapters":
        ["normalization", "vanishing-exploding", "initialization", "gradient-check", "optimizers"]}
        """
      try Data(text.utf8).write(to: mine.appending(path: "report.json"))
      let outcome = try command.run("build", "initialization", "--quick", "--report", "mine")
      return (outcome.status, outcome.messages)
    }
    try FileManager.default.createDirectory(
      at: mine.appending(path: "own"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: mine.appending(path: "all").path, withDestinationPath: templates)
    #expect(try build("all").status == 0)
    let empty = try build("all", "own")
    #expect(empty.status == 2 && empty.messages.contains("no templates at mine/own"))
    let style = try String(contentsOfFile: "\(templates)/style.css", encoding: .utf8)
    for mark in ["/* one */", "/* two */"] {
      try Data((style + mark).utf8).write(to: mine.appending(path: "own/style.css"))
      #expect(try build("all", "own").status == 0)
      let site = command.files(".nnreport/quick-initialization/site").values
      #expect(site.contains { String(decoding: $0, as: UTF8.self).contains(mark) })
    }
  }

  @Test("a page that somebody has edited is made again")
  func edited() throws {
    let path = ".nnreport/quick-initialization/site/initialization.html"
    func built() throws -> String {
      _ = try command.run("build", "initialization", "--quick", "--report", report)
      return try command.text(path)
    }
    let page = try built()
    try Data((page + "edited").utf8).write(to: command.folder.appending(path: path))
    #expect(try built() == page)
    let site = command.folder.appending(path: ".nnreport/quick-initialization/site")
    try FileManager.default.removeItem(at: site)
    #expect(try built() == page)
  }

  @Test("a status that holds is enough, equal bytes are too, size and date are not")
  func stamps() throws {
    let site = command.folder.appending(path: ".nnreport/quick-initialization/site")
    let page = site.appending(path: "initialization.html")
    let stamps = command.folder.appending(path: ".nnreport/stamps")
    /// The number of the site's folder, another one where it was published anew, and the stamp.
    func built() throws -> (site: UInt64, stamp: String) {
      let arguments = ["build", "initialization", "--quick", "--report", report]
      #expect(try command.finish(command.start(arguments)).status == 0)
      let attributes = try FileManager.default.attributesOfItem(atPath: site.path)
      return (
        try #require(attributes[.systemFileNumber] as? UInt64),
        try String(contentsOf: stamp(), encoding: .utf8)
      )
    }
    func stamp() throws -> URL {
      let names = try FileManager.default.contentsOfDirectory(atPath: stamps.path)
      return stamps.appending(path: try #require(names.first))
    }
    func status(of file: URL) throws -> stat {
      var status = stat()
      try #require(stat(file.path, &status) == 0)
      return status
    }

    let first = try built()
    let fresh = try [built(), built()]
    #expect(fresh[0].stamp != fresh[1].stamp, "what was just written has no status to go by")
    Thread.sleep(forTimeInterval: 3.5)
    let settled = try [built(), built()]
    #expect(settled[0] == settled[1] && settled[0].site == first.site)

    /// The stamp with inputs of one kind that nothing has.
    func garbled(_ kind: String) throws -> String {
      let start = "\"\(kind)\":{\"inputs\":\""
      try #require(settled[0].stamp.contains(start))
      return settled[0].stamp.replacing(start, with: start + "-")
    }
    try Data(garbled("bytes").utf8).write(to: stamp())
    let byStatus = try built()
    #expect(try byStatus == (first.site, garbled("bytes")))
    try Data(garbled("status").utf8).write(to: stamp())
    #expect(try built() == settled[0])

    // Written in place, so that its number stays, and dated back.
    let before = try status(of: page)
    let text = try String(contentsOf: page, encoding: .utf8)
    let edited = text.replacing("quick look", with: "quick liar")
    let handle = try FileHandle(forWritingTo: page)
    try handle.write(contentsOf: Data(edited.utf8))
    try handle.close()
    let times = [timespec(tv_sec: 0, tv_nsec: 0x3fff_fffe), before.st_mtim]
    try #require(utimensat(AT_FDCWD, page.path, times, 0) == 0)
    let after = try status(of: page)
    try #require(edited != text && after.st_ino == before.st_ino && after.st_size == before.st_size)
    try #require(
      after.st_mtim.tv_sec == before.st_mtim.tv_sec
        && after.st_mtim.tv_nsec == before.st_mtim.tv_nsec)
    Thread.sleep(forTimeInterval: 3.5)
    #expect(try built().site != first.site)
    #expect(try String(contentsOf: page, encoding: .utf8) == text)
  }

  @Test("somebody's own files are never replaced")
  func foreignFolder() throws {
    let file = command.folder.appending(path: "mine/results/thesis.txt")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("years of work".utf8).write(to: file)
    let outcome = try command.run("build", "--quick", "--report", report, "--output", "mine")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("mine/results is not of nnreport's making"))
    #expect(try command.text("mine/results/thesis.txt") == "years of work")
    let lock = command.folder.appending(path: "other/report.lock")
    try FileManager.default.createDirectory(
      at: lock.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("of my door".utf8).write(to: lock)
    let site = command.folder.appending(path: "third/site")
    try FileManager.default.createDirectory(
      at: site.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("of my house".utf8).write(to: site)
    for (folder, problem) in [
      ("other", "other/report.lock is not of nnreport's making"),
      ("third", "third/site is not of nnreport's making"),
      ("other/report.lock", "other/report.lock is a file; name a folder"),
    ] {
      let outcome = try command.run("build", "--quick", "--report", report, "--output", folder)
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains(problem))
    }
    #expect(try String(contentsOf: lock, encoding: .utf8) == "of my door")
    let mine = command.folder.appending(path: "own/report.json")
    try FileManager.default.createDirectory(
      at: mine.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: mine)
    let own = try command.run("build", "--quick", "--report", report, "--output", "own")
    #expect(own.status == 2 && own.messages.contains("own holds a report of its own"))
    let names = ["real", "link"].map { command.folder.appending(path: $0) }
    try FileManager.default.createDirectory(at: names[0], withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(at: names[1], withDestinationURL: names[0])
    let linked = try command.run(
      "build", "gradient-check", "--quick", "--report", report, "--output", "link")
    #expect(linked.status == 0, "\(linked.messages)")
    #expect(command.files("real").keys.contains("site/index.html"))
    let hidden = command.folder.appending(path: "real/site/.git")
    try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: false)
    let kept = try command.run(
      "build", "gradient-check", "--quick", "--fresh", "--report", report, "--output", "link")
    #expect(kept.status == 2 && kept.messages.contains("link/site/.git is not of nnreport's"))
  }

  @Test(
    "a quick or partial build cannot replace the report itself",
    arguments: [
      ["--quick"], ["--seed", "2"], ["initialization"],
    ])
  func committedReport(arguments: [String]) throws {
    let process = try command.start(
      ["build", "--report", report, "--output", report + "/../fundamentals"] + arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try command.text(".messages").contains("cannot replace the report"))
  }

  @Test("two builds cannot write to one folder at once")
  func oneBuildAtATime() throws {
    let first = try command.start([
      "build", "--report", report, "--output", "out", "--seed", "99", "--quiet",
    ])
    let deadline = Date(timeIntervalSinceNow: 60)
    while finished().isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    let second = try command.run("build", "--quick", "--report", report, "--output", "out")
    first.interrupt()
    first.waitUntilExit()
    #expect(second.status == 2)
    #expect(second.messages.contains("Another nnreport is building into out"))
  }

  @Test("an interrupted build ends with 130, publishes nothing, and keeps its finished cells")
  func interrupted() throws {
    let process = try command.start([
      "build", "--report", report, "--output", "out", "--seed", "99",
    ])
    let deadline = Date(timeIntervalSinceNow: 60)
    while finished().isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let published = command.files("out").count
    #expect(published == 0)
    #expect(!finished().isEmpty)
  }

  @Test("a build goes on from the cells that interrupted ones finished, but from none that is torn")
  func resumed() throws {
    let arguments = [
      "build", "gradient-check", "--report", report, "--output", "out", "--seed", "2",
    ]
    func interrupt(at count: Int) throws -> [String] {
      let process = try command.start(arguments)
      let deadline = Date(timeIntervalSinceNow: 60)
      while finished().count < count, Date() < deadline { Thread.sleep(forTimeInterval: 0.005) }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 130)
      return finished()
    }
    var lines = try interrupt(at: 10)
    lines[0].removeLast(3)
    lines[lines.count - 1].removeLast(3)
    try Data(lines.joined(separator: "\n").utf8).write(to: journal)
    let whole = try interrupt(at: lines.count + 10).count - 2

    let process = try command.start(arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let messages = try command.text(".messages")
    let summary = try #require(messages.firstMatch(of: /cells +(\d+) run, (\d+) reused/))
    #expect(Int(summary.2) == whole && Int(summary.1)! > 0)
    #expect(finished().isEmpty)
  }

  private var journal: URL { command.folder.appending(path: ".nnreport/finished-cells") }

  /// The lines of the journal of finished cells.
  private func finished() -> [String] {
    let text = (try? String(contentsOf: journal, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
