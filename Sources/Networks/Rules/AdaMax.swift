/// u ← max(β₂u, |g|); p ← p − rate·m̂/u: ``Adam`` with the maximum norm in place of the mean square
/// (Kingma, Ba 2015, section 7). A parameter whose u is 0 stays.
///
/// A memory below 2⁻¹⁰⁰ (2⁻⁹⁹⁶ in `Double`) is taken as 0.
public struct AdaMax: UpdateRule, Hashable, Codable {
  /// The step per unit of m̂/u.
  public var rate: Double
  /// β₁.
  public var meanDecay: Double
  /// β₂, by which a size fades.
  public var sizeDecay: Double

  /// AdaMax with the settings of Adam.
  public init(
    rate: Double, meanDecay: Double = 0.9, sizeDecay: Double = 0.999
  ) {
    self.rate = rate
    self.meanDecay = meanDecay
    self.sizeDecay = sizeDecay
  }

  public var slots: Int { 2 }

  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update<S: NetworkScalar>(
    _ parameters: UnsafeMutableBufferPointer<S>, along gradient: UnsafeMutableBufferPointer<S>,
    memory: UnsafeMutableBufferPointer<S>, step: Int
  ) {
    let decays = MomentDecays<S>(meanDecay, sizeDecay)
    S.adaMax(
      rate: S(rate / decays.reached(at: step).mean), decays, parameters, gradient, memory)
  }
}
