import Networks
import Numbers

/// A rule written as its formula reads, one parameter at a time: what its kernel must do to the bit.
protocol PlainRule: UpdateRule {
  /// Moves one parameter; `memory` is what the rule remembers of it.
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int)
}

/// What a rule has all but forgotten is 0.
private func faded<S: NetworkScalar>(_ x: S) -> S {
  abs(x) < (S.self == Float.self ? 0x1p-100 : S(0x1p-996)) ? 0 : x
}

/// A mean of squares that has become subnormal is 0.
private func full<S: NetworkScalar>(_ x: S) -> S { x < S.leastNormalMagnitude ? 0 : x }

private func ratio<S: NetworkScalar>(_ a: S, _ b: S) -> S { b == 0 ? 0 : a / b }

private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest % 2 == 1 { result *= square }
    square *= square
    rest /= 2
  }
  return result
}

/// 1 − βᵗ for β as the kernel sees it.
private func reached<S: NetworkScalar>(_ decay: S, _ step: Int) -> Double {
  1 - power(Double(decay), step)
}

extension Descent: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    p -= S(rate) * g
  }
}

extension Momentum: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] = faded(S(decay) * memory[0] + g)
    p -= S(rate) * memory[0]
  }
}

extension AveragedMomentum: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] = faded(S(decay) * memory[0] + (1 - S(decay)) * g)
    p -= S(rate) * memory[0]
  }
}

extension Nesterov: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] = faded(S(decay) * memory[0] + g)
    p -= S(rate) * (S(decay) * memory[0] + g)
  }
}

extension NesterovLookAhead: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] = faded(S(decay) * memory[0] + g)
    p -= S(rate) * g
  }
}

extension AdaGrad: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] += g * g
    p -= ratio(S(rate) * g, memory[0].squareRoot() + S(epsilon))
  }
}

extension Adadelta: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    let (decay, epsilon) = (S(decay), S(epsilon))
    memory[0] = faded(decay * memory[0] + (1 - decay) * (g * g))
    let d = ratio((memory[1] + epsilon).squareRoot(), (memory[0] + epsilon).squareRoot()) * g
    memory[1] = faded(decay * memory[1] + (1 - decay) * (d * d))
    p -= S(rate) * d
  }
}

extension RMSprop: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] = full(S(decay) * memory[0] + (1 - S(decay)) * (g * g))
    p -= ratio(S(rate) * g, memory[0].squareRoot() + S(epsilon))
  }
}

/// The two running means of Adam and its kin.
private func remember<S: NetworkScalar>(
  _ g: S, in memory: inout [S], _ meanDecay: S, _ squareDecay: S
) {
  memory[0] = faded(meanDecay * memory[0] + (1 - meanDecay) * g)
  memory[1] = full(squareDecay * memory[1] + (1 - squareDecay) * (g * g))
}

extension Adam: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    remember(g, in: &memory, S(meanDecay), S(squareDecay))
    let mean = isCorrected ? reached(S(meanDecay), step) : 1
    let square = isCorrected ? S(1 / reached(S(squareDecay), step)) : 1
    p -= ratio(S(rate / mean) * memory[0], (memory[1] * square).squareRoot() + S(epsilon))
  }
}

extension AdamW: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    remember(g, in: &memory, S(meanDecay), S(squareDecay))
    let size = (memory[1] * S(1 / reached(S(squareDecay), step))).squareRoot() + S(epsilon)
    let rateNow = S(rate / reached(S(meanDecay), step))
    p = S(1 - rate * decay) * p - ratio(rateNow * memory[0], size)
  }
}

extension AMSGrad: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    remember(g, in: &memory, S(meanDecay), S(squareDecay))
    memory[2] = max(memory[1], memory[2])
    let size = (memory[2] * S(1 / reached(S(squareDecay), step))).squareRoot() + S(epsilon)
    p -= ratio(S(rate / reached(S(meanDecay), step)) * memory[0], size)
  }
}

extension Nadam: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    remember(g, in: &memory, S(meanDecay), S(squareDecay))
    let size = (memory[1] * S(1 / reached(S(squareDecay), step))).squareRoot() + S(epsilon)
    let decay = Double(S(meanDecay))
    let first = S(rate * decay / reached(S(meanDecay), step + 1))
    let second = S(rate * (1 - decay) / reached(S(meanDecay), step))
    p -= ratio(first * memory[0] + second * g, size)
  }
}

extension AdaMax: PlainRule {
  func move<S: NetworkScalar>(_ p: inout S, along g: S, memory: inout [S], step: Int) {
    memory[0] = faded(S(meanDecay) * memory[0] + (1 - S(meanDecay)) * g)
    memory[1] = max(abs(g), faded(S(sizeDecay) * memory[1]))
    p -= ratio(S(rate / reached(S(meanDecay), step)) * memory[0], memory[1])
  }
}
