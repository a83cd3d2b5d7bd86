import CNumbers

/// The processor as the kernels see it.
public enum CPU {
  /// An instruction set the kernels are compiled for; all give the same bits.
  public enum Path: String, Sendable, CaseIterable {
    /// Every CPU of the architecture.
    case baseline
    /// x86-64 with AVX2 and FMA.
    case avx2
    /// x86-64 with AVX-512 F, DQ, BW and VL.
    case avx512

    var index: Int32 { Int32(Path.allCases.firstIndex(of: self)!) }

    /// Whether this CPU can run it.
    public var isAvailable: Bool { nn_float_kernels_on(index) != nil }
  }

  /// Why the path that `NNREPORT_CPU` asks for was not taken.
  public enum PathError: Error, CustomStringConvertible {
    /// No path has this name.
    case unknown(String)
    /// This CPU lacks the instructions.
    case unavailable(String)

    /// One sentence for the terminal.
    public var description: String {
      let names = Path.allCases.filter(\.isAvailable).map(\.rawValue).joined(separator: ", ")
      switch self {
      case .unknown(let name):
        return "NNREPORT_CPU=\(name) names no path; here it may be one of: \(names)."
      case .unavailable(let name):
        return "NNREPORT_CPU=\(name) is not available on this CPU; choose one of: \(names)."
      }
    }
  }

  /// The path that runs: the best available, or the one `NNREPORT_CPU` names.
  public static var path: Path { Path.allCases[Int(nn_current_path())] }

  /// Throws a ``PathError`` if `NNREPORT_CPU` asks for a path that cannot be taken.
  public static func checkRequest() throws {
    let name = nn_path_request().map { String(cString: $0) } ?? ""
    if Int(nn_path_choice()) == NN_UNKNOWN { throw PathError.unknown(name) }
    if Int(nn_path_choice()) == NN_UNAVAILABLE { throw PathError.unavailable(name) }
  }

  /// Version text of the compiler that built the kernels.
  public static var compiler: String { String(cString: nn_compiler()) }

  /// Makes this thread round to nearest and keep subnormals, whatever a library may have set.
  ///
  /// Returns whether it took effect. Call it first in every worker thread.
  @discardableResult
  public static func setFloatingPointControl() -> Bool {
    nn_set_floating_point_control()
    return nn_floating_point_control_is_set() != 0
  }

  /// Whether this thread rounds to nearest and keeps subnormals.
  public static var floatingPointControlIsSet: Bool { nn_floating_point_control_is_set() != 0 }
}
