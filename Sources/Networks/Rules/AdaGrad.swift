/// s ← s + g²; p ← p − rate·g/(√s + ε) (Duchi, Hazan, Singer 2011).
public struct AdaGrad: UpdateRule, Hashable, Codable {
  /// The first step of every parameter.
  public var rate: Double
  /// ε, added to the root.
  public var epsilon: Double

  /// Descent that divides by the root of the sum of all squares.
  public init(rate: Double, epsilon: Double = 1e-10) {
    self.rate = rate
    self.epsilon = epsilon
  }

  public var slots: Int { 1 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.adaGrad(rate: S(rate), epsilon: S(epsilon), parameters, gradient, square: memory)
  }
}
