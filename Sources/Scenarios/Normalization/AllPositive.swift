import Laboratory
import Networks
import Numbers

/// Which way do the weights of a unit move when all that enters the layer is positive?
///
/// Six inputs, a hidden layer of sixteen tanh units, one output with squared error; the signs of
/// ∂L/∂w for each unit, one sample at a time and in batches of eight.
public let allPositive = Experiment("all-positive", seeds: 32, over: Signs.allCases) {
  trial, signs in
  let seed = trial.seed
  let inputs = signs.inputs(count: 200, width: OneSign.width, seed: seed["inputs"])
  let targets = Matrix<Double>.normal(200, 1, seed: seed["targets"])
  let data = Dataset(inputs: inputs, targets: targets)
  let network = Network<Double>(
    inputs: OneSign.width, [.dense(16), .tanh, .dense(1)], initializer: .lecun,
    seed: seed["weights"])
  return OneSign(network, data)
}

/// The signs of what enters a layer.
public enum Signs: String, Codable, Hashable, Sendable, CaseIterable {
  /// |u| with u standard normal.
  case positive
  /// s ⊙ |u| with the same u and independent signs s.
  case independent
  /// The same with other signs.
  case otherIndependent

  func inputs(count: Int, width: Int, seed: Seed) -> Matrix<Double> {
    let sizes = Matrix<Double>.normal(count, width, seed: seed["sizes"]).map { abs($0) }
    guard self != .positive else { return sizes }
    let signs = seed[rawValue]
    return Matrix(rows: count, columns: width) { row, column in
      let size = sizes[row, column]
      return signs.bits(at: row * width + column) & 1 == 0 ? size : -size
    }
  }
}

/// How often all weights that enter a unit move the same way.
public struct OneSign: Codable, Sendable {
  /// The number of inputs.
  public static let width = 6

  /// The share of pairs of sample and unit.
  public let single: Double

  /// The share of pairs of batch and unit, in batches of eight.
  public let batch: Double

  /// The sign of ∂L/∂w for the weights into one unit, of the first 24 samples.
  public let pattern: [[Int]]

  init(_ network: Network<Double>, _ data: Dataset) {
    single = Self.share(network, data, batch: 1)
    batch = Self.share(network, data, batch: 8)
    pattern = (0..<24).map { sample in
      Self.gradient(network, data, sample..<sample + 1).column(0).map { $0 > 0 ? 1 : -1 }
    }
  }

  private static func gradient(
    _ network: Network<Double>, _ data: Dataset, _ range: Range<Int>
  ) -> Matrix<Double> {
    let trace = network.trace(data.samples(Array(range)), minimizing: .squaredError)
    return trace.gradient(of: network.block(.weights, of: 1))
  }

  private static func share(_ network: Network<Double>, _ data: Dataset, batch: Int) -> Double {
    let shares = stride(from: 0, to: data.count, by: batch).map { first -> Double in
      let gradient = gradient(network, data, first..<first + batch)
      let units = (0..<gradient.columns).count { unit in
        let weights = gradient.column(unit)
        return weights.allSatisfy { $0 > 0 } || weights.allSatisfy { $0 < 0 }
      }
      return Double(units) / Double(gradient.columns)
    }
    return shares.mean
  }
}
