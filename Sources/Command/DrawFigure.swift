import ArgumentParser
import CairoRenderer
import Figures
import Foundation
import Invocation
import Networks

/// Draws a quick figure from any CSV file.
struct DrawFigure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draw columns of a CSV file as PNG, SVG or PDF.",
    discussion: """
      The first line names the columns; where it holds numbers already, they are called 1, 2, 3 … \
      Fields stand between commas; or between semicolons or tabs, where the first line has no \
      comma, and numbers may then have a comma before their decimals. \
      A blank field, or NaN, is a gap. \
      Several columns after --y, or the values of a column after --by, are series of their own. \
      What the figure shows is also said in words, on standard output.

      nnreport figure losses.csv --x step --y loss --by optimizer --log y
      """)

  @Argument(help: ArgumentHelp("The CSV file.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The column along the x axis.", valueName: "column"))
  var x: String

  @Option(
    help: ArgumentHelp(
      "The columns along the y axis, with commas between them; none for a histogram.",
      valueName: "columns"))
  var y: String?

  @Option(help: ArgumentHelp("The column whose values name the series.", valueName: "column"))
  var by: String?

  @Option(help: "Which axes are logarithmic: x, y or xy.")
  var log: LogAxes?

  @Option(
    help: """
      line, dots, bars, boxes or histogram; line by default, bars where --x holds names, boxes \
      where names have several values.
      """)
  var mark: MarkKind?

  @Option(help: "A title above the panel, shown as it stands.")
  var title = ""

  @Option(help: "column, wide or square: 672, 960 or 480 px.")
  var size = FigureSize.column

  @Option(help: "light or dark.")
  var theme = ThemeName.light

  @Option(help: "The file to write, .png, .svg or .pdf; the CSV file's name with .png by default.")
  var output: String?

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output needs the name of a file.") }
    if let y, y.allSatisfy({ $0 == "," || $0.isWhitespace }) {
      throw ValidationError("--y names no column.")
    }
    if y == nil && mark != .histogram {
      throw ValidationError("--y is missing; only --mark histogram needs no other column.")
    }
    if y != nil && mark == .histogram {
      throw ValidationError("A histogram counts the values of --x; leave --y out.")
    }
  }

  func run() throws {
    let source = URL(filePath: file)
    let target = URL(
      filePath: output ?? source.deletingPathExtension().lastPathComponent + ".png")
    let format = try FileFormat(of: target)
    let table = try FigureTable([UInt8](try Files.data(source, "the table")), file: file)
    if let remark = table.remark { writeMessage("nnreport: \(remark)\n") }
    let quick = try QuickFigure(self, table)
    let figure = try quick.figure
    let bytes = try format.bytes(of: figure, titled: title, theme.theme)
    try Files.write(Data(bytes), to: target)
    for omission in quick.omissions { writeMessage("nnreport: \(omission)\n") }
    try writeOutput("\(target.shown): \(figure.alternativeText)")
  }
}

/// Which axes are logarithmic.
enum LogAxes: String, ExpressibleByArgument, CaseIterable {
  case x, y, xy
}

/// How the values are shown.
enum MarkKind: String, ExpressibleByArgument, CaseIterable {
  case line, dots, bars, boxes, histogram
}

/// The width of a figure by name.
enum FigureSize: String, ExpressibleByArgument, CaseIterable {
  case column, wide, square

  var size: Figure.Size {
    switch self {
    case .column: .column
    case .wide: .wide
    case .square: .square
    }
  }
}

/// A theme by name.
enum ThemeName: String, ExpressibleByArgument, CaseIterable {
  case light, dark

  var theme: Theme { self == .light ? .light : .dark }
}

/// What a file's name says of its contents.
private enum FileFormat: String, CaseIterable {
  case png, svg, pdf

  init(of url: URL) throws {
    guard let format = Self(rawValue: url.pathExtension.lowercased()) else {
      throw Failure(
        "\(url.shown) is neither .png nor .svg nor .pdf; its ending says what to write.")
    }
    self = format
  }

  /// - Parameter title: The figure's title without markup.
  func bytes(of figure: Figure, titled title: String, _ theme: Theme) throws -> [UInt8] {
    let drawing = try figure.drawing(in: try typeface())
    switch self {
    case .png: return try Renderer.png(drawing, theme: theme)
    case .svg:
      let svg = try Renderer.svg(
        drawing, theme: theme, prefix: figure.id, title: title,
        description: figure.alternativeText)
      return Array(svg.utf8)
    case .pdf: return try Renderer.pdf(drawing, theme: theme)
    }
  }
}
