import CNumbers
import Numbers

extension Double: RuleScalar {
  public static func clamp(_ limit: Double, _ x: UnsafeMutablePointer<Double>, count: Int) {
    kernels.clamp(limit, x, count)
  }

  public static func descent(
    rate: Double, _ p: UnsafeMutableBufferPointer<Double>, _ g: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.descent(
      rate, p.baseAddress, g.baseAddress, p.count)
  }

  public static func momentum(
    rate: Double, decay: Double, weight: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, velocity: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.momentum(
      rate, decay, weight, p.baseAddress, g.baseAddress, velocity.baseAddress, p.count)
  }

  public static func nesterov(
    rate: Double, decay: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, velocity: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.nesterov(
      rate, decay, p.baseAddress, g.baseAddress, velocity.baseAddress, p.count)
  }

  public static func nesterovAhead(
    rate: Double, decay: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, velocity: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.nesterov_ahead(
      rate, decay, p.baseAddress, g.baseAddress, velocity.baseAddress, p.count)
  }

  public static func adaGrad(
    rate: Double, epsilon: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, square: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.adagrad(
      rate, epsilon, p.baseAddress, g.baseAddress, square.baseAddress, p.count)
  }

  public static func adadelta(
    rate: Double, decay: Double, epsilon: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, _ memory: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.adadelta(
      rate, decay, epsilon, p.baseAddress, g.baseAddress, memory.baseAddress,
      memory.stretch(1, of: p.count), p.count)
  }

  public static func rmsprop(
    rate: Double, decay: Double, epsilon: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, square: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.rmsprop(
      rate, decay, epsilon, p.baseAddress, g.baseAddress, square.baseAddress, p.count)
  }

  public static func adam(
    rate: Double, keep: Double, _ decays: MomentDecays<Double>, correction: Double, epsilon: Double,
    _ p: UnsafeMutableBufferPointer<Double>, _ g: UnsafeMutableBufferPointer<Double>,
    _ memory: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.adam(
      rate, keep, decays.mean, decays.square, correction, epsilon, p.baseAddress, g.baseAddress,
      memory.baseAddress, memory.stretch(1, of: p.count), p.count)
  }

  public static func amsGrad(
    rate: Double, _ decays: MomentDecays<Double>, correction: Double, epsilon: Double,
    _ p: UnsafeMutableBufferPointer<Double>, _ g: UnsafeMutableBufferPointer<Double>,
    _ memory: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.amsgrad(
      rate, decays.mean, decays.square, correction, epsilon, p.baseAddress, g.baseAddress,
      memory.baseAddress, memory.stretch(1, of: p.count), memory.stretch(2, of: p.count), p.count)
  }

  public static func nadam(
    rates: (mean: Double, gradient: Double), _ decays: MomentDecays<Double>, correction: Double,
    epsilon: Double, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, _ memory: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.nadam(
      rates.mean, rates.gradient, decays.mean, decays.square, correction, epsilon, p.baseAddress,
      g.baseAddress, memory.baseAddress, memory.stretch(1, of: p.count), p.count)
  }

  public static func adaMax(
    rate: Double, _ decays: MomentDecays<Double>, _ p: UnsafeMutableBufferPointer<Double>,
    _ g: UnsafeMutableBufferPointer<Double>, _ memory: UnsafeMutableBufferPointer<Double>
  ) {
    kernels.adamax(
      rate, decays.mean, decays.square, p.baseAddress, g.baseAddress, memory.baseAddress,
      memory.stretch(1, of: p.count), p.count)
  }
}
