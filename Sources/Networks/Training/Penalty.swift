import Numbers

/// What training adds to the loss so that weights stay small.
///
/// ```swift
/// train(start, on: data, minimizing: .crossEntropy, plus: .l2(1e-3), …)
/// Penalty.l2(1e-3).value(of: network)   // ½·10⁻³·Σ w²
/// ```
///
/// It is a term of the objective like any other: its slope joins the gradient before a rule sees it.
public struct Penalty: Hashable, Codable, Sendable {
  /// Which parameters pay.
  public enum Reach: String, Hashable, Codable, Sendable {
    /// The matrices of dense layers.
    case weights
    /// All parameters.
    case everything
  }

  /// The strength of Σ |w|.
  public let absolute: Double
  /// The strength of ½ Σ w².
  public let square: Double
  /// Which parameters pay.
  public let reach: Reach

  init(absolute: Double, square: Double, reach: Reach) {
    require(
      absolute >= 0 && square >= 0, "a penalty has strengths from 0, not \(absolute), \(square)")
    self.absolute = absolute
    self.square = square
    self.reach = reach
  }

  /// Nothing.
  public static let none = Penalty(absolute: 0, square: 0, reach: .weights)

  /// strength·½ Σ w²; its slope is strength·w.
  public static func l2(_ strength: Double, on reach: Reach = .weights) -> Penalty {
    Penalty(absolute: 0, square: strength, reach: reach)
  }

  /// strength·Σ |w|; its slope is ±strength, taken as 0 at 0.
  public static func l1(_ strength: Double, on reach: Reach = .weights) -> Penalty {
    Penalty(absolute: strength, square: 0, reach: reach)
  }

  /// l1·Σ |w| + l2·½ Σ w².
  public static func elastic(l1: Double, l2: Double, on reach: Reach = .weights) -> Penalty {
    Penalty(absolute: l1, square: l2, reach: reach)
  }

  /// What a network pays.
  public func value<S: NetworkScalar>(of network: Network<S>) -> Double {
    network.parameters.withUnsafeBufferPointer { value(of: $0, in: network.blocks) }
  }

  /// What parameters pay, without an allocation.
  func value<S: NetworkScalar>(
    of parameters: UnsafeBufferPointer<S>, in blocks: [ParameterBlock]
  ) -> Double {
    guard self != .none, let start = parameters.baseAddress else { return 0 }
    var total = 0.0
    for block in blocks where includes(block) {
      let w = start + block.range.lowerBound
      let squares = square == 0 ? 0 : S.dot(w, w, count: block.range.count)
      let sizes = absolute == 0 ? 0 : S.absoluteSum(w, count: block.range.count)
      total += 0.5 * square * squares + absolute * sizes
    }
    return total
  }

  /// The slope of what a network pays in each parameter, laid out as they are.
  public func slopes<S: NetworkScalar>(of network: Network<S>) -> [S] {
    var slopes = [S](repeating: 0, count: network.parameters.count)
    slopes.withUnsafeMutableBufferPointer { slopes in
      network.parameters.withUnsafeBufferPointer {
        addSlopes(of: $0, in: network.blocks, to: slopes)
      }
    }
    return slopes
  }

  /// Adds the slope in each parameter to a gradient.
  func addSlopes<S: NetworkScalar>(
    of parameters: UnsafeBufferPointer<S>, in blocks: [ParameterBlock],
    to gradient: UnsafeMutableBufferPointer<S>
  ) {
    guard self != .none, let w = parameters.baseAddress, let g = gradient.baseAddress else {
      return
    }
    for block in blocks where includes(block) {
      let start = block.range.lowerBound
      S.penalize(
        absolute: S(absolute), square: S(square), w + start, g + start, count: block.range.count)
    }
  }

  private func includes(_ block: ParameterBlock) -> Bool {
    reach == .everything || block.role == .weights
  }
}
