import CNumbers
import Numbers

extension Float: NetworkScalar {
  public static func round(_ numbers: [Double], into result: UnsafeMutablePointer<Float>) {
    for (index, number) in numbers.enumerated() { result[index] = Float(number) }
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
    slope: UnsafeMutablePointer<Float>, rows: Int, columns: Int
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

  static var kernels: nn_float_layers { nn_layers_float().pointee }
}
