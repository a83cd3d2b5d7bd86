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

  /// q of each of the first `count` layers, from inputs with E x² = 1.
  package func variances(_ count: Int) -> [Double] {
    var variances = [gain * gain + biasSpread * biasSpread]
    while variances.count < count {
      let q = variances[variances.count - 1]
      let kept = average(q) { activation.value(at: $0) }
      variances.append(gain * gain * kept + biasSpread * biasSpread)
    }
    return variances
  }

  /// χ where the variance of the pre-activations is q.
  package func slopeFactor(at q: Double) -> Double {
    gain * gain * average(q) { activation.slope(at: $0) }
  }

  /// ½ ln χ where q no longer changes: the growth of ln ‖∂ℒ/∂z‖ by layer, on the way back.
  package var growth: Double {
    Double.log(slopeFactor(at: variances(Self.settled)[Self.settled - 1])) / 2
  }

  /// ‖∂ℒ/∂z‖ of each of `depth` layers, relative to the last one.
  package func profile(depth: Int) -> [Double] {
    let factors = variances(depth).dropLast().map { slopeFactor(at: $0).squareRoot() }
    return factors.reversed().reduce(into: [1]) { $0.append($0[$0.count - 1] * $1) }.reversed()
  }

  /// The gain at which χ = 1 for tanh with biases of a spread: the border between fading and growth.
  package static func criticalGain(biasSpread: Double) -> Double {
    var (low, high) = (0.5, 4.0)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if MeanField(.tanh, gain: middle, biasSpread: biasSpread).growth < 0 {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// The layers after which q counts as settled.
  private static let settled = 100

  /// E f(√q·z)² over a standard normal z, by a trapezoid rule; exact halves for ReLU's two branches.
  private func average(_ q: Double, _ function: (Double) -> Double) -> Double {
    let root = q.squareRoot()
    let terms = Self.normal.map { place, weight in
      let value = function(root * place)
      return weight * value * value
    }
    // A step at 0 has half its height there, which a trapezoid rule must be told.
    let jump = function(0x1p-60) - function(-0x1p-60)
    let missing = jump > 0.5 && function(0) == 0 ? Self.normal[Self.normal.count / 2].weight / 2 : 0
    return terms.sum + missing
  }

  /// Places of a standard normal variable, ⅛ apart, and their weights.
  private static let normal = (-80...80).map { index -> (place: Double, weight: Double) in
    let z = Double(index) / 8
    return (z, Double.exp(-z * z / 2) / (8 * (2 * Double.pi).squareRoot()))
  }
}
