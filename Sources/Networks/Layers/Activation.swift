import CNumbers

/// A function that bends each number by itself.
///
/// ```swift
/// Activation.sigmoid.slope(at: 0)  // 0.25
/// ```
public enum Activation: Hashable, Codable, Sendable {
  /// x.
  case identity
  /// σ(x) = 1/(1 + e⁻ˣ).
  case sigmoid
  /// (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ).
  case tanh
  /// max(0, x); its slope at 0 is taken as 0.
  case relu
  /// x where x > 0, else `leak`·x (Maas, Hannun, Ng 2013); its slope at 0 is taken as `leak`.
  case leakyReLU(leak: Double = 0.01)
  /// x where x > 0, else `alpha`·(eˣ − 1) (Clevert, Unterthiner, Hochreiter 2016).
  case elu(alpha: Double = 1)
  /// x·Φ(x), Φ the normal distribution function (Hendrycks, Gimpel 2016); not its approximation.
  case gelu
  /// x·σ(x) (Elfwing, Uchibe, Doya 2017; Ramachandran, Zoph, Le 2017, as swish).
  case silu
  /// ln(1 + eˣ).
  case softplus

  /// Every activation, with the usual settings.
  public static let all: [Activation] = [
    .identity, .sigmoid, .tanh, .relu, .leakyReLU(), .elu(), .gelu, .silu, .softplus,
  ]

  /// The name as the field writes it: `leaky ReLU`.
  public var name: String {
    switch self {
    case .identity: "identity"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .elu: "ELU"
    case .gelu: "GELU"
    case .silu: "SiLU"
    case .softplus: "softplus"
    }
  }

  /// The value at `x`.
  public func value(at x: Double) -> Double {
    var y = 0.0
    withUnsafePointer(to: x) { apply($0, into: &y, count: 1) }
    return y
  }

  /// The derivative at `x`.
  public func slope(at x: Double) -> Double {
    var slope = 0.0
    withUnsafePointer(to: x) { x in
      withUnsafePointer(to: value(at: x.pointee)) { y in
        withUnsafePointer(to: 1.0) { pullback(x, $0, y: y, into: &slope, count: 1) }
      }
    }
    return slope
  }

  /// y = f(x), number by number.
  func apply<S: NetworkScalar>(
    _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>, count: Int
  ) {
    S.activate(kernel, S(alpha), x, y, count)
  }

  /// dx = dy·f′(x), number by number, where y = f(x).
  func pullback<S: NetworkScalar>(
    _ x: UnsafePointer<S>, _ dy: UnsafePointer<S>, y: UnsafePointer<S>,
    into dx: UnsafeMutablePointer<S>, count: Int
  ) {
    S.activatePullback(kernel, S(alpha), x, y, dy, dx, count)
  }

  private var kernel: Int32 {
    switch self {
    case .identity: Int32(NN_ACT_IDENTITY)
    case .sigmoid: Int32(NN_ACT_SIGMOID)
    case .tanh: Int32(NN_ACT_TANH)
    case .relu: Int32(NN_ACT_RELU)
    case .leakyReLU: Int32(NN_ACT_LEAKY_RELU)
    case .elu: Int32(NN_ACT_ELU)
    case .gelu: Int32(NN_ACT_GELU)
    case .silu: Int32(NN_ACT_SILU)
    case .softplus: Int32(NN_ACT_SOFTPLUS)
    }
  }

  private var alpha: Double {
    switch self {
    case .leakyReLU(let leak): leak
    case .elu(let alpha): alpha
    default: 0
    }
  }
}
