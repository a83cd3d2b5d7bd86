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
  func best(turned: Bool) -> ValleyWalk {
    let rates = (0..<23).map { Double.pow(10, -4 + 0.25 * Double($0)) }
    let walks = rates.map {
      ValleyWalk(method, rate: $0, angle: angle, isTurned: turned, limit: limit)
    }
    return walks.min { $0.steps < $1.steps } ?? walks[0]
  }
  return Valley(along: best(turned: false), turned: best(turned: true))
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

/// A walk in a valley, in the valley's own coordinates.
public struct ValleyWalk: Codable, Sendable {
  /// The rate.
  public let rate: Double
  /// The steps until the distance is a hundredth; the cap if it never is.
  public private(set) var steps: Int
  /// The distance from the minimum, at most 64 points, dense at first.
  public let distances: Curve

  init(_ method: Method, rate: Double, angle: Double, isTurned: Bool, limit: Int) {
    self.rate = rate
    let half = 0.5.squareRoot()
    let (x, y) = (Double.cos(angle), Double.sin(angle))
    let start = isTurned ? [half * (x - y), half * (x + y)] : [x, y]
    var distances: [Double] = []
    walk(
      method.rule(rate), from: start, steps: limit,
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
        let distance = (point[0] * point[0] + point[1] * point[1]).squareRoot()
        distances.append(distance)
        return distance > 0.01 && distance < 1e6
      })
    let arrived = distances.last.map { $0 <= 0.01 } ?? false
    steps = arrived ? distances.count - 1 : limit
    self.distances = Curve(steps: Array(distances.indices), values: distances)
      .thinned(to: 64, .logarithmic)
  }
}
