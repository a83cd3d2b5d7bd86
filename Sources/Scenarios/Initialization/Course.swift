import Networks
import Numbers

/// One way to train: an activation, a start, a rule and its rate.
public struct Course: Codable, Hashable, Sendable {
  /// What follows each hidden layer.
  public let activation: Activation

  /// Where the weights start.
  public let start: DeepStart

  /// How a gradient becomes a step.
  public let rule: Rule

  /// The rate of the rule.
  public let rate: Double

  /// The rules that race.
  public enum Rule: String, Codable, Sendable {
    case descent, adam
  }

  /// A course of its parts.
  public init(activation: Activation, start: DeepStart, rule: Rule, rate: Double) {
    self.activation = activation
    self.start = start
    self.rule = rule
    self.rate = rate
  }

  /// The rule at its rate.
  var updateRule: any UpdateRule {
    switch rule {
    case .descent: Descent(rate: rate)
    case .adam: Adam(rate: rate)
    }
  }

  /// Every start under descent, and four of them under Adam, each at three rates.
  public static let race =
    courses(.relu, [.small, .medium, .large, .framework, .xavier, .kaiming, .kaimingUniform])
    + courses(.tanh, [.small, .medium, .large, .framework, .xavier, .xavierUniform, .xavierRaised])
    + courses(.relu, [.small, .framework, .xavier, .kaiming], .adam)

  /// The right starts alone.
  public static let tune =
    courses(.relu, [.kaiming]) + courses(.tanh, [.xavier]) + courses(.relu, [.kaiming], .adam)

  /// The rates at which an activation's courses are run.
  public static func rates(_ activation: Activation, _ rule: Rule) -> [Double] {
    switch (rule, activation) {
    case (.adam, _): [0.0003, 0.001, 0.003]
    case (.descent, .tanh): [0.03, 0.1, 0.3]
    case (.descent, _): [0.01, 0.03, 0.1]
    }
  }

  private static func courses(
    _ activation: Activation, _ starts: [DeepStart], _ rule: Rule = .descent
  ) -> [Course] {
    starts.flatMap { start in
      rates(activation, rule).map {
        Course(activation: activation, start: start, rule: rule, rate: $0)
      }
    }
  }
}

/// A start of the ten layers that train.
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
