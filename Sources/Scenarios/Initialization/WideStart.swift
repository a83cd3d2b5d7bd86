import Numbers

/// A start of the six wide layers: an activation, and how far the weights are spread.
public enum WideStart: String, CaseIterable, Sendable {
  case tanhSmall, tanhLarge, tanhXavier, reluXavier, reluKaiming, reluDefault

  /// Where the numbers come from that are scaled to weights.
  enum Draw: String, CaseIterable {
    case normal, uniform

    /// Numbers of N(0, 1), or of U[−1, 1], for a square layer.
    func matrix(_ width: Int, seed: Seed) -> Matrix<Float> {
      switch self {
      case .normal: .normal(width, width, seed: seed)
      case .uniform: .uniform(width, width, in: -1...1, seed: seed)
      }
    }
  }

  var index: Int { Self.allCases.firstIndex(of: self)! }

  var draw: Draw { self == .reluDefault ? .uniform : .normal }

  var activation: Elementary { isRectified ? .relu : .tanh }

  /// Whether the activation is ReLU, and not tanh.
  public var isRectified: Bool {
    switch self {
    case .tanhSmall, .tanhLarge, .tanhXavier: false
    case .reluXavier, .reluKaiming, .reluDefault: true
    }
  }

  /// What the drawn numbers are multiplied by in a layer with as many inputs as outputs.
  func scale(width: Int) -> Double {
    switch self {
    case .tanhSmall: 0.01
    case .tanhLarge: 0.05
    case .tanhXavier, .reluXavier, .reluDefault: (1 / Double(width)).squareRoot()
    case .reluKaiming: (2 / Double(width)).squareRoot()
    }
  }

  /// The variance of a weight: the scale's square, and a third of it for draws from U[−1, 1].
  public func variance(width: Int) -> Double {
    let square = scale(width: width) * scale(width: width)
    return draw == .normal ? square : square / 3
  }

  /// The range and number of the histogram's bins.
  public var bins: Bins {
    isRectified ? Bins(from: 0, to: 4, count: 40) : Bins(from: -1, to: 1, count: 40)
  }
}
