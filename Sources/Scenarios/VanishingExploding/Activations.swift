import Laboratory
import Networks
import Numbers

/// How much of a gradient does each activation let through?
public let activations = Experiment("activations", over: bends) { _, activation in
  let inputs = (-30...30).map { Double($0) / 7.5 }
  let slopes = (-4096...4096).map { activation.slope(at: Double($0) / 512) }
  return Bend(
    inputs: inputs,
    values: inputs.map { activation.value(at: $0) },
    slopes: inputs.map { activation.slope(at: $0) },
    slopesAtZero: [-0x1p-40, 0x1p-40].map { activation.slope(at: $0) },
    greatestSlope: slopes.reduce(0) { max($0, $1) },
    flatBeyond: flatPoint(of: activation))
}

/// The activations of the experiment.
public let bends: [Activation] = [
  .sigmoid, .tanh, .softplus, .relu, .leakyReLU(), .elu(), .silu, .gelu,
]

/// The slope below which an activation counts as flat.
public let flatSlope = 0.01

/// An activation and its slope.
public struct Bend: Codable, Sendable {
  /// Where both are given.
  public var inputs: [Double]

  /// The activation.
  public var values: [Double]

  /// Its derivative.
  public var slopes: [Double]

  /// The slope just below zero and just above it: they differ where the activation has a kink.
  public var slopesAtZero: [Double]

  /// The greatest slope on a fine grid over −8 … 8 that contains 0.
  public var greatestSlope: Double

  /// The |z| beyond which the slope stays below 0.01 on both sides; nil if there is none.
  public var flatBeyond: Double?
}

/// The point beyond which an activation is flat on both sides, by bisection over 0 … 64.
private func flatPoint(of activation: Activation) -> Double? {
  func isFlat(_ z: Double) -> Bool {
    max(abs(activation.slope(at: z)), abs(activation.slope(at: -z))) < flatSlope
  }
  var (steep, flat) = (0.0, 64.0)
  guard isFlat(flat) else { return nil }
  while true {
    let middle = (steep + flat) / 2
    if middle == steep || middle == flat { return flat }
    if isFlat(middle) { flat = middle } else { steep = middle }
  }
}
