import GradientCheckScenario
import Laboratory
import Notebook

/// Is the backward pass right?
public struct GradientChecking: Chapter {
  public let id = "gradient-check"

  public var experiments: [any AnyExperiment] {
    [
      stepSize, layers, bugs, lateBug, regularized, dropout, kinks, diagnosis, cost,
    ]
  }

  public init() {}

  public func page(_ found: Findings) -> Page {
    Page {
      StepSizePart(methods: found[stepSize]).parts
      EnginePart(checks: found[layers]).parts
      BugsPart(hunts: found[bugs], late: found[lateBug]).parts
      PenaltyPart(runs: found[regularized]).parts
      MasksPart(runs: found[dropout]).parts
      KinksPart(runs: found[kinks]).parts
      DiagnosisPart(runs: found[diagnosis]).parts
      CostPart(prices: found[cost]).parts
    }
  }
}

extension [[Double]] {
  /// The median of each column.
  var columnMedians: [Double] {
    self[0].indices.map { column in map { $0[column] }.median }
  }
}

/// The slope of the straight line nearest to points, in powers of ten along both axes.
func logarithmicSlope(_ x: [Double], _ y: [Double]) -> Double {
  let (x, y) = (x.map { Double.log($0) }, y.map { Double.log($0) })
  let (meanX, meanY) = (x.mean, y.mean)
  let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }.sum
  return products / x.map { ($0 - meanX) * ($0 - meanX) }.sum
}
