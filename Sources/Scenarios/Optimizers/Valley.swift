import Laboratory
import Networks
import Numbers

/// What happens to rules that scale each parameter by itself when the valley does not run along an
/// axis?
///
/// A parabola of condition 1000, from a random point of the unit circle until the distance is a
/// hundredth, each rule at the best of 23 rates; along an axis and turned by 45°.
public let valley = Experiment("valley", seeds: 16, over: Valley.methods) { trial, method in
  let angle = 2 * Double.pi * trial.seed["start"].uniform(at: 0)
  let limit = trial.size(4_000, quick: 400)
  return Valley(
    along: fastest(method, angle: angle, isTurned: false, limit: limit).walk,
    turned: fastest(method, angle: angle, isTurned: true, limit: limit).walk)
}

/// The ways that the same rules take from one start: along an axis, then turned.
public let valleyPaths = Experiment("valley-paths", over: Valley.methods) { trial, method in
  [false, true].map { isTurned in
    let (walk, points) = fastest(
      method, angle: 2.2, isTurned: isTurned, limit: trial.size(4_000, quick: 400))
    return ValleyPath(
      steps: walk.steps,
      x: Trace(points.map(\.x), to: 64, .logarithmic).values,
      y: Trace(points.map(\.y), to: 64, .logarithmic).values)
  }
}

/// The same walk along an axis and turned.
public struct Valley: Codable, Sendable {
  /// The rules that walk.
  public static let methods: [Method] = [.descent, .momentum, .adaGrad, .rmsprop, .adam]
  /// κ.
  public static let condition = 1_000.0

  /// In a valley along the first axis.
  public let along: ValleyWalk
  /// In one turned by 45°.
  public let turned: ValleyWalk

  /// Steps turned ÷ steps along an axis.
  public var ratio: Double { Double(turned.steps) / Double(along.steps) }
}

/// A walk in a valley.
public struct ValleyWalk: Codable, Sendable {
  /// The rate.
  public let rate: Double
  /// The steps until the distance is a hundredth; the cap if it never is.
  public let steps: Int
  /// The distance from the minimum, dense at first.
  public let distances: Trace
}

/// Where a walk in a valley went, dense at first.
public struct ValleyPath: Codable, Sendable {
  /// The steps until the distance is a hundredth; the cap if it never is.
  public let steps: Int
  /// The first coordinate.
  public let x: [Float]
  /// The second.
  public let y: [Float]
}

private typealias Place = (x: Double, y: Double)

/// The walk of a rule at the best of 23 rates, as it is stored and in full.
private func fastest(
  _ method: Method, angle: Double, isTurned: Bool, limit: Int
) -> (walk: ValleyWalk, points: [Place]) {
  let walks = (0..<23).map { index -> (walk: ValleyWalk, points: [Place]) in
    let rate = Double.pow(10, -4 + 0.25 * Double(index))
    let points = valleyPoints(
      method.rule(rate), angle: angle, isTurned: isTurned, limit: limit)
    let distances = points.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
    let arrived = distances.last.map { $0 <= 0.01 } ?? false
    let walk = ValleyWalk(
      rate: rate, steps: arrived ? points.count - 1 : limit,
      distances: Trace(distances, to: 32, .logarithmic))
    return (walk, points)
  }
  return walks.min { $0.walk.steps < $1.walk.steps } ?? walks[0]
}

/// The points of a walk from the unit circle until it has arrived or is lost.
private func valleyPoints(
  _ rule: some UpdateRule, angle: Double, isTurned: Bool, limit: Int
) -> [Place] {
  let half = 0.5.squareRoot()
  let (x, y) = (Double.cos(angle), Double.sin(angle))
  var points: [Place] = []
  walk(
    rule, from: isTurned ? [half * (x - y), half * (x + y)] : [x, y], steps: limit,
    along: { point, gradient in
      guard isTurned else {
        gradient[0] = point[0]
        gradient[1] = Valley.condition * point[1]
        return
      }
      let flat = half * (point[0] + point[1])
      let steep = Valley.condition * half * (point[1] - point[0])
      gradient[0] = half * (flat - steep)
      gradient[1] = half * (flat + steep)
    },
    visit: { _, point in
      points.append((point[0], point[1]))
      let square = point[0] * point[0] + point[1] * point[1]
      return square > 1e-4 && square < 1e12
    })
  return points
}
