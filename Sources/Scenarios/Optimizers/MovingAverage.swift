import Laboratory
import Networks
import Numbers

/// What does an exponential average remember, and how long?
///
/// Every number comes out of the rules themselves: a mean of ones is read off the steps of
/// `AveragedMomentum`, a weight off the answer to a single one.
public let movingAverage = Experiment("moving-average", over: [0.5, 0.9, 0.98, 0.99, 0.999]) {
  trial, decay in
  let window = Int((1 / (1 - decay)).rounded())
  let steps = trial.size(12, quick: 4) * window
  let rule = AveragedMomentum(rate: 1, decay: decay)
  let ones = stepLengths(rule, gradients: [Double](repeating: 1, count: steps))
  let impulse = stepLengths(rule, gradients: [1] + [Double](repeating: 0, count: steps - 1))
  var inPlace: [Double] = []
  var mean = 0.0
  for step in 1...steps {
    mean = (decay * mean + (1 - decay)) / (1 - Double.pow(decay, Double(step)))
    inPlace.append(mean)
  }
  return MovingAverage(
    decay: decay, window: window, ones: ones, weights: impulse, inPlace: inPlace)
}

/// An exponential average with one decay.
public struct MovingAverage: Codable, Sendable {
  /// β.
  public let decay: Double
  /// 1/(1 − β), the number of values it is said to average.
  public let window: Int
  /// The average of a constant 1, thinned.
  public let ones: Curve
  /// The greatest distance of that average from 1 − βᵗ.
  public let gap: Double
  /// The greatest distance from 1 − βᵗ of the average divided by 1 − βᵗ.
  public let correctedGap: Double
  /// The share of the weight on the last `window` values.
  public let shareInside: Double
  /// The average of a constant 1 whose corrected value is written back, thinned; infinite beyond
  /// what a Double holds.
  public let inPlace: Curve
  /// The greatest value it takes.
  public let inPlacePeak: Double

  init(decay: Double, window: Int, ones: [Double], weights: [Double], inPlace: [Double]) {
    self.decay = decay
    self.window = window
    let sums = (1...ones.count).map { 1 - Double.pow(decay, Double($0)) }
    gap = greatestGap(ones, sums)
    correctedGap = greatestGap(zip(ones, sums).map { $0 / $1 }, sums)
    shareInside = Array(weights.prefix(window)).sum
    func curve(_ values: [Double]) -> Curve {
      Curve(steps: Array(1...values.count), values: values).thinned()
    }
    self.ones = curve(ones)
    self.inPlace = curve(inPlace)
    inPlacePeak = inPlace.max() ?? .nan
  }
}
