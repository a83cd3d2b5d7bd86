import Numbers

/// The kernels of update rules: each one pass over flat storage.
///
/// p are parameters, g their gradient; a memory is stretches as long as they are, one after the
/// other.
public protocol RuleScalar: Scalar {
  /// Moves each element to the nearest value within ±limit.
  static func clamp(_ limit: Self, _ x: UnsafeMutablePointer<Self>, count: Int)
  /// p ← p − rate·g.
  static func descent(
    rate: Self, _ p: UnsafeMutableBufferPointer<Self>, _ g: UnsafeMutableBufferPointer<Self>)
  /// v ← decay·v + weight·g; p ← p − rate·v.
  static func momentum(
    rate: Self, decay: Self, weight: Self, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, velocity: UnsafeMutableBufferPointer<Self>)
  /// v ← decay·v + g; p ← p − rate·(decay·v + g).
  static func nesterov(
    rate: Self, decay: Self, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, velocity: UnsafeMutableBufferPointer<Self>)
  /// v ← decay·v + g; p ← p − rate·g.
  static func nesterovAhead(
    rate: Self, decay: Self, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, velocity: UnsafeMutableBufferPointer<Self>)
  /// s ← s + g²; p ← p − rate·g/(√s + ε).
  static func adaGrad(
    rate: Self, epsilon: Self, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, square: UnsafeMutableBufferPointer<Self>)
  /// A step of ``Adadelta``; the memory is its mean squares, of gradients and of steps.
  static func adadelta(
    rate: Self, decay: Self, epsilon: Self, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, _ memory: UnsafeMutableBufferPointer<Self>)
  /// s ← decay·s + (1 − decay)·g²; p ← p − rate·g/(√s + ε).
  static func rmsprop(
    rate: Self, decay: Self, epsilon: Self, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, square: UnsafeMutableBufferPointer<Self>)
  /// m ← β₁m + (1 − β₁)g; s ← β₂s + (1 − β₂)g²; p ← keep·p − rate·m/(√(s·correction) + ε); the
  /// memory is m, s.
  static func adam(
    rate: Self, keep: Self, _ decays: MomentDecays<Self>, correction: Self, epsilon: Self,
    _ p: UnsafeMutableBufferPointer<Self>, _ g: UnsafeMutableBufferPointer<Self>,
    _ memory: UnsafeMutableBufferPointer<Self>)
  /// The same with the greatest s so far under the root; the memory is m, s and that.
  static func amsGrad(
    rate: Self, _ decays: MomentDecays<Self>, correction: Self, epsilon: Self,
    _ p: UnsafeMutableBufferPointer<Self>, _ g: UnsafeMutableBufferPointer<Self>,
    _ memory: UnsafeMutableBufferPointer<Self>)
  /// The same with mean rate·m + gradient rate·g above the root; the memory is m, s.
  static func nadam(
    rates: (mean: Self, gradient: Self), _ decays: MomentDecays<Self>, correction: Self,
    epsilon: Self, _ p: UnsafeMutableBufferPointer<Self>, _ g: UnsafeMutableBufferPointer<Self>,
    _ memory: UnsafeMutableBufferPointer<Self>)
  /// u ← max(β₂u, |g|); p ← p − rate·m/u; the memory is m, u.
  static func adaMax(
    rate: Self, _ decays: MomentDecays<Self>, _ p: UnsafeMutableBufferPointer<Self>,
    _ g: UnsafeMutableBufferPointer<Self>, _ memory: UnsafeMutableBufferPointer<Self>)
}

extension UnsafeMutableBufferPointer {
  /// The start of stretch `index`, where all have `count` elements.
  func stretch(_ index: Int, of count: Int) -> UnsafeMutablePointer<Element>? {
    baseAddress.map { $0 + index * count }
  }
}
