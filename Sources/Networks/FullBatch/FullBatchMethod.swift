/// How a full-batch method chooses its next direction, and how far it goes.
///
/// ```swift
/// FullBatchMethod.conjugate(.polakRibierePlus)
/// FullBatchMethod.limitedMemory(10)
/// ```
public struct FullBatchMethod: Hashable, Codable, Sendable {
  /// Where the next direction comes from.
  public enum Directions: Hashable, Codable, Sendable {
    /// −g.
    case steepest
    /// −g + βd.
    case conjugate(ConjugateGradients)
    /// −Hg, H from so many steps.
    case limitedMemory(Int)
  }

  /// Where the next direction comes from.
  public var directions: Directions
  /// How far to go.
  public var search: LineSearch

  /// A method of directions and a search.
  public init(_ directions: Directions, _ search: LineSearch) {
    self.directions = directions
    self.search = search
  }

  /// Steepest descent; the curvature condition is that of conjugate gradients.
  public static let steepest = FullBatchMethod(.steepest, .strongWolfe(curvature: 0.1))

  /// Conjugate gradients; a curvature below ½ keeps Fletcher and Reeves going downhill (Al-Baali
  /// 1985).
  public static func conjugate(_ share: ConjugateGradients) -> FullBatchMethod {
    FullBatchMethod(.conjugate(share), .strongWolfe(curvature: 0.1))
  }

  /// L-BFGS with so many remembered steps.
  public static func limitedMemory(_ steps: Int = 10) -> FullBatchMethod {
    FullBatchMethod(.limitedMemory(steps), .strongWolfe(curvature: 0.9))
  }
}
