import Networks
import Numbers

/// What theory says of a very wide network: q ← g²·E f(√q·z)² + b² is the variance of the
/// pre-activations, χ = g²·E f′(√q·z)² what a layer multiplies a squared gradient by, z standard
/// normal (Poole et al. 2016, arXiv:1606.05340; Schoenholz et al. 2017, arXiv:1611.01232).
package struct MeanField {
  private let activation: Activation
  private let gain: Double
  private let biasSpread: Double

  /// The theory of weights of variance gain²/n and biases of variance biasSpread².
  package init(_ activation: Activation, gain: Double, biasSpread: Double = 0) {
    self.activation = activation
    self.gain = gain
    self.biasSpread = biasSpread
  }

  /// E f², the mean square that leaves the activation where the pre-activations have variance q.
  package func meanSquare(at q: Double) -> Double { average(q, values) }

  /// χ where the variance of the pre-activations is q.
  package func slopeFactor(at q: Double) -> Double {
    gain * gain * average(q) { $0.map { activation.slope(at: $0) } }
  }

  /// q of each of the first `count` layers, from inputs with E x² = 1.
  package func variances(_ count: Int) -> [Double] {
    var variances = [firstVariance]
    while variances.count < count { variances.append(variance(after: variances.last!)) }
    return variances
  }

  /// ½ ln χ where q no longer changes: the growth of ln ‖∂ℒ/∂z‖ by layer, on the way back.
  package var growth: Double { Double.log(slopeFactor(at: settledVariance)) / 2 }

  /// ‖∂ℒ/∂z‖ of each of `depth` layers, relative to the last one.
  package func profile(depth: Int) -> [Double] {
    let factors = variances(depth).dropLast().map { slopeFactor(at: $0).squareRoot() }
    return factors.reversed().reduce(into: [1]) { $0.append($0.last! * $1) }.reversed()
  }

  /// The gain at which χ = 1 for tanh with biases of a spread: the border between fading and growth.
  package static func criticalGain(biasSpread: Double) -> Double {
    var (low, high) = (0.5, 4.0)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if MeanField(.tanh, gain: middle, biasSpread: biasSpread).growth < 0 {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  private var firstVariance: Double { gain * gain + biasSpread * biasSpread }

  private func variance(after q: Double) -> Double {
    gain * gain * meanSquare(at: q) + biasSpread * biasSpread
  }

  /// q after so many layers that it moves by less than 10⁻⁹ in one more, at most a thousand.
  private var settledVariance: Double {
    var q = firstVariance
    for _ in 0..<1000 {
      let next = variance(after: q)
      if abs(next - q) < 1e-9 { return next }
      q = next
    }
    return q
  }

  /// E f(√q·z)² over a standard normal z, by a trapezoid rule over ±10: for a smooth function that
  /// dies out at both ends its error falls exponentially in 1/step (Trefethen, Weideman 2014).
  ///
  /// z and −z are taken together, and zero from both sides: a jump there counts with half its height.
  private func average(_ q: Double, _ function: ([Double]) -> [Double]) -> Double {
    let root = q.squareRoot()
    let right = function(Self.normal.map { root * $0.place })
    let left = function(Self.normal.map { -root * $0.place })
    return Self.normal.indices.map { index in
      Self.normal[index].weight * (right[index] * right[index] + left[index] * left[index])
    }.sum
  }

  /// The activation at many places; tanh, of which a critical gain takes millions, all at once.
  private func values(at places: [Double]) -> [Double] {
    guard activation == .tanh else { return places.map { activation.value(at: $0) } }
    var values = places
    values.withUnsafeMutableBufferPointer { Elementary.tanh.apply($0) }
    return values
  }

  /// Places on the right half of a standard normal variable, 1/32 apart, and their weights.
  private static let normal = (0...320).map { index -> (place: Double, weight: Double) in
    let z = Double(index) / 32
    let weight = Double.exp(-z * z / 2) / (32 * (2 * Double.pi).squareRoot())
    return index == 0 ? (0x1p-60, weight / 2) : (z, weight)
  }
}
