import CNumbers
import Numbers

extension Float: NetworkScalar {
  public static func round(
    _ numbers: UnsafeBufferPointer<Double>, into result: UnsafeMutablePointer<Float>
  ) {
    nn_float().pointee.round(numbers.baseAddress, result, numbers.count)
  }

  public static func activate(
    _ activation: Int32, _ alpha: Float, _ x: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    kernels.activate(activation, alpha, x, y, count)
  }

  public static func activatePullback(
    _ activation: Int32, _ alpha: Float, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    kernels.activate_pullback(activation, alpha, x, y, dy, dx, count)
  }

  public static func normalize(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, columns: Int,
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, epsilon: Float,
    batch: UnsafeMutablePointer<Float>
  ) {
    kernels.normalize(x, y, rows, columns, scale, shift, epsilon, batch)
  }

  public static func normalizePullback(
    _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>,
    rows: Int, columns: Int, scale: UnsafePointer<Float>, batch: UnsafePointer<Float>,
    scaleSlope: UnsafeMutablePointer<Float>, shiftSlope: UnsafeMutablePointer<Float>
  ) {
    kernels.normalize_pullback(
      x, dy, dx, rows, columns, scale, batch, scaleSlope, shiftSlope)
  }

  public static func normalize(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rows: Int, columns: Int,
    scale: UnsafePointer<Float>, shift: UnsafePointer<Float>, epsilon: Float,
    by moments: UnsafePointer<Float>
  ) {
    kernels.normalize_by(x, y, rows, columns, scale, shift, epsilon, moments)
  }

  public static func crossEntropy(
    _ logits: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Float>?, rows: Int, columns: Int
  ) -> Double {
    kernels.cross_entropy(logits, labels, slope, rows, columns)
  }

  public static func binaryCrossEntropy(
    _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>,
    slope: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> Double {
    kernels.binary_cross_entropy(logits, targets, slope, rows, columns)
  }

  public static func squaredError(
    _ outputs: UnsafePointer<Float>, _ targets: UnsafePointer<Float>,
    slope: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> Double {
    kernels.squared_error(outputs, targets, slope, rows, columns)
  }

  public static func sigmoidSquaredError(
    _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>,
    slope: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> Double {
    kernels.sigmoid_squared_error(logits, targets, slope, rows, columns)
  }

  public static func hinge(
    _ scores: UnsafePointer<Float>, _ labels: UnsafePointer<Int32>,
    slope: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) -> Double {
    kernels.hinge(scores, labels, slope, rows, columns)
  }

  public static func mask(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    mask: UnsafeMutablePointer<Float>, count: Int, keep: Double, scale: Float, key: UInt64
  ) {
    kernels.mask(key, keep, scale, x, mask, y, count)
  }

  public static func absoluteSum(_ x: UnsafePointer<Float>, count: Int) -> Double {
    kernels.absolute_sum(x, count)
  }

  public static func penalize(
    absolute: Float, square: Float, _ w: UnsafePointer<Float>, _ g: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    kernels.penalize(absolute, square, w, g, count)
  }

  public static func limitColumns(
    _ limit: Float, _ w: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    kernels.limit_columns(limit, w, rows, columns)
  }

  public static func digest(
    _ x: UnsafePointer<Float>, count: Int, after start: UInt64
  ) -> UInt64 {
    kernels.digest(start, x, count)
  }

  static var kernels: nn_float_layers { nn_layers_float().pointee }
}
