import InitializationScenario
import Numbers

/// What six layers do in the limit of infinite width, where every pre-activation is normal with
/// mean 0 and variance q: q ← ns²·E h², h = f(√q·z) (Poole et al. 2016, arXiv:1606.05340).
package struct WideTheory {
  /// The variance of the pre-activations of each layer, the first one from inputs with E x² = 1.
  package let variances: [Double]

  private let isRectified: Bool

  /// The prediction for a start of `count` square layers.
  package init(_ start: WideStart, width: Int, layers count: Int = 6) {
    let gain = Double(width) * start.variance(width: width)
    isRectified = start.isRectified
    var variances = [gain]
    while variances.count < count {
      let q = variances[variances.count - 1]
      variances.append(gain * (isRectified ? q / 2 : Self.meanSquaredTanh(q)))
    }
    self.variances = variances
  }

  /// The standard deviation of each layer's activations.
  ///
  /// √(E tanh²) for tanh, whose mean is 0; for ReLU E h² = q/2 and (E h)² = q/2π.
  package var deviations: [Double] {
    variances.map { q in
      isRectified
        ? (q / 2 * (1 - 1 / Double.pi)).squareRoot() : Self.meanSquaredTanh(q).squareRoot()
    }
  }

  /// The share of a layer's activations between neighbouring edges, exact zeros left out.
  package func shares(layer: Int, edges: [Double]) -> [Double] {
    let scale = variances[layer - 1].squareRoot()
    let below = edges.map { Double.normalCDF((isRectified ? $0 : Self.inverseTanh($0)) / scale) }
    return zip(below, below.dropFirst()).map { $1 - $0 }
  }

  /// E tanh²(√q·z) over a standard normal z.
  ///
  /// A trapezoid rule over ±10: for a smooth function that dies out at both ends its error falls
  /// exponentially in 1/step (Trefethen, Weideman 2014).
  package static func meanSquaredTanh(_ q: Double) -> Double {
    let step = 0x1p-5
    let terms = (-320...320).map { index -> Double in
      let z = Double(index) * step
      let value = Double.tanh(q.squareRoot() * z)
      return value * value * Double.exp(-z * z / 2)
    }
    return step * terms.sum / (2 * Double.pi).squareRoot()
  }

  private static func inverseTanh(_ y: Double) -> Double {
    (Double.log1p(y) - Double.log1p(-y)) / 2
  }
}
