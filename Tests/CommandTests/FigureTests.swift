import Foundation
import Testing

private let report = Command.project.appending(path: "reports/fundamentals").path

private let losses = """
  step,train_loss,test_loss,optimizer
  0,2.3,2.4,descent
  10,1.1,1.3,descent
  0,2.3,2.4,Adam
  10,0.4,0.9,Adam

  """

@Suite("nnreport figure and replot")
final class FigureTests {
  private let command: Command

  init() throws {
    command = try Command()
    try Data(losses.utf8).write(to: command.folder.appending(path: "losses.csv"))
  }

  deinit { command.remove() }

  @Test("a figure is written as what its name says, with the same bytes each time")
  func formats() throws {
    for (name, start) in [("a.png", "\u{89}PNG"), ("a.svg", "<?xml"), ("a.pdf", "%PDF")] {
      var bytes: [Data] = []
      for _ in 0..<2 {
        let outcome = try command.run(
          "figure", "losses.csv", "--x", "step", "--y", "test_loss", "--by", "optimizer",
          "--log", "y", "--theme", "dark", "--size", "square", "--output", name)
        try #require(outcome.status == 0, "\(outcome.messages)")
        #expect(outcome.output.hasPrefix("\(name): step from 0 to 10"))
        #expect(outcome.output.contains("test_loss (logarithmic) from 0.9 to 2.4"))
        #expect(outcome.output.contains("Line Adam goes from 2.4 to 0.9."))
        bytes.append(try #require(command.files(".")[name]))
      }
      #expect(bytes[0] == bytes[1])
      #expect(
        bytes[0].prefix(4).elementsEqual(start.unicodeScalars.prefix(4).map { UInt8($0.value) }))
    }
  }

  @Test("several columns, bars over names, and histograms are drawn beside the CSV by default")
  func marks() throws {
    for (arguments, words) in [
      (["--x", "step", "--y", "train_loss,test_loss"], "Line test_loss goes from 2.4 to 0.9"),
      (["--x", "step", "--y", "test_loss", "--mark", "dots"], "Dots goes from 2.4 to 0.9"),
      (["--x", "test_loss", "--mark", "histogram"], "count from 0 to"),
      (["--x", "step", "--y", "test_loss", "--title", "Who wins?"], "Who wins?"),
    ] {
      let process = try command.start(["figure", "losses.csv"] + arguments)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try command.text(".output").contains(words), "\(arguments)")
      #expect(command.files(".").keys.contains("losses.png"))
    }
    try Data("name,time\nsoftmax,3\nupdate,1.5\n".utf8)
      .write(to: command.folder.appending(path: "times.csv"))
    let outcome = try command.run("figure", "times.csv", "--x", "name", "--y", "time")
    #expect(outcome.output.contains("Bars: softmax 3, update 1.5"))
    try Data("rule,seed,loss\nb,1,3\na,1,1\na,2,4\na,3,2\n".utf8)
      .write(to: command.folder.appending(path: "runs.csv"))
    let runs = ["figure", "runs.csv", "--x", "rule", "--y", "loss"]
    let boxes = try command.start(runs)
    boxes.waitUntilExit()
    #expect(try command.text(".output").contains("Box plot: b median 3, a median 2."))
    let bars = try command.start(runs + ["--by", "seed"])
    bars.waitUntilExit()
    #expect(try command.text(".output").contains("Bars 1: b 3, a 1. Bars 2: a 4."))
  }

  @Test(
    "what cannot be drawn is said with its place",
    arguments: [
      (["--x", "step", "--y", "tran_loss"], "Did you mean 'train_loss'?"),
      (["--x", "step", "--y", "nonsense"], "it has step, train_loss, test_loss, optimizer."),
      (
        ["--x", "step", "--y", "optimizer"],
        "line 2, column 11: “descent” in the column 'optimizer'"
      ),
      (
        ["--x", "step", "--y", "test_loss", "--log", "x"], "the logarithmic axis step cannot show 0"
      ),
      (["--x", "step", "--y", "test_loss", "--output", "a.gif"], "neither .png nor .svg nor .pdf"),
      (["--x", "step"], "--y is missing"),
      (
        ["--x", "optimizer", "--y", "test_loss", "--mark", "bars"],
        "'descent' stands in several rows, and a series has one bar a name; --mark boxes"
      ),
      (
        ["--x", "optimizer", "--y", "test_loss", "--log", "x"],
        "Boxes stand on names; --log x cannot be"
      ),
    ])
  func refusals(arguments: [String], words: String) throws {
    let process = try command.start(["figure", "losses.csv"] + arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try command.text(".messages").contains(words))
    #expect(!command.files(".").keys.contains { $0.hasSuffix(".png") })
  }

  @Test("replot draws what the lock says the site has: data, drawing, SVG, pixels")
  func replot() throws {
    let id = "initialization/six-layers"
    var drawn: [[String: Data]] = []
    for folder in ["once", "twice"] {
      let outcome = try command.run("replot", id, "--report", report, "--output", folder)
      // Status 1 would name the lock: it holds the digests of what the site publishes.
      try #require(outcome.status == 0, "\(outcome.messages)")
      drawn.append(command.files(folder))
    }
    #expect(drawn[0] == drawn[1])
    #expect(
      drawn[0].keys.sorted() == [
        "six-layers.csv", "six-layers.png", "six-layers.svg",
      ])
  }

  @Test("replot notices a lock of another drawing")
  func replotOfAnotherLock() throws {
    let files = FileManager.default
    let copy = command.folder.appending(path: "reports/fundamentals")
    try files.createDirectory(
      at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try files.copyItem(at: URL(filePath: report), to: copy)
    try files.createSymbolicLink(
      at: command.folder.appending(path: "templates"),
      withDestinationURL: URL(filePath: report).appending(path: "../../templates").standardized)
    let lock = copy.appending(path: "report.lock")
    let text = try String(contentsOf: lock, encoding: .utf8)
    let other = text.replacing(/"drawing" ?: ?"[0-9a-f]{8}/) { match in
      String(match.0.dropLast(8)) + "00000000"
    }
    try #require(other != text)
    try Data(other.utf8).write(to: lock)
    let outcome = try command.run("replot", "initialization/six-layers")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("holds another 'initialization/six-layers'"))
  }

  @Test("replot names the figure that may be meant, and the chapters that there are")
  func unknownFigure() throws {
    let outcome = try command.run("replot", "initialization/six-layer", "--report", report)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("Did you mean 'initialization/six-layers'?"))
    #expect(try command.run("replot", "six-layers", "--report", report).status == 2)
    #expect(command.files(".nnreport").isEmpty)
  }
}
