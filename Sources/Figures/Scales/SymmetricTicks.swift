/// Ticks of symmetric logarithmic axes: zero, and powers of ten on both sides beyond the linear part.
package enum SymmetricTicks {
  /// Ticks between two values in the units of `Axis.Kind.transformed`, for an axis that is linear
  /// within ±`linear`; about `target` labels, at least two.
  package static func between(
    _ low: Double, _ high: Double, linear: Double, target: Int
  ) -> Ticks {
    let kind = Axis.Kind.symmetric(linear: linear)
    let shown = low...high
    func isShown(_ tick: Decimal) -> Bool { shown.contains(kind.transformed(tick.value)) }
    let first = Int(decimalLogarithm(linear).rounded(.up))
    let reach = max(low.magnitude, high.magnitude)
    let decades = Array(first...max(first, min(first + Int(reach), 308)))
    let zero = [Decimal(0, exponent: 0)].filter(isShown)
    let powers = decades.map { Decimal(1, exponent: $0) }
    let stride = (1...300).first { stride in
      every(stride, powers).filter(isShown).count + zero.count <= max(target, 2) + 1
    }
    let major = every(stride ?? 300, powers).filter(isShown) + zero
    guard major.count >= 2 else { return linearTicks(low, high, kind, linear, target) }
    // Nine in every decade on both sides of zero run together where there are many.
    let steps = decades.count <= 5 ? 1...9 : 1...1
    let minor = decades.flatMap { decade in
      steps.flatMap { [Decimal($0, exponent: decade), Decimal(-$0, exponent: decade)] }
    }.filter(isShown)
    return Ticks(major.sorted { $0.value < $1.value }, minor: minor)
  }

  /// Every power, or every n-th one after the first, which stands close to zero; on both sides.
  private static func every(_ stride: Int, _ powers: [Decimal]) -> [Decimal] {
    powers.indices.filter { stride == 1 || ($0 > 0 && $0 % stride == 0) }.flatMap {
      [powers[$0], Decimal(-powers[$0].digits, exponent: powers[$0].exponent)]
    }
  }

  /// Within a factor of a few, or within the linear part, the axis reads like a linear one.
  private static func linearTicks(
    _ low: Double, _ high: Double, _ kind: Axis.Kind, _ linear: Double, _ target: Int
  ) -> Ticks {
    func value(_ transformed: Double) -> Double {
      guard transformed.magnitude > 1 else { return transformed * linear }
      let power = linear * LogTicks.powerOfTen(fraction: transformed.magnitude - 1)
      return transformed < 0 ? -power : power
    }
    var ticks: [Decimal] = []
    for more in 0..<12 where ticks.count < 2 {
      ticks = LinearTicks.values(from: value(low), to: value(high), target: target + more)
        .filter { (low...high).contains(kind.transformed($0.value)) }
    }
    return Ticks(ticks, minor: [])
  }
}
