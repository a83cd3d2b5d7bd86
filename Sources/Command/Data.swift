import ArgumentParser
import Foundation
import Networks
import Numbers

/// Writes a data set of the book's.
struct DataSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Write one of the book's data sets as CSV or NPY.",
    discussion: """
      A row is a sample: its inputs x1, x2, …, then its label, or its targets y1, y2, …. Numbers \
      come back exactly. NPY holds the same columns as 64-bit floating point numbers.

      \(Generator.help)
      """)

  @Argument(help: ArgumentHelp("Which data set.", valueName: "name"))
  var name: String

  @Option(help: "How many samples.")
  var count: Int

  @Option(help: "The root of all random draws; one seed gives the same bytes everywhere.")
  var seed: UInt64

  @Option(help: "csv or npy.")
  var format: DataFormat

  @Option(help: "The file to write; standard output by default.")
  var output: String?

  @OptionGroup(title: "Options of some data sets")
  var settings: GeneratorSettings

  func run() throws {
    let generator = try Generator(named: name)
    try generator.check(settings, count: count)
    let data = generator.make(settings, count, Seed(root: seed)["data"][name])
    let bytes = format.bytes(of: data)
    if let output {
      guard !output.isEmpty else { throw Failure("--output needs the name of a file.") }
      return try Files.write(Data(bytes), to: URL(filePath: output))
    }
    guard format == .csv || isatty(STDOUT_FILENO) == 0 else {
      throw Failure("NPY is not for terminals: name a file with --output, or redirect the output.")
    }
    try Files.writeToStandardOutput(bytes)
  }
}

/// How a data set is written.
enum DataFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, npy

  func bytes(of data: Dataset) -> [UInt8] {
    switch self {
    case .csv: data.table.csv
    case .npy: NumberArray(data.table.numbers).npy
    }
  }
}

/// What a caller may say of a data set, where the data set knows it.
struct GeneratorSettings: ParsableArguments {
  @Option(
    help: """
      The standard deviation of what is added: to each coordinate of a point in the plane, to each \
      target, or to the ink of each pixel.
      """)
  var noise: Double?

  @Option(help: "blobs: how many clouds.")
  var classes: Int?

  @Option(help: "spirals: how many arms.")
  var arms: Int?

  @Option(help: "spirals: how often an arm turns.")
  var turns: Double?

  @Option(help: "linear-regression, teacher-student: how many inputs.")
  var features: Int?

  @Option(help: "linear-regression: the greatest eigenvalue of XᵀX by the smallest.")
  var condition: Double?

  @Option(help: "teacher-student: how many tanh units the teacher has.")
  var hidden: Int?

  @Option(help: "digits: the probability that a label is replaced by another.")
  var labelNoise: Double?
}
