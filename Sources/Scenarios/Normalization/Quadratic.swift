import Numbers

/// The loss ½ eᵀHe of two weights whose distance from the bottom is e, and gradient descent on it.
struct Quadratic {
  /// h₁₁
  let first: Double
  /// h₁₂ = h₂₁
  let mixed: Double
  /// h₂₂
  let second: Double

  /// With H = XᵀX/m.
  init(secondMomentsOf inputs: Matrix<Double>) {
    let moments = inputs.secondMoments
    (first, mixed, second) = (moments[0, 0], moments[0, 1], moments[1, 1])
  }

  /// The greater eigenvalue of H, then the smaller one.
  var eigenvalues: [Double] {
    Matrix(rows: 2, columns: 2, [first, mixed, mixed, second]).symmetricEigen.values
  }

  private struct Distance {
    var x = 1.0
    var y = 1.0
  }

  private func gap(_ distance: Distance) -> Double {
    let (x, y) = (distance.x, distance.y)
    return 0.5 * (first * x * x + 2 * mixed * x * y + second * y * y)
  }

  /// e ← e − rate·He
  private func step(_ distance: inout Distance, _ rate: Double) {
    let (x, y) = (distance.x, distance.y)
    distance.x = x - rate * (first * x + mixed * y)
    distance.y = y - rate * (mixed * x + second * y)
  }

  /// How many steps it takes to a share of the starting gap, and the gap ÷ its start on the way.
  func descend(rate: Double, to share: Double, limit: Int) -> (steps: Int, gaps: Curve) {
    var distance = Distance()
    let start = gap(distance)
    var gaps = Curve(steps: [0], values: [1])
    var (steps, next) = (0, 1)
    while steps < limit, gap(distance) > share * start {
      step(&distance, rate)
      steps += 1
      if steps == next {
        gaps.record(gap(distance) / start, at: steps)
        next = max(next + 1, next * 4 / 3)
      }
    }
    if gaps.steps.last != steps { gaps.record(gap(distance) / start, at: steps) }
    return (steps, gaps)
  }

  /// −ln of the factor by which a step shrinks the distance, measured by the root of the gap from
  /// the first step on.
  func contraction(rate: Double, steps: Int) -> Double {
    var distance = Distance()
    step(&distance, rate)
    let start = gap(distance)
    for _ in 0..<steps { step(&distance, rate) }
    return Double.log(start / gap(distance)) / (2 * Double(steps))
  }

  /// log₁₀ of the gap ÷ its start after some steps.
  func logGap(rate: Double, steps: Int) -> Double {
    var distance = Distance()
    let start = gap(distance)
    for _ in 0..<steps { step(&distance, rate) }
    return (Double.log(gap(distance)) - Double.log(start)) / Double.log(10)
  }

  /// The distances after 0, 1, … steps.
  func path(rate: Double, steps: Int) -> [[Float]] {
    var distance = Distance()
    return (0...steps).map { _ in
      defer { step(&distance, rate) }
      return [Float(distance.x), Float(distance.y)]
    }
  }
}

extension Matrix<Double> {
  /// XᵀX/m.
  var secondMoments: Matrix<Double> { 1 / Double(rows) * transposedTimes(self) }
}
