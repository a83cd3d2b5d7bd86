/// v ← decay·v + g; p ← p − rate·v: the heavy ball (Polyak 1964).
///
/// A memory below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct Momentum: UpdateRule, Hashable, Codable {
  /// The step per unit of velocity.
  public var rate: Double
  /// The share of the velocity that a step keeps, from 0 to 1.
  public var decay: Double

  /// Descent with a memory of past gradients.
  public init(rate: Double, decay: Double = 0.9) {
    self.rate = rate
    self.decay = decay
  }

  public var slots: Int { 1 }

  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    guard let p = parameters.baseAddress, let g = gradient.baseAddress,
      let velocity = memory.baseAddress
    else { return }
    S.descend(rate: S(rate), decay: S(decay), p, g, velocity: velocity, count: parameters.count)
  }
}
