import CNumbers
import Numbers

extension Double: NetworkScalar {
  public static func round(
    _ numbers: UnsafeBufferPointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    nn_double().pointee.round(numbers.baseAddress, result, numbers.count)
  }

  public static func activate(
    _ activation: Int32, _ alpha: Double, _ x: UnsafePointer<Double>,
    _ y: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    kernels.activate(activation, alpha, x, y, count)
  }

  public static func activatePullback(
    _ activation: Int32, _ alpha: Double, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    _ dy: UnsafePointer<Double>, _ dx: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    kernels.activate_pullback(activation, alpha, x, y, dy, dx, count)
  }

  public static func normalize(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    scale: UnsafePointer<Double>, shift: UnsafePointer<Double>, epsilon: Double,
    batch: UnsafeMutablePointer<Double>
  ) {
    kernels.normalize(x, y, rows, columns, scale, shift, epsilon, batch)
  }

  public static func normalizePullback(
    _ x: UnsafePointer<Double>, _ dy: UnsafePointer<Double>, _ dx: UnsafeMutablePointer<Double>,
    rows: Int, columns: Int, scale: UnsafePointer<Double>, batch: UnsafePointer<Double>,
    scaleSlope: UnsafeMutablePointer<Double>, shiftSlope: UnsafeMutablePointer<Double>
  ) {
    kernels.normalize_pullback(
      x, dy, dx, rows, columns, scale, batch, scaleSlope, shiftSlope)
  }

  public static func normalize(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    scale: UnsafePointer<Double>, shift: UnsafePointer<Double>, epsilon: Double,
    by moments: UnsafePointer<Double>
  ) {
    kernels.normalize_by(x, y, rows, columns, scale, shift, epsilon, moments)
  }

  public static func crossEntropy(
    _ logits: UnsafePointer<Double>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Double>?, rows: Int, columns: Int
  ) -> Double {
    kernels.cross_entropy(logits, labels, slope, rows, columns)
  }

  public static func binaryCrossEntropy(
    _ logits: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.binary_cross_entropy(logits, targets, slope, rows, columns)
  }

  public static func squaredError(
    _ outputs: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.squared_error(outputs, targets, slope, rows, columns)
  }

  public static func sigmoidSquaredError(
    _ logits: UnsafePointer<Double>, _ targets: UnsafePointer<Double>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.sigmoid_squared_error(logits, targets, slope, rows, columns)
  }

  public static func hinge(
    _ scores: UnsafePointer<Double>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) -> Double {
    kernels.hinge(scores, labels, slope, rows, columns)
  }

  public static func mask(
    _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>,
    mask: UnsafeMutablePointer<Double>, count: Int, keep: Double, scale: Double, key: UInt64
  ) {
    kernels.mask(key, keep, scale, x, mask, y, count)
  }

  public static func absoluteSum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    kernels.absolute_sum(x, count)
  }

  public static func penalize(
    absolute: Double, square: Double, _ w: UnsafePointer<Double>, _ g: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    kernels.penalize(absolute, square, w, g, count)
  }

  public static func limitColumns(
    _ limit: Double, _ w: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    kernels.limit_columns(limit, w, rows, columns)
  }

  public static func digest(
    _ x: UnsafePointer<Double>, count: Int, after start: UInt64
  ) -> UInt64 {
    kernels.digest(start, x, count)
  }

  static var kernels: nn_double_layers { nn_layers_double().pointee }
}
