/// p ← p − rate·g: steepest descent (Cauchy 1847).
public struct Descent: UpdateRule, Hashable, Codable {
  /// The step per unit of gradient.
  public var rate: Double

  /// Descent at a rate.
  public init(rate: Double) { self.rate = rate }

  public var slots: Int { 0 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.descent(rate: S(rate), parameters, gradient)
  }
}
