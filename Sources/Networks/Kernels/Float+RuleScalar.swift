import CNumbers
import Numbers

extension Float: RuleScalar {
  public static func clamp(_ limit: Float, _ x: UnsafeMutablePointer<Float>, count: Int) {
    kernels.clamp(limit, x, count)
  }

  public static func descent(
    rate: Float, _ p: UnsafeMutableBufferPointer<Float>, _ g: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.descent(
      rate, p.baseAddress, g.baseAddress, p.count)
  }

  public static func momentum(
    rate: Float, decay: Float, weight: Float, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, velocity: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.momentum(
      rate, decay, weight, p.baseAddress, g.baseAddress, velocity.baseAddress, p.count)
  }

  public static func nesterov(
    rate: Float, decay: Float, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, velocity: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.nesterov(
      rate, decay, p.baseAddress, g.baseAddress, velocity.baseAddress, p.count)
  }

  public static func nesterovAhead(
    rate: Float, decay: Float, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, velocity: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.nesterov_ahead(
      rate, decay, p.baseAddress, g.baseAddress, velocity.baseAddress, p.count)
  }

  public static func adaGrad(
    rate: Float, epsilon: Float, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, square: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.adagrad(
      rate, epsilon, p.baseAddress, g.baseAddress, square.baseAddress, p.count)
  }

  public static func adadelta(
    rate: Float, decay: Float, epsilon: Float, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, _ memory: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.adadelta(
      rate, decay, epsilon, p.baseAddress, g.baseAddress, memory.baseAddress,
      memory.stretch(1, of: p.count), p.count)
  }

  public static func rmsprop(
    rate: Float, decay: Float, epsilon: Float, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, square: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.rmsprop(
      rate, decay, epsilon, p.baseAddress, g.baseAddress, square.baseAddress, p.count)
  }

  public static func adam(
    rate: Float, keep: Float, _ decays: MomentDecays<Float>, correction: Float, epsilon: Float,
    _ p: UnsafeMutableBufferPointer<Float>, _ g: UnsafeMutableBufferPointer<Float>,
    _ memory: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.adam(
      rate, keep, decays.mean, decays.square, correction, epsilon, p.baseAddress, g.baseAddress,
      memory.baseAddress, memory.stretch(1, of: p.count), p.count)
  }

  public static func amsGrad(
    rate: Float, _ decays: MomentDecays<Float>, correction: Float, epsilon: Float,
    _ p: UnsafeMutableBufferPointer<Float>, _ g: UnsafeMutableBufferPointer<Float>,
    _ memory: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.amsgrad(
      rate, decays.mean, decays.square, correction, epsilon, p.baseAddress, g.baseAddress,
      memory.baseAddress, memory.stretch(1, of: p.count), memory.stretch(2, of: p.count), p.count)
  }

  public static func nadam(
    rates: (mean: Float, gradient: Float), _ decays: MomentDecays<Float>, correction: Float,
    epsilon: Float, _ p: UnsafeMutableBufferPointer<Float>, _ g: UnsafeMutableBufferPointer<Float>,
    _ memory: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.nadam(
      rates.mean, rates.gradient, decays.mean, decays.square, correction, epsilon, p.baseAddress,
      g.baseAddress, memory.baseAddress, memory.stretch(1, of: p.count), p.count)
  }

  public static func adaMax(
    rate: Float, _ decays: MomentDecays<Float>, _ p: UnsafeMutableBufferPointer<Float>,
    _ g: UnsafeMutableBufferPointer<Float>, _ memory: UnsafeMutableBufferPointer<Float>
  ) {
    kernels.adamax(
      rate, decays.mean, decays.square, p.baseAddress, g.baseAddress, memory.baseAddress,
      memory.stretch(1, of: p.count), p.count)
  }
}
