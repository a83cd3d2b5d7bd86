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

private let runs = """
  rule,seed,batch,loss,time,none
  b,1,8,3,7,
  a,1,8,1,,
  a,2,16,4,9,5
  a,3,16,2,,

  """

private let spaced = """
  step, loss,"loss, test",twice,twice
  0,3,4,1,1
  1,2,5,1,1

  """

@Suite("nnreport figure and replot")
final class FigureTests {
  private let command: Command

  init() throws {
    command = try Command()
    for (name, text) in [("losses", losses), ("runs", runs), ("spaced", spaced)] {
      try Data(text.utf8).write(to: command.folder.appending(path: "\(name).csv"))
    }
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

  @Test(
    "each kind of mark is drawn beside the CSV by default",
    arguments: [
      (
        "losses", ["--x", "step", "--y", "train_loss,test_loss"],
        "Line test_loss goes from 2.4 to 0.9"
      ),
      (
        "losses", ["--x", "step", "--y", "test_loss", "--mark", "dots"], "Dots goes from 2.4 to 0.9"
      ),
      ("losses", ["--x", "test_loss", "--mark", "histogram"], "count from 0 to"),
      ("spaced", ["--x", "step", "--y", "loss"], "Line goes from 3 to 2"),
      ("spaced", ["--x", "step", "--y", "loss, test"], "Line goes from 4 to 5"),
      ("spaced", ["--x", " step", "--y", "loss"], "Line goes from 3 to 2"),
      ("losses", ["--x", "step", "--y", "test_loss", "--title", "a_b of $c\\d"], "a_b of $c\\d"),
      ("losses", ["--x", "step", "--y", "test_loss", "--title", "x_2 \\frac{a}"], "x_2 \\frac{a}"),
      ("losses", ["--x", "step", "--y", "test_loss", "--title", "x_2^a"], "x_2^a"),
      ("runs", ["--x", "seed", "--y", "time", "--by", "rule", "--mark", "bars"], "Bars b: 1 7."),
      // One value a name is a bar, several are a box, and a missing one is none.
      ("runs", ["--x", "rule", "--y", "time"], "Bars: b 7, a 9."),
      ("runs", ["--x", "rule", "--y", "none"], "Bars: b missing, a 5."),
      ("runs", ["--x", "rule", "--y", "time,none"], "Bars none: b missing, a 5."),
      (
        "runs", ["--x", "rule", "--y", "time", "--mark", "boxes"],
        "Box plot: b median 7, a median 9."
      ),
      ("runs", ["--x", "rule", "--y", "loss"], "Box plot: b median 3, a median 2."),
      (
        "runs", ["--x", "rule", "--y", "time,loss"],
        "Box plot time: b median 7, a median 9. Box plot loss: b median 3, a median 2."
      ),
      ("runs", ["--x", "rule", "--y", "loss", "--by", "seed"], "Bars 1: b 3, a 1. Bars 2: a 4."),
      (
        "runs", ["--x", "rule", "--y", "loss", "--by", "batch"],
        "Box plot 8: b 3, a 1. Box plot 16: a median 3."
      ),
    ])
  func marks(file: String, arguments: [String], words: String) throws {
    let process = try command.start(["figure", "\(file).csv"] + arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let output = try command.text(".output")
    #expect(output.contains(words), "\(output)")
    #expect(command.files(".").keys.contains("\(file).png"))
  }

  @Test(
    "a column of several of one name, and a table that is a folder, are refused",
    arguments: [
      ("spaced.csv", "step", "spaced.csv has several columns 'twice'"),
      (".", "step", "it is a folder"),
    ])
  func unclearColumns(file: String, x: String, words: String) throws {
    let outcome = try command.run("figure", file, "--x", x, "--y", "twice")
    #expect(outcome.status == 2 && outcome.messages.contains(words))
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
        "'descent' has several values in the column 'test_loss', and a series has one bar a name; "
          + "--mark boxes shows all values, and --by makes series of them."
      ),
      (
        ["--x", "optimizer", "--y", "test_loss", "--mark", "bars", "--by", "optimizer"],
        "'descent' has several values in the column 'test_loss', and a series has one bar a name; "
          + "--mark boxes shows all values."
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

  /// What `nnreport figure table.csv` does with a text.
  private func draw(_ text: String, _ arguments: String...) throws -> Command.Outcome {
    try Data(text.utf8).write(to: command.folder.appending(path: "table.csv"))
    return try command.finish(command.start(["figure", "table.csv"] + arguments))
  }

  @Test(
    "fields stand between semicolons or tabs where the first line has no comma outside quotes",
    arguments: [
      "step;loss\n0;2.5\n10;1.25\n",
      "step\tloss\n0\t2.5\n10\t1.25\n",
      // As spreadsheets save them where a comma stands before decimals, with thousands too.
      "\u{FEFF}\r\nstep;loss\r\n0;2,5\r\n10;1,250\r\n",
      "step\tloss\n0\t\"2,5\"\n10\t\"1,250\"\n",
      "\"a,b\";step;loss\n1,1;0;2,5\n1,2;+10;1,25e0\n",
      // Labels that are no numbers say nothing of decimals.
      "step;layers;loss\n0;64,32;2.5\n10;linear;1.25\n",
      // A comma comes first, then a tab.
      "step,loss,a;b\n0,2.5,c;d\n10,1.25,\n",
      "step\tloss\ta;b\n0\t2.5\tc;d\n10\t1.25\t\n",
      "\"a;b\",step,loss\n0,0,2.5\n0,10,1.25\n",
    ])
  func separators(table: String) throws {
    let outcome = try draw(table, "--x", "step", "--y", "loss")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("step from 0 to 10, loss from 1.25 to 2.5."))
    #expect(outcome.output.contains("Line goes from 2.5 to 1.25."))
  }

  @Test(
    "numbers that could be read in two ways are refused with their place and the remedy",
    arguments: [
      (
        "step;loss\n0;1,234\n10;12\n", "loss",
        "table.csv, line 2, column 3: “1,234” in the column 'loss' may have decimals or thousands "
          + "after its comma; write it with a point or none"
      ),
      (
        "step;loss\n0;2,5\n10;1.250\n", "loss",
        "table.csv, line 3, column 4: “1.250” in the column 'loss' has a point, and “2,5” in line 2 "
          + "a comma before its decimals; write all with the same"
      ),
      // Another column shows what the comma is for.
      (
        "step;loss;rate\n0;1.250;0,5\n10;2.500;1,5\n", "loss",
        "table.csv, line 2, column 3: “1.250” in the column 'loss' has a point"
      ),
      // Between commas a comma within quotes is no decimal one.
      ("step,loss\n0,\"2,5\"\n10,1\n", "loss", "“2,5” in the column 'loss' is no number"),
      ("step;loss\n0;2,5,1\n10;1\n", "loss", "“2,5,1” in the column 'loss' is no number"),
      ("step;loss\n0;2,5\n10\n", "loss", "line 3, column 1: the line has 1 fields"),
    ])
  func unclearNumbers(table: String, column: String, words: String) throws {
    let outcome = try draw(table, "--x", "step", "--y", column)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(words), "\(outcome.messages)")
    #expect(!command.files(".").keys.contains("table.png"))
  }

  @Test(
    "numbers near each other, and at the ends of what numbers can be, are drawn",
    arguments: [
      ("0.9998", "0.9998000000000001"), ("5e-324", "1e-323"), ("1e-310", "1e-309"),
      ("1.79769e+308", "1.79769e+308"), ("1e308", "1.7e308"), ("1.79769e+308", "3"),
      ("1.79769e+308", "inf"),
    ])
  func extremes(first: String, last: String) throws {
    for arguments in [[], ["--log", "y"]] {
      try Data("step,loss\n0,\(first)\n1,\(last)\n".utf8).write(
        to: command.folder.appending(path: "table.csv"))
      let outcome = try command.finish(
        command.start(["figure", "table.csv", "--x", "step", "--y", "loss"] + arguments))
      #expect(outcome.status == 0, "\(arguments) \(outcome.messages)")
    }
  }

  @Test("a row without a place parts a line, and a name that is a number says nothing of decimals")
  func gapsAndNames() throws {
    let gap = try draw("step,loss\n,9\n1,2\n,3\n3,4\n", "--x", "step", "--y", "loss")
    #expect(gap.status == 0, "\(gap.messages)")
    #expect(gap.output.contains("step from 1 to 3, loss from 2 to 4."))
    #expect(gap.output.contains("with gaps"), "\(gap.output)")
    let none = try draw("step,loss\n,9\nnan,2\n", "--x", "step", "--y", "loss")
    #expect(none.status == 2 && none.messages.contains("no finite number in the column 'step'"))
    let plain = try draw("1,,3\n2,5,6\n3,7,9\n", "--x", "1", "--y", "3")
    #expect(plain.status == 0)
    #expect(plain.messages.contains("table.csv:1 is taken for names, since a field of it is"))
    let unclear = try draw("rate;\"0,5\";loss\n1;7;1,234\n", "--x", "rate", "--y", "loss")
    #expect(unclear.status == 2 && unclear.messages.contains("may have decimals or thousands"))
    let named = try draw("rate;\"64,32\"\n1;0.5\n2;0.25\n", "--x", "rate", "--y", "64,32")
    #expect(named.status == 0, "\(named.messages)")
    let blank = try draw(
      "step,loss,tag\n0,1,\n1,2,\n0,3,a\n1,4,a\n", "--x", "step", "--y", "loss", "--by", "tag")
    #expect(blank.status == 0 && blank.output.contains("Line (blank)"), "\(blank.output)")
  }

  @Test(
    "a histogram of values that rounding parts, or with empty ranges on a logarithmic axis",
    arguments: [
      ("x\n0.3\n0.30000000000000004\n", []), ("x\n1\n1\n1\n5\n9\n9\n", ["--log", "y"]),
    ])
  func histograms(table: String, arguments: [String]) throws {
    try Data(table.utf8).write(to: command.folder.appending(path: "table.csv"))
    let outcome = try command.finish(
      command.start(["figure", "table.csv", "--x", "x", "--mark", "histogram"] + arguments))
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("Histogram highest between"), "\(outcome.output)")
  }

  @Test("a list of columns without a name is refused", arguments: ["", ",", " , "])
  func noColumn(list: String) throws {
    let outcome = try draw("step,loss\n0,1\n1,2\n", "--x", "step", "--y", list)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("--y names no column."))
  }

  @Test("a column whose numbers are unclear is text where it names things")
  func unclearNames() throws {
    let outcome = try draw(
      "rule;size;loss\na;1,234;1\nb;2,345;2\n", "--x", "rule", "--y", "loss", "--by", "size")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("Bars 1,234: a 1. Bars 2,345: b 2."))
  }

  @Test(
    "a series without a number is left out, and said so",
    arguments: [
      (["--x", "seed"], "Line a"), (["--x", "seed", "--mark", "dots"], "Dots a"),
      (["--x", "rule"], "rule: a, none from 5 to 5. Bars a: a 5."),
      (["--x", "seed", "--mark", "boxes"], "Box plot a"),
    ])
  func omittedSeries(arguments: [String], words: String) throws {
    let outcome = try command.finish(
      command.start(["figure", "runs.csv", "--y", "none", "--by", "rule"] + arguments))
    #expect(outcome.status == 0)
    #expect(
      outcome.messages
        == "nnreport: The series 'b' is left out: 'none' holds no finite number for it.\n")
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(command.files(".").keys.contains("runs.png"))
  }

  @Test("a histogram of nothing is left out, and said so")
  func omittedHistogram() throws {
    let outcome = try draw(runs, "--x", "none", "--by", "rule", "--mark", "histogram")
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("The series 'b' is left out"))
    #expect(outcome.output.contains("Histogram a") && !outcome.output.contains("Histogram b"))
  }

  @Test("a column without a number is left out, and refused where there is no other")
  func omittedColumn() throws {
    let table = "step,loss,void,nothing\n0,2.5, ,nan\n10,1.25,,inf\n"
    let some = try draw(table, "--x", "step", "--y", "loss,void")
    #expect(some.status == 0)
    #expect(
      some.messages == "nnreport: The column 'void' is left out: it holds no finite number.\n")
    #expect(some.output.contains("Line loss goes from 2.5 to 1.25."))
    for (arguments, words) in [
      (["--x", "step", "--y", "void"], "in the column 'void'."),
      (["--x", "step", "--y", "void,nothing"], "in the columns 'void', 'nothing'."),
      (["--x", "void", "--mark", "histogram"], "in the column 'void'."),
    ] {
      let none = try command.finish(command.start(["figure", "table.csv"] + arguments))
      #expect(none.status == 2)
      #expect(none.messages == "nnreport: There is no finite number \(words)\n")
    }
  }

  @Test("replot draws what the lock says the site has: data, drawing, SVG, pixels")
  func replot() throws {
    let id = "initialization/six-layers"
    var drawn: [[String: Data]] = []
    for folder in ["once", "twice"] {
      let outcome = try command.run("replot", id, "--report", report, "--output", folder)
      // Status 1 would name the lock: it holds the digests of what the site publishes.
      try #require(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
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
    #expect(outcome.messages.contains("holds another 'initialization/six-layers' than was drawn"))
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
