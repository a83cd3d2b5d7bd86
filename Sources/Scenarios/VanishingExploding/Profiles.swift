import Networks
import Numbers

/// What a pass forward and back leaves at each layer, as Euclidean norms over a batch.
public struct Profiles: Codable, Sendable {
  /// The layers that are kept, from 1: at most 64, chosen by depth alone.
  public var layers: [Int]

  /// ‖h‖, what leaves a layer (after its activation, where it has one), relative to the input.
  public var activations: [Double]

  /// ‖∂ℒ/∂z‖, the gradient in what leaves a layer's matrix.
  public var slopes: [Double]

  /// ‖∂ℒ/∂W‖.
  public var weightGradients: [Double]

  /// The norms of a pass with standard normal inputs and as random a slope of the loss, each so many
  /// rows, from the streams `inputs` and `slope`.
  ///
  /// - Precondition: each dense layer is followed by an activation, or none is.
  init(of network: Network<Double>, rows: Int, _ seed: Seed) {
    let inputs = Matrix<Double>.normal(rows, network.inputs, seed: seed["inputs"])
    let slope = Matrix<Double>.normal(rows, network.outputs, seed: seed["slope"])
    let trace = network.trace(inputs, slope: slope)
    let inputNorm = inputs.norm
    let outputs = trace.activations.isEmpty ? trace.dense : trace.activations
    func kept(_ norms: [Double]) -> Curve {
      Curve(steps: Array(1...norms.count), values: norms).thinned()
    }
    let activations = kept(outputs.map { $0.outputs.norm / inputNorm })
    layers = activations.steps
    self.activations = activations.values
    slopes = kept(trace.dense.map(\.slopeNorm)).values
    weightGradients = kept(trace.weightGradientNorms).values
  }
}
