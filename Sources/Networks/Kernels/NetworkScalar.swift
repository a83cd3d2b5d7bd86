import CNumbers
import Numbers

/// An element type that networks are made of: `Float` or `Double`, and no other.
///
/// Its requirements are the kernels of layers and losses, beside those of rules; every count is in
/// elements, every matrix is dense, row by row, and results overlap no input unless a line says so.
public protocol NetworkScalar: RuleScalar {
  /// Writes numbers rounded to this type. A requirement, because a generic conversion is a call of
  /// the runtime for each number.
  static func round(_ numbers: [Double], into result: UnsafeMutablePointer<Self>)
  /// y = f(x), f by its number in `CNumbersLayers.h`.
  static func activate(
    _ activation: Int32, _ alpha: Self, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>,
    _ count: Int)
  /// dx = dy·f′(x), where y = f(x).
  static func activatePullback(
    _ activation: Int32, _ alpha: Self, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>,
    _ dy: UnsafePointer<Self>, _ dx: UnsafeMutablePointer<Self>, _ count: Int)
  /// Normalizes columns; leaves mean, variance and inverse deviation of each in `batch`.
  static func normalize(
    _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>, rows: Int, columns: Int,
    scale: UnsafePointer<Self>, shift: UnsafePointer<Self>, epsilon: Self,
    batch: UnsafeMutablePointer<Self>)
  /// The derivative of `normalize`.
  static func normalizePullback(
    _ x: UnsafePointer<Self>, _ dy: UnsafePointer<Self>, _ dx: UnsafeMutablePointer<Self>,
    rows: Int, columns: Int, scale: UnsafePointer<Self>, batch: UnsafePointer<Self>,
    scaleSlope: UnsafeMutablePointer<Self>, shiftSlope: UnsafeMutablePointer<Self>)
  /// Normalizes columns by given moments: means, then variances.
  static func normalize(
    _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>, rows: Int, columns: Int,
    scale: UnsafePointer<Self>, shift: UnsafePointer<Self>, epsilon: Self,
    by moments: UnsafePointer<Self>)
  /// The mean loss of rows of logits, and its slope.
  static func crossEntropy(
    _ logits: UnsafePointer<Self>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) -> Double
  /// The mean loss of rows of logits, each against a target from 0 to 1, and its slope.
  static func binaryCrossEntropy(
    _ logits: UnsafePointer<Self>, _ targets: UnsafePointer<Self>,
    slope: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) -> Double
  /// The mean over rows of half the squared error, and its slope.
  static func squaredError(
    _ outputs: UnsafePointer<Self>, _ targets: UnsafePointer<Self>,
    slope: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) -> Double
}
