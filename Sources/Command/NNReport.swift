import ArgumentParser
import Foundation
import Invocation
import Laboratory
import Notebook
import Numbers

/// The command: arguments, files, wiring, progress.
public struct NNReport: ParsableCommand {
  /// How the command presents itself.
  public static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "nnreport",
      abstract: "Builds and checks a reproducible report on the fundamentals of training networks.",
      discussion: """
        A report is a folder with a report.json. Results and lock are committed beside it, the \
        site is built: nnreport build makes it, nnreport check recomputes everything and names the \
        first number that moved.

        Exit status: 0; 1 a difference, or a claim that did not come out as expected; 2 the \
        command could not run; 130 interrupted; 141 nobody reads its output.
        """,
      version: versionLine,
      subcommands: [Build.self, Check.self, List.self, DataSet.self, DrawFigure.self, Replot.self])
  }

  /// The version, and the sources of this program: between two releases only they tell programs
  /// apart.
  private static var versionLine: String {
    "nnreport \(Invocation.version) (sources \(Program.library.sources.whole.description.prefix(16)))"
  }

  /// A command without chapters; `main(chapters:sources:)` gives it some.
  public init() {}

  /// Runs the command that the arguments of this process name, and ends the process.
  ///
  /// ```swift
  /// NNReport.main(chapters: [Coin()], sources: embeddedSources)  // a program of your own
  /// ```
  ///
  /// - Parameters:
  ///   - chapters: The chapters that a report may list.
  ///   - sources: What the program was built from: the value that the `EmbedSources` plugin writes.
  public static func main(chapters: [any Chapter], sources: SourceTable) -> Never {
    let library = Library(chapters: chapters, sources: sources, compiler: CPU.compiler)
    Program.$library.withValue(library) { run() }
  }

  private static func run() -> Never {
    endOnInterrupt()
    // Where nobody reads on, a write of what was asked for ends the command; one of messages does not.
    signal(SIGPIPE, SIG_IGN)
    invoke { error in
      switch error {
      case let verdicts as UnexpectedVerdicts: (.difference, verdicts.description)
      case let error as CocoaError: (.failure, "\(error.plain).")
      default: nil
      }
    }
  }

  /// Ends with 130 where the user interrupts. Files and folders are replaced in one step, so nothing
  /// is left behind but finished cells, which the next build takes up.
  static func endOnInterrupt() {
    signal(SIGINT) { _ in
      _ = write(STDERR_FILENO, "\n", 1)
      _exit(130)
    }
    // A parent may have started this process from a thread that blocks signals.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// The program that this process is.
enum Program {
  /// Its chapters and what it was built from.
  @TaskLocal static var library = Library(
    chapters: [], sources: SourceTable(manifest: "", modules: []), compiler: CPU.compiler)
}

/// Which report, on how many threads.
struct ReportOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The chapters to take; all where none is named.", valueName: "chapter"))
  var chapters: [String] = []

  @Option(name: .customLong("report"), help: "The report's folder.")
  var folder = "reports/fundamentals"

  @Option(help: "How many cells run at once; as many as there are cores by default.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be at least 1, not \(jobs).") }
  }

  var report: ReportFolder { ReportFolder(URL(filePath: folder)) }
}

/// Says that a binary built without optimization is slow, and that its results are the same.
func warnOfSlowBinary(_ progress: Progress) {
  #if DEBUG
    progress.say(
      "This binary was built without optimization: same results, but many times slower. "
        + "Build it with: swift build -c release")
  #endif
}

/// Writes a line to standard output; what was asked for and cannot be delivered is an error.
func writeOutput(_ text: String) throws {
  try Files.writeToStandardOutput(Array((text + "\n").utf8))
}
