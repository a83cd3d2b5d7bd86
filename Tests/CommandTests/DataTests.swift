import Foundation
import Testing

@Suite("nnreport data")
final class DataTests {
  private let command: Command

  init() throws { command = try Command() }

  deinit { command.remove() }

  private func run(_ arguments: String) throws -> (status: Int32, output: Data, messages: String) {
    let process = try command.start(["data"] + arguments.split(separator: " ").map(String.init))
    process.waitUntilExit()
    let output = try Data(contentsOf: command.folder.appending(path: ".output"))
    return (process.terminationStatus, output, try command.text(".messages"))
  }

  @Test(
    "every data set is written as a table with a line of names",
    arguments: [
      ("blobs --classes 3 --noise 0.1", "x1,x2,label"), ("moons --noise 0", "x1,x2,label"),
      ("spirals --arms 3 --turns 2", "x1,x2,label"),
      ("linear-regression --features 3 --condition 1e6", "x1,x2,x3,y1"),
      ("teacher-student --features 2 --hidden 4", "x1,x2,y1"),
      ("digits --label-noise 0.5", (1...256).map { "x\($0)" }.joined(separator: ",") + ",label"),
    ])
  func tables(arguments: String, header: String) throws {
    let outcome = try run(arguments + " --count 12 --seed 7 --format csv")
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 13 && lines[0] == header)
    let columns = header.split(separator: ",").count
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ",").count == columns })
  }

  @Test("what a link leads to is written, and so is a pipe; a folder is refused")
  func links() throws {
    let manager = FileManager.default
    let (real, link) = ("real.csv", "link.csv")
    try Data("old".utf8).write(to: command.folder.appending(path: real))
    try manager.createSymbolicLink(
      atPath: command.folder.appending(path: link).path, withDestinationPath: real)
    let arguments = "moons --count 5 --seed 3 --format csv"
    let printed = try run(arguments).output
    #expect(try run(arguments + " --output \(link)").status == 0)
    #expect(command.files(".")[real] == printed)
    let target = try manager.destinationOfSymbolicLink(
      atPath: command.folder.appending(path: link).path)
    #expect(target == real)
    let folder = try run(arguments + " --output .")
    #expect(folder.status == 2 && folder.messages.contains("is a folder; name a file"))

    let fifo = command.folder.appending(path: "fifo").path
    try #require(mkfifo(fifo, 0o600) == 0)
    // Without waiting for a writer, so that the test ends whatever becomes of the pipe.
    let reader = open(fifo, O_RDONLY | O_NONBLOCK)
    let writer = try command.start(
      ["data"] + arguments.split(separator: " ").map(String.init) + ["--output", "fifo"])
    writer.waitUntilExit()
    let read = try FileHandle(fileDescriptor: reader, closeOnDealloc: true).readToEnd()
    #expect(read == printed)
    let dangling = command.folder.appending(path: "dangling.csv")
    try manager.createSymbolicLink(atPath: dangling.path, withDestinationPath: "new.csv")
    #expect(try run(arguments + " --output dangling.csv").status == 0)
    #expect(command.files(".")["new.csv"] == printed)
    #expect(try run(arguments + " --output plots/").status == 2)
  }

  @Test("a file holds the bytes that standard output gets, and a seed gives them again")
  func sameBytes() throws {
    let arguments = "moons --count 50 --seed 3 --format npy"
    let printed = try run(arguments)
    #expect(printed.status == 0 && printed.output.starts(with: [0x93] + Array("NUMPY".utf8)))
    #expect(printed.output.count == 128 + 50 * 3 * 8)
    let written = try run(arguments + " --output folder/moons.npy")
    #expect(written.status == 0 && written.output.isEmpty)
    #expect(command.files("folder")["moons.npy"] == printed.output)
    #expect(try run("moons --count 50 --seed 4 --format npy").output != printed.output)
  }

  @Test(
    "a wrong call ends with 2 and says what is wrong",
    arguments: [
      ("moon --count 5 --seed 1 --format csv", "Did you mean 'moons'?"),
      ("cats --count 5 --seed 1 --format csv", "teacher-student"),
      ("moons --count 0 --seed 1 --format csv", "--count must be at least 1, not 0."),
      ("digits --count 1000000000 --seed 1 --format csv", "--count 1000000000 is too much"),
      ("moons --count 5 --seed 1 --format idx", "'idx'"),
      ("moons --count 5 --seed 1 --format csv --arms 3", "--arms is not for moons"),
      ("spirals --count 5 --seed 1 --format csv --arms 0", "--arms must be from 1 to 1000, not 0."),
      ("moons --count 5 --seed 1 --format csv --noise nan", "--noise must be from 0.0"),
      ("moons --count 5 --seed -1 --format csv", "--seed"),
      ("linear-regression --features 9 --count 5 --seed 1 --format csv", "9 features need"),
      ("moons --count 5 --seed 1 --format csv --output .", "is a folder;"),
      ("moons --seed 1 --format csv", "--count"),
    ])
  func wrongCalls(arguments: String, message: String) throws {
    let outcome = try run(arguments)
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("nnreport: "))
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }
}
