import Laboratory
import Networks
import Numbers

/// Does dropout change what a unit, a sum of units, or a bent sum of units is on average?
public let expectation = Experiment(
  "expectation", seeds: 32, over: [Layer.Scaling.inverted, .plain]
) { trial, scaling in
  Averages(scaling, masks: trial.size(2048, quick: 256), trial.seed)
}

/// Means over many masks, stage by stage, beside what the network gives without masks.
public struct Averages: Codable, Sendable {
  /// One stage of the network, number by number.
  public struct Stage: Codable, Sendable {
    /// Without masks.
    public let unmasked: [Double]
    /// Over all masks.
    public let means: [Double]
    /// The standard errors of the means.
    public let errors: [Double]

    /// The root mean square of (mean − unmasked) in standard errors: about 1 where the mean is kept.
    public var deviation: Double {
      let squares = means.indices.map { index -> Double in
        let distance = (means[index] - unmasked[index]) / errors[index]
        return distance * distance
      }
      return squares.mean.squareRoot()
    }
  }

  /// The masked units, the pre-activations of the next layer, and those after ReLU.
  public let units: Stage
  public let sums: Stage
  public let bent: Stage

  /// 64 units between 0 and 1, kept with probability 0.5; 24 units that see them.
  init(_ scaling: Layer.Scaling, masks: Int, _ seed: Seed) {
    let network = Network<Double>(
      inputs: 64, [.dropout(keep: 0.5, scaling: scaling), .dense(24), .relu], initializer: .he,
      seed: seed["weights"])
    let units = Matrix<Double>.uniform(1, 64, in: 0...1, seed: seed["units"])
    let copies = Matrix<Double>(rows: masks, columns: 64) { units[0, $1] }
    let masked = network.outputs(of: copies, mode: .sampling(masks: seed["masks"])).operations
    // What is compared with is the network without dropout, however its answers would be scaled.
    let bare = Network<Double>(
      inputs: 64, [.identity, .dense(24), .relu], initializer: .he, seed: seed["weights"]
    ).outputs(of: units).operations
    let stages = zip(masked, bare).map { Stage($0.outputs, unmasked: $1.outputs.row(0)) }
    (self.units, sums, bent) = (stages[0], stages[1], stages[2])
  }
}

extension Averages.Stage {
  /// Columns that no mask ever changes have no error, and are left out.
  fileprivate init(_ masked: Matrix<Double>, unmasked: [Double]) {
    let columns = (0..<masked.columns).filter { masked.column($0).standardError > 0 }
    self.unmasked = columns.map { unmasked[$0] }
    means = columns.map { masked.column($0).mean }
    errors = columns.map { masked.column($0).standardError }
  }
}
