/// v ← decay·v + g; p ← p − rate·(decay·v + g): Nesterov's momentum (1983), rewritten so that the
/// gradient is taken where the parameters are (Bengio, Boulanger-Lewandowski, Pascanu 2013).
///
/// Its parameters are the points at which ``NesterovLookAhead`` takes its gradients. A memory below
/// 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct Nesterov: UpdateRule, Hashable, Codable {
  /// The step per unit of velocity.
  public var rate: Double
  /// The share of the velocity that a step keeps, from 0 to 1.
  public var decay: Double

  /// Descent whose velocity is corrected before it is spent.
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
    S.nesterov(rate: S(rate), decay: S(decay), parameters, gradient, velocity: memory)
  }
}

/// v ← decay·v + ∇L(p − rate·decay·v); p ← p − rate·v: Nesterov's momentum (1983) as Sutskever,
/// Martens, Dahl and Hinton (2013) write it.
///
/// `lookAhead` spends the old velocity, the gradient is taken there, and `update` spends the
/// gradient. A memory below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct NesterovLookAhead: UpdateRule, Hashable, Codable {
  /// The step per unit of velocity.
  public var rate: Double
  /// The share of the velocity that a step keeps, from 0 to 1.
  public var decay: Double

  /// Descent that looks where its velocity carries it.
  public init(rate: Double, decay: Double = 0.9) {
    self.rate = rate
    self.decay = decay
  }

  public var slots: Int { 1 }

  public func looksAhead(at step: Int) -> Bool { true }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func lookAhead<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.descent(rate: S(rate * decay), parameters, memory)
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    S.nesterovAhead(rate: S(rate), decay: S(decay), parameters, gradient, velocity: memory)
  }
}
