import Networks
import Numbers

/// Thirty layers of width 32 for points in the plane, and how they are trained.
public struct Net: Codable, Hashable, Sendable {
  /// What stands around each activation.
  public enum Block: String, Codable, Hashable, Sendable {
    /// Nothing: the next z is f(z)W + b.
    case plain
    /// Batch normalization before the activation.
    case normalized
    /// A way around both activation and matrix: the next z is z + f(z)W + b.
    case residual
  }

  /// The name that figures and tables show.
  public var name: String

  /// The activation of every hidden layer.
  public var activation: Activation

  /// Where all weights start; biases start at 0.
  public var start: Initializer

  /// What stands around each activation.
  public var block = Block.plain

  /// How a gradient becomes a step.
  public var method: Method

  /// The same net moved at another rate.
  public func moved(atRate rate: Double) -> Net {
    var net = self
    net.method.rate = rate
    return net
  }

  /// The network before its first step.
  ///
  /// Dense layer k draws its weights from `seed[k]` whatever stands around it, so two nets with one
  /// start differ in nothing but what their names say.
  func network(seed: Seed) -> Network<Float> {
    let bend = Layer.activation(activation)
    let hidden: [Layer] =
      switch block {
      case .plain: [.repeated(29, .dense(32), bend)]
      case .normalized: [.repeated(29, .dense(32), .batchNormalization(), bend)]
      case .residual: [.dense(32), .repeated(28, .residual([bend, .dense(32)])), bend]
      }
    return Network(inputs: 2, hidden + [.dense(2)], initializer: start, seed: seed)
  }
}

/// How a gradient becomes a step.
public struct Method: Codable, Hashable, Sendable {
  /// The rules that the chapter compares.
  public enum Rule: String, Codable, Hashable, Sendable {
    /// Steepest descent.
    case descent
    /// Steepest descent along gradients whose norm is cut to 1.
    case clipped
    /// Adam with the settings of its paper.
    case adam
  }

  /// The rule.
  public var rule: Rule

  /// The rate of the rule.
  public var rate: Double

  /// Steepest descent at a rate.
  public static func descent(_ rate: Double) -> Method { Method(rule: .descent, rate: rate) }

  /// Steepest descent at a rate, along clipped gradients.
  public static func clipped(_ rate: Double) -> Method { Method(rule: .clipped, rate: rate) }

  /// Adam at a rate.
  public static func adam(_ rate: Double) -> Method { Method(rule: .adam, rate: rate) }

  /// The rates among which a rule's best is chosen, ascending.
  public static func rates(of rule: Rule) -> [Double] {
    rule == .adam ? [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1] : [0.01, 0.03, 0.1, 0.3, 1, 3]
  }
}
