import Networks
import Numbers

/// A rule of the comparison, with its rate and its memory to choose.
public enum Contestant: String, Codable, Hashable, Sendable, CaseIterable {
  case gradientDescent, stochasticDescent, momentum, averagedMomentum, nesterov, lookAhead
  case adaGrad, rmsprop, adadelta, adam, uncorrectedAdam, adamW, amsGrad, nadam, adaMax

  /// The name in figures: that of the method, where the chapter has one of this name.
  public var name: String {
    switch self {
    case .gradientDescent: "GD, all samples"
    case .stochasticDescent: "SGD"
    case .averagedMomentum: "momentum, averaged"
    case .lookAhead: "Nesterov, look-ahead"
    default: Method(rawValue: rawValue)?.name ?? rawValue
    }
  }

  /// Whether the rule has a decay to choose.
  public var hasMemory: Bool {
    switch self {
    case .gradientDescent, .stochasticDescent, .adaGrad: false
    default: true
    }
  }

  /// The draw that a random search like `comparisonTune` chose once, by its least mean loss; another
  /// search may place a draw before it.
  public var chosen: Setting { Setting.draws[chosenDraw] }

  /// Its index in `Setting.draws`.
  public var chosenDraw: Int {
    switch self {
    case .gradientDescent: 12
    case .stochasticDescent: 4
    case .momentum: 11
    case .averagedMomentum: 12
    case .nesterov: 11
    case .lookAhead: 11
    case .adaGrad: 8
    case .rmsprop: 7
    case .adadelta: 2
    case .adam: 1
    case .uncorrectedAdam: 31
    case .adamW: 1
    case .amsGrad: 1
    case .nadam: 1
    case .adaMax: 11
    }
  }

  /// The rule at a setting; decays of squares are the usual ones, but RMSprop's and Adadelta's only
  /// decay is that of squares.
  func rule(_ setting: Setting) -> any UpdateRule {
    let (rate, decay) = (setting.rate, setting.decay)
    return switch self {
    case .gradientDescent, .stochasticDescent: Descent(rate: rate)
    case .momentum: Momentum(rate: rate, decay: decay)
    case .averagedMomentum: AveragedMomentum(rate: rate, decay: decay)
    case .nesterov: Nesterov(rate: rate, decay: decay)
    case .lookAhead: NesterovLookAhead(rate: rate, decay: decay)
    case .adaGrad: AdaGrad(rate: rate)
    case .rmsprop: RMSprop(rate: rate, decay: decay)
    case .adadelta: Adadelta(rate: rate, decay: decay)
    case .adam: Adam(rate: rate, meanDecay: decay)
    case .uncorrectedAdam: Adam(rate: rate, meanDecay: decay).uncorrected
    case .adamW: AdamW(rate: rate, meanDecay: decay)
    case .amsGrad: AMSGrad(rate: rate, meanDecay: decay)
    case .nadam: Nadam(rate: rate, meanDecay: decay)
    case .adaMax: AdaMax(rate: rate, meanDecay: decay)
    }
  }
}

/// A rate and a decay, as the random search draws them.
public struct Setting: Codable, Hashable, Sendable {
  /// The rate, from 10⁻⁴ to 10².
  public let rate: Double
  /// The decay of the gradients' memory; 1 − decay from 10⁻² to 10^−½.
  public let decay: Double

  /// The draws that every rule tries, both numbers even in the logarithm. They do not depend on the
  /// seed of a report: what is chosen among them is written in the source.
  public static let draws: [Setting] = {
    let seed = Seed(root: 0)["random-search"]
    return (0..<32).map { draw in
      Setting(
        rate: Double.pow(10, 6 * seed["rate"].uniform(at: draw) - 4),
        decay: 1 - Double.pow(10, -0.5 - 1.5 * seed["decay"].uniform(at: draw)))
    }
  }()
}
