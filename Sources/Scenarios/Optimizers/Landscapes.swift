import Laboratory
import Networks
import Numbers

/// Which way does each rule take over surfaces that can be drawn?
///
/// Three hundred steps at the best of 25 rates: that whose mean loss along the walk is least.
public let landscapes = Experiment("landscapes", over: Surface.allCases) { trial, surface in
  Method.allCases.map { method in
    let rates = (0..<25).map { Double.pow(10, -4 + 0.25 * Double($0)) }
    let walks = rates.map { rate in
      SurfaceWalk(method, rate: rate, on: surface, steps: trial.steps(300))
    }
    return walks.min { $0.meanLoss < $1.meanLoss } ?? walks[0]
  }
}

/// A walk of one rule over a surface.
public struct SurfaceWalk: Codable, Sendable {
  /// The rule.
  public let method: Method
  /// The rate.
  public let rate: Double
  /// The first coordinate at some steps, dense at first.
  public let x: [Float]
  /// The second.
  public let y: [Float]
  /// The loss above the deepest point, at the same steps.
  public let losses: Trace
  /// The mean of that loss over all steps; infinite where a walk left what a Double holds.
  public let meanLoss: Double

  init(_ method: Method, rate: Double, on surface: Surface, steps: Int) {
    self.method = method
    self.rate = rate
    let start = [surface.start.x, surface.start.y]
    let points = path(method.rule(rate), from: start, steps: steps, along: surface.gradient)
    let values = points.map { surface.value($0[0], $0[1]) - surface.least }
    let isTame = points.allSatisfy { abs($0[0]) < 1e6 && abs($0[1]) < 1e6 }
    meanLoss = isTame ? values.mean : .infinity
    losses = Trace(values, .logarithmic)
    x = losses.steps.map { Float(points[$0][0]) }
    y = losses.steps.map { Float(points[$0][1]) }
  }
}
