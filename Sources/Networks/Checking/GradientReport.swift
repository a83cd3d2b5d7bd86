import Numbers

/// What a gradient check found.
public struct GradientReport: Sendable {
  /// The blocks of parameters in the order of the network, inputs first.
  public let blocks: [BlockCheck]
  /// The gradient that was checked.
  public let gradient: [Double]
  /// The same slopes, measured by differences; 0 where the step is lost in rounding beside the
  /// parameter.
  public let measured: [Double]
  /// ‖measured − gradient‖/(‖measured‖ + ‖gradient‖) over all parameters that the step moves; 0/0
  /// is 0.
  public let relativeError: Double
  /// What the check cost, and what the gradient did.
  public let cost: CheckCost

  private let limits: CheckLimits
  /// Whether the step moves each parameter: the slopes of the others say nothing.
  private let moved: [Bool]
  /// What roundoff may put into a measured slope.
  private let noise: Double

  init(
    of gradient: [Double], against measured: [Double], where moved: [Bool],
    in blocks: [ParameterBlock], limits: CheckLimits, noise: Double, cost: CheckCost
  ) {
    require(
      gradient.count == measured.count,
      "\(gradient.count) slopes for \(measured.count) parameters")
    self.gradient = gradient
    self.measured = measured
    self.moved = moved
    self.cost = cost
    self.limits = limits
    self.noise = noise
    let seen = zip(gradient, moved).map { $1 ? $0 : 0 }
    // Only a step that measures the whole gradient well can tell a block that is zero.
    let zero = noise <= limits.doubtful * measured.norm ? noise : 0
    self.blocks = blocks.map { block in
      let (own, other) = (Array(seen[block.range]), Array(measured[block.range]))
      let error = GradientCheck.relativeError(own, other)
      let floor = zero * Double(block.range.count).squareRoot()
      let isZero = own.norm <= floor && other.norm <= floor
      return BlockCheck(
        block: block, relativeError: error, isZeroWithinRoundoff: isZero,
        verdict: isZero ? .right : limits.verdict(on: error))
    }
    relativeError = GradientCheck.relativeError(seen, measured)
  }

  /// The report on another gradient against the differences of this one.
  public func comparing(_ gradient: [Double]) -> GradientReport {
    GradientReport(
      of: gradient, against: measured, where: moved, in: blocks.map(\.block), limits: limits,
      noise: noise, cost: cost)
  }

  /// The verdict of the worst block.
  public var verdict: CheckVerdict { blocks.map(\.verdict).max() ?? .right }

  /// The block with the greatest relative error; often it only inherited it from a later layer.
  public var worst: BlockCheck? {
    blocks.max { $0.judgedError < $1.judgedError }
  }

  /// The wrong block nearest the output: a pass back runs from the output, so whatever is wrong
  /// begins in its layer or between it and the next.
  public var suspect: BlockCheck? { blocks.last { $0.verdict >= .doubtful } }

  /// The block nearest the output whose relative error is above a limit of the caller's.
  public func suspect(above limit: Double) -> BlockCheck? {
    blocks.last { $0.judgedError > limit }
  }
}

/// What a gradient check found in one block of parameters.
public struct BlockCheck: Sendable {
  /// The parameters.
  public let block: ParameterBlock
  /// ‖measured − gradient‖/(‖measured‖ + ‖gradient‖) over those that the step moves; 0/0 is 0.
  public let relativeError: Double
  /// Whether both norms are below what roundoff alone puts into a difference: then the relative
  /// error compares noise with noise, and the block counts as right.
  public let isZeroWithinRoundoff: Bool
  /// How the relative error is to be read.
  public let verdict: CheckVerdict

  /// The relative error, 0 where it only compares noise; greater than all others if it is not a
  /// number.
  var judgedError: Double {
    isZeroWithinRoundoff ? 0 : relativeError.isNaN ? .infinity : relativeError
  }
}

/// How a relative error is to be read.
public enum CheckVerdict: Int, Hashable, Codable, Sendable, Comparable {
  /// The gradient is right.
  case right
  /// Probably right; look at single slopes.
  case plausible
  /// Probably wrong, unless the loss has kinks.
  case doubtful
  /// The gradient is wrong.
  case wrong

  public static func < (a: CheckVerdict, b: CheckVerdict) -> Bool { a.rawValue < b.rawValue }
}

/// The limits between verdicts.
public struct CheckLimits: Hashable, Codable, Sendable {
  /// Below it a gradient is right.
  public var right: Double
  /// Below it a gradient is plausible.
  public var plausible: Double
  /// Below it a gradient is doubtful, else wrong.
  public var doubtful: Double

  /// Ascending limits.
  public init(right: Double, plausible: Double, doubtful: Double) {
    require(right < plausible && plausible < doubtful, "limits ascend")
    self.right = right
    self.plausible = plausible
    self.doubtful = doubtful
  }

  /// 10⁻⁷, 10⁻⁵, 10⁻³: what is usually taught, and it is meant for `Double`.
  public static let double = CheckLimits(right: 1e-7, plausible: 1e-5, doubtful: 1e-3)

  /// 10⁻³, 10⁻², 10⁻¹ for `Float`.
  ///
  /// At its best step, ε^⅓, a central difference of numbers with precision ε is right to about ε^⅔
  /// of the loss: 2·10⁻⁵. Slopes a tenth of the loss in size lose one digit of that, and a decade
  /// is left as room, as 10⁻⁷ leaves it in `Double` at h = 10⁻⁵.
  public static let float = CheckLimits(right: 1e-3, plausible: 1e-2, doubtful: 1e-1)

  /// The limits for a type.
  static func usual<S: NetworkScalar>(for type: S.Type) -> CheckLimits {
    S.significandBitCount > 32 ? .double : .float
  }

  /// The verdict on a relative error.
  public func verdict(on relativeError: Double) -> CheckVerdict {
    if relativeError < right { return .right }
    if relativeError < plausible { return .plausible }
    return relativeError < doubtful ? .doubtful : .wrong
  }
}

/// What a check cost, counted as it ran.
public struct CheckCost: Hashable, Codable, Sendable {
  /// Passes forward that the differences took.
  public internal(set) var passes = 0
  /// Multiply–adds of the dense layers in these passes. A pass begins at the layer whose parameter
  /// moved, with the one column that moves: all else stays.
  public internal(set) var operations = 0
  /// Multiply–adds of the one pass forward and back that gives the whole gradient.
  public internal(set) var gradientOperations = 0
  /// Multiply–adds of one whole pass forward.
  public internal(set) var passOperations = 0
}
