import CNumbers
import Numbers

/// An element type that networks are made of: `Float` or `Double`, and no other.
///
/// Its requirements are the kernels of layers and losses, beside those of rules; every count is in
/// elements, every matrix is dense, row by row, and results overlap no input unless a line says so.
public protocol NetworkScalar: RuleScalar {
  /// Writes numbers rounded to this type. A requirement, because a generic conversion is a call of
  /// the runtime for each number.
  static func round(_ numbers: UnsafeBufferPointer<Double>, into result: UnsafeMutablePointer<Self>)
  /// y = f(x), f by its number in `CNumbersLayers.h`.
  static func activate(
    _ activation: Int32, _ alpha: Self, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>,
    _ count: Int)
  /// dx = dy·f′(x), where y = f(x).
  static func activatePullback(
    _ activation: Int32, _ alpha: Self, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>,
    _ dy: UnsafePointer<Self>, _ dx: UnsafeMutablePointer<Self>, _ count: Int)
  /// Normalizes columns; leaves mean, variance, inverse deviation and the rest of the mean, which
  /// its rounding took away, of each in `batch`.
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
  /// The mean loss of rows of logits, and its slope where someone asks for it.
  static func crossEntropy(
    _ logits: UnsafePointer<Self>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Self>?, rows: Int, columns: Int
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
  /// The mean over rows of half the squared error of σ of logits, and its slope in the logits.
  static func sigmoidSquaredError(
    _ logits: UnsafePointer<Self>, _ targets: UnsafePointer<Self>,
    slope: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) -> Double
  /// The mean hinge loss of rows of scores (Weston, Watkins 1999), and its slope.
  static func hinge(
    _ scores: UnsafePointer<Self>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) -> Double
  /// y = x·mask, where mask is `scale` with probability `keep`, else 0: draws 0, 1, … of a key.
  static func mask(
    _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    mask: UnsafeMutablePointer<Self>, count: Int, keep: Double, scale: Self, key: UInt64)
  /// Σ |x|, in `Double`.
  static func absoluteSum(_ x: UnsafePointer<Self>, count: Int) -> Double
  /// g ← g + square·w + absolute·sign(w).
  static func penalize(
    absolute: Self, square: Self, _ w: UnsafePointer<Self>, _ g: UnsafeMutablePointer<Self>,
    count: Int)
  /// Shortens each column of a matrix that is longer than a limit.
  static func limitColumns(
    _ limit: Self, _ w: UnsafeMutablePointer<Self>, rows: Int, columns: Int)
  /// A digest of the bits of numbers, after that of what came before.
  static func digest(_ x: UnsafePointer<Self>, count: Int, after start: UInt64) -> UInt64
}
