/// What a writer lists to say what a network is made of; shapes follow from the list.
///
/// ```swift
/// let layers: [Layer] = [.dense(32), .batchNormalization(), .relu, .residual([.dense(32), .relu])]
/// ```
public indirect enum Layer: Hashable, Sendable {
  /// z = xW + b, with `outputs` columns.
  case dense(_ outputs: Int, bias: Bias = .learned)
  /// An activation of each number.
  case activation(Activation)
  /// Columns to mean 0 and variance 1, then times a scale, plus a shift (Ioffe, Szegedy 2015).
  ///
  /// Training normalizes by the moments of the batch (1/m) and lets running moments follow with
  /// weight `momentum` (their variance with 1/(m − 1)); inference normalizes by those.
  case batchNormalization(epsilon: Double = 1e-5, momentum: Double = 0.1)
  /// Each number kept with probability `keep`, else 0 (Srivastava et al. 2014).
  ///
  /// Passes that are given masks use them; all others keep every unit. As the first layer it masks
  /// inputs.
  case dropout(keep: Double, scaling: Scaling = .inverted)
  /// x + f(x), where f is the list (He, Zhang, Ren, Sun 2016); f keeps the width.
  case residual([Layer])
  /// The layers one after the other, as if they stood in the outer list.
  case stack([Layer])

  /// Whether a dense layer adds something to xW.
  public enum Bias: Hashable, Sendable {
    /// A row that is trained.
    case learned
    /// Nothing.
    case none
  }

  /// Where dropout makes up for what it takes away.
  public enum Scaling: String, Hashable, Codable, Sendable {
    /// In training: what is kept is divided by the probability, and answers need no change.
    case inverted
    /// In answers: everything is multiplied by the probability.
    case plain
  }

  /// 1/(1 + e⁻ˣ).
  public static var sigmoid: Layer { .activation(.sigmoid) }
  /// The hyperbolic tangent.
  public static var tanh: Layer { .activation(.tanh) }
  /// max(0, x).
  public static var relu: Layer { .activation(.relu) }
  /// x where x > 0, else `leak`·x.
  public static func leakyReLU(leak: Double = 0.01) -> Layer {
    .activation(.leakyReLU(leak: leak))
  }
  /// x where x > 0, else `alpha`·(eˣ − 1).
  public static func elu(alpha: Double = 1) -> Layer { .activation(.elu(alpha: alpha)) }
  /// x·Φ(x).
  public static var gelu: Layer { .activation(.gelu) }
  /// x·σ(x).
  public static var silu: Layer { .activation(.silu) }
  /// ln(1 + eˣ).
  public static var softplus: Layer { .activation(.softplus) }
  /// x.
  public static var identity: Layer { .activation(.identity) }

  /// The same layers `count` times, each time with parameters of their own.
  public static func repeated(_ count: Int, _ layers: Layer...) -> Layer {
    .stack((0..<count).flatMap { _ in layers })
  }
}
