import Networks

/// A rule with everything but its rate chosen: what the experiments of this chapter compare.
public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
  case descent, momentum, nesterov, adaGrad, rmsprop, adadelta, adam, uncorrectedAdam, adamW
  case amsGrad, nadam, adaMax

  /// The name in figures.
  public var name: String {
    switch self {
    case .descent: "descent"
    case .momentum: "momentum"
    case .nesterov: "Nesterov"
    case .adaGrad: "AdaGrad"
    case .rmsprop: "RMSprop"
    case .adadelta: "Adadelta"
    case .adam: "Adam"
    case .uncorrectedAdam: "Adam, uncorrected"
    case .adamW: "AdamW"
    case .amsGrad: "AMSGrad"
    case .nadam: "Nadam"
    case .adaMax: "AdaMax"
    }
  }

  /// The rule at a rate, with the settings that are usual.
  func rule(_ rate: Double) -> any UpdateRule {
    switch self {
    case .descent: Descent(rate: rate)
    case .momentum: Momentum(rate: rate)
    case .nesterov: Nesterov(rate: rate)
    case .adaGrad: AdaGrad(rate: rate)
    case .rmsprop: RMSprop(rate: rate)
    case .adadelta: Adadelta(rate: rate)
    case .adam: Adam(rate: rate)
    case .uncorrectedAdam: Adam(rate: rate).uncorrected
    case .adamW: AdamW(rate: rate)
    case .amsGrad: AMSGrad(rate: rate)
    case .nadam: Nadam(rate: rate)
    case .adaMax: AdaMax(rate: rate)
    }
  }
}
