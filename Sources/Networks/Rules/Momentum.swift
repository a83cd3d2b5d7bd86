/// v ← decay·v + g; p ← p − rate·v: the heavy ball (Polyak 1964).
///
/// The rate stands outside the velocity, so a change of rate acts at once. A memory below 2⁻¹⁰⁰
/// (2⁻⁹⁹⁶ in `Double`) is taken as 0.
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

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.momentum(
      rate: S(rate), decay: S(decay), weight: 1, parameters, gradient, velocity: memory)
  }
}

/// v ← decay·v + (1 − decay)·g; p ← p − rate·v: momentum whose velocity is a mean of gradients.
///
/// At a rate 1/(1 − decay) times as large it makes the steps of ``Momentum``. A memory below 2⁻¹⁰⁰
/// (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct AveragedMomentum: UpdateRule, Hashable, Codable {
  /// The step per unit of mean gradient.
  public var rate: Double
  /// The share of the mean that a step keeps, from 0 to 1.
  public var decay: Double

  /// Descent along a running mean of gradients.
  public init(rate: Double, decay: Double = 0.9) {
    self.rate = rate
    self.decay = decay
  }

  public var slots: Int { 1 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    let decay = S(decay)
    S.momentum(
      rate: S(rate), decay: decay, weight: 1 - decay, parameters, gradient, velocity: memory)
  }
}
