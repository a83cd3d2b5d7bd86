import ArgumentParser
import Glibc
import Invocation
import Numbers
import Verification

extension Elementary: ExpressibleByArgument {
  /// The function of that name.
  public init?(argument: String) {
    guard let match = Elementary.allCases.first(where: { "\($0)" == argument }) else { return nil }
    self = match
  }

  /// The names of all functions: their raw values mean nothing to a reader.
  public static var allValueStrings: [String] { allCases.map { "\($0)" } }
}

/// Proves that the elementary functions round as they claim.
@main
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nnverify",
    abstract: "Try all Float inputs of the elementary functions, and many Double ones.",
    discussion: """
      A Float result must be the exact value rounded once. The C library's double decides where \
      both ends of its error round to one Float, MPFR (libmpfr6) the rest. The digest of all \
      results must be the pinned one. A Double result, and a power, must lie within one ulp of \
      MPFR's.

      Exit status: 0; 1 a result that does not; 2 the command could not run.
      """,
    version: "nnverify \(Invocation.version)")

  @Argument(help: "Functions; none means all.")
  var functions: [Elementary] = []

  @Option(help: "Try 2^bits Float inputs, 8 to 32: all of them by default.")
  var bits = 32

  @Option(help: "Try 2^bits Double inputs, 1 to 40, or none with 0.")
  var doubleBits = 20

  @Option(help: "Work on this many inputs at a time.")
  var jobs = 2

  @Option(help: "Show this many wrong results of a function.")
  var showing = 8

  static func main() async { await invoke() }

  func validate() throws {
    guard (8...32).contains(bits) else { throw ValidationError("--bits lies in 8 … 32.") }
    guard (0...40).contains(doubleBits), jobs > 0 else {
      throw ValidationError("--double-bits lies in 0 … 40, and --jobs is positive.")
    }
  }

  func run() async throws {
    let chosen = functions.isEmpty ? Elementary.allCases : functions
    var isRight = await verifyFloats(chosen)
    if doubleBits > 0 { isRight = await verifyDoubles(chosen) && isRight }
    if !isRight { throw ExitCode(Ending.difference.rawValue) }
  }

  /// Prints a line a function; returns whether every result is the nearest, and as pinned.
  private func verifyFloats(_ functions: [Elementary]) async -> Bool {
    print("Float     inputs      by MPFR  worst ulp   wrong  digest")
    var isRight = true
    for function in functions {
      let sweep = await FloatSweep(of: function, bits: bits, tasks: jobs)
      let hasMoved = pinnedDigests[function]?[bits].map { $0 != sweep.digest } ?? false
      print(
        "\(function)".padded(8), "\(sweep.inputs)".padded(11, left: true),
        "\(sweep.hard - sweep.open)".padded(8, left: true),
        sweep.worst.fixed(9).padded(12, left: true), "\(sweep.wrong)".padded(5, left: true),
        " \(hexadecimal(sweep.digest))\(hasMoved ? " MOVED" : "")")
      fflush(nil)  // a line as soon as it is known, also in a file
      for x in sweep.wrongInputs.prefix(showing) {
        print("  wrong: \(function)(\(x)) = \(function(x))")
      }
      if sweep.open > 0 { print("  \(sweep.open) inputs are open: install libmpfr6.") }
      isRight = isRight && sweep.wrong == 0 && sweep.open == 0 && !hasMoved
    }
    return isRight
  }

  /// Prints a line a function; returns whether every result is within an ulp.
  private func verifyDoubles(_ functions: [Elementary]) async -> Bool {
    print("\nDouble    inputs     not nearest  worst ulp  at")
    var isRight = true
    for function in functions {
      let sample = await DoubleSample(of: function, bits: doubleBits, tasks: jobs)
      isRight = report("\(function)", sample) && isRight
    }
    guard self.functions.isEmpty else { return isRight }
    return report("pow", await DoubleSample.ofPowers(bits: doubleBits, tasks: jobs)) && isRight
  }

  private func report(_ name: String, _ sample: DoubleSample?) -> Bool {
    guard let sample else {
      print(name.padded(8), "  open: install libmpfr6.")
      return false
    }
    let place = sample.worstInput
    print(
      name.padded(8), "\(sample.inputs)".padded(11, left: true),
      "\(sample.notNearest)".padded(12, left: true), sample.worst.fixed(4).padded(10, left: true),
      " \(place.x)\(name == "pow" ? ", \(place.y)" : "")")
    return sample.worst <= 1
  }
}

extension String {
  /// The text in a column.
  fileprivate func padded(_ width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - count))
    return left ? space + self : self + space
  }
}

private func hexadecimal(_ word: UInt64) -> String {
  let digits = String(word, radix: 16, uppercase: true)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

extension Double {
  /// The number with fixed decimals.
  fileprivate func fixed(_ decimals: Int) -> String {
    guard isFinite, self < 1e6 else { return "\(self)" }
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let units = Int((self * Double(scale)).rounded())
    let fraction = "\(units % scale)"
    return "\(units / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}
