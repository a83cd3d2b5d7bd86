import CNumbers

/// An element type with kernels: `Float` or `Double`, and no other.
///
/// Every function gives the same bits on every CPU. `Float` functions are computed in `Double` and
/// rounded once.
public protocol Scalar: BinaryFloatingPoint & SIMDScalar & Codable & Sendable {
  /// Applies a function to `count` elements at `source`; `result` may be `source`.
  static func apply(
    _ function: Elementary, _ source: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>,
    count: Int)
  /// Raises `count` bases to their exponents.
  static func power(
    _ bases: UnsafePointer<Self>, _ exponents: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, count: Int)
  /// Multiplies `slope` by the derivative of a function, given as a function of its output.
  static func pullBack(
    _ function: Saturation, output: UnsafePointer<Self>, slope: UnsafeMutablePointer<Self>,
    count: Int)
  /// Multiplies matrices; see ``Product``. A bias, where there is one, has `columns` elements.
  static func multiply(
    _ layout: Product.Layout, _ first: UnsafePointer<Self>, _ firstStride: Int,
    _ second: UnsafePointer<Self>, _ secondStride: Int, into result: UnsafeMutablePointer<Self>,
    _ resultStride: Int, rows: Int, columns: Int, inner: Int, start: Product.Start,
    bias: UnsafePointer<Self>?)
  /// y ← factor·x + y, one rounding an element.
  static func addScaled(
    _ factor: Self, _ x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>, count: Int)
  /// y ← factor·x.
  static func scale(
    _ factor: Self, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>, count: Int)
  /// z ← x + y, x − y or x·y, element by element.
  static func combine(
    _ operation: Elementwise, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>,
    into z: UnsafeMutablePointer<Self>, count: Int)
  /// Σ x, accumulated in `Double` over 32 lanes.
  static func sum(_ x: UnsafePointer<Self>, count: Int) -> Double
  /// Σ x·y, accumulated in `Double` over 32 lanes.
  static func dot(_ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, count: Int) -> Double
  /// Σ (x − centre)², accumulated in `Double` over 32 lanes.
  static func squaredDeviations(_ x: UnsafePointer<Self>, from centre: Double, count: Int) -> Double
  /// Sums of the columns of a matrix, each one chain in `Double`, rows ascending.
  static func columnSums(
    _ x: UnsafePointer<Self>, into sums: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// log Σ exp x, in `Double`.
  static func logSumExp(_ x: UnsafePointer<Self>, count: Int) -> Double
  /// Softmax of each row of a matrix; `y` may be `x`.
  static func softmaxRows(
    _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// Draws numbers `first`, `first + 1`, … of the stream of a key.
  static func draw(
    _ distribution: Distribution<Self>, key: UInt64, from first: Int,
    into y: UnsafeMutablePointer<Self>, count: Int)
}

/// A function whose derivative follows from its output.
public enum Saturation: Sendable { case tanh, sigmoid, relu }

/// An operation on pairs of elements.
public enum Elementwise: Sendable { case sum, difference, product }

/// What a seed draws.
public enum Distribution<S: Scalar>: Sendable {
  /// Mean zero, the given standard deviation.
  case normal(deviation: S)
  /// Even over a range.
  case uniform(ClosedRange<S>)
  /// One with the given probability, else zero.
  case bernoulli(Double)
}
