import InitializationScenario
import Networks
import Numbers

/// What six layers do in the limit of infinite width: the mean-field theory of a wide start.
package struct WideTheory {
  /// The variance of the pre-activations of each layer, the first one from inputs with E x² = 1.
  package let variances: [Double]

  private let isRectified: Bool
  private let field: MeanField

  /// The prediction for a start of `count` square layers.
  package init(_ start: WideStart, width: Int, layers count: Int = 6) {
    isRectified = start.isRectified
    field = MeanField(
      start.isRectified ? .relu : .tanh,
      gain: (Double(width) * start.variance(width: width)).squareRoot())
    variances = field.variances(count)
  }

  /// The standard deviation of each layer's activations.
  ///
  /// √(E tanh²) for tanh, whose mean is 0; for ReLU E h² = q/2 and (E h)² = q/2π.
  package var deviations: [Double] {
    variances.map { q in
      (field.meanSquare(at: q) - (isRectified ? q / (2 * Double.pi) : 0)).squareRoot()
    }
  }

  /// The share of a layer's activations between neighbouring edges, exact zeros left out.
  package func shares(layer: Int, edges: [Double]) -> [Double] {
    let scale = variances[layer - 1].squareRoot()
    let below = edges.map { Double.normalCDF((isRectified ? $0 : Self.inverseTanh($0)) / scale) }
    return zip(below, below.dropFirst()).map { $1 - $0 }
  }

  private static func inverseTanh(_ y: Double) -> Double {
    (Double.log1p(y) - Double.log1p(-y)) / 2
  }
}
