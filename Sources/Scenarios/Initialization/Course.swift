import Networks
import Numbers

/// One way to begin a training: an activation, a start and a rule.
public struct Course: Codable, Hashable, Sendable {
  /// What follows each hidden layer.
  public let activation: Activation

  /// Where the weights start.
  public let start: DeepStart

  /// How a gradient becomes a step.
  public let rule: Rule

  /// The rules that race.
  public enum Rule: String, Codable, Sendable {
    case descent, adam
  }

  /// A course of its parts.
  public init(_ activation: Activation, _ start: DeepStart, _ rule: Rule = .descent) {
    self.activation = activation
    self.start = start
    self.rule = rule
  }

  /// The starts that rival the right one, with each activation.
  public static let rivals: [Course] =
    [.small, .medium, .large, .framework, .xavier].map { Course(.relu, $0) }
    + [.small, .medium, .large, .framework].map { Course(.tanh, $0) }

  /// The rival that two layers learn from nearly as well as from the right start.
  static let shallowRivals = [Course(.relu, .framework), Course(.tanh, .framework)]

  /// The right starts, Kaiming for ReLU and LeCun's 1/n for tanh.
  public static let right = [
    Course(.relu, .kaiming), Course(.tanh, .xavier), Course(.relu, .kaiming, .adam),
  ]

  /// Draws of another shape, a gain above one, and rivals under Adam.
  public static let more =
    [Course(.relu, .kaimingUniform), Course(.tanh, .xavierUniform), Course(.tanh, .xavierRaised)]
    + [.small, .framework, .xavier].map { Course(.relu, $0, .adam) }

  /// The rates at which the course is run through so many layers.
  public func rates(depth: Int) -> [Double] {
    switch (rule, activation) {
    case (.adam, _): [0.001, 0.003, 0.01]
    case (.descent, .tanh): depth > 2 ? [0.1, 0.3, 1] : [0.3, 1, 3]
    case (.descent, _): depth > 2 ? [0.01, 0.03, 0.1] : [0.1, 0.3, 1]
    }
  }

  /// The rule at one of the rates.
  func updateRule(rate: Double) -> any UpdateRule {
    switch rule {
    case .descent: Descent(rate: rate)
    case .adam: Adam(rate: rate)
    }
  }
}

/// A start of the layers that train.
public enum DeepStart: String, Codable, Sendable {
  case small, medium, large, framework, xavier, xavierUniform, xavierRaised, kaiming
  case kaimingUniform

  /// How the weights are drawn; biases start at zero.
  var initializer: Initializer {
    switch self {
    case .small: .normal(0.01)
    case .medium: .normal(0.05)
    case .large: .normal(0.5)
    case .framework: .frameworkDefault
    case .xavier: .lecun
    case .xavierUniform: .lecun(.uniform)
    case .xavierRaised: .lecun(gain: 1.3)
    case .kaiming: .he
    case .kaimingUniform: .he(.uniform)
    }
  }
}
